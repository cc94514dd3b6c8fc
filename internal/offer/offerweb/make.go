package offerweb

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// making is the page on which somebody offers what nobody asked for yet.
type making struct {
	page     ui.Page
	problems []ui.Problem
	back     ui.Link
	action   templ.SafeURL
	f        fields
	more     bool // the further questions stand open
}

func (v *visit) making(f *form) (*making, error) {
	kept, err := v.Kept(v.r.Context())
	if err != nil {
		return nil, err
	}
	p := &making{
		page: v.page(v.T("offer.make.title")), problems: f.problems, action: v.to("/give/offer"),
		back: ui.Link{Text: v.T("offer.appeal.back"), Href: v.to("/give")}, f: v.fields(f, kept),
	}
	p.page.Failed, p.page.About = len(f.problems) > 0, v.T("offer.make.lead")
	p.f.areas, err = v.areaChoices(f, v.T("offer.make.area.any"))
	for _, name := range []string{"capacity", "condition", "days", "languages", "conditions", "from", "until"} {
		p.more = p.more || f.get(name) != "" || ui.Within(f.problems, name) != ""
	}
	return p, err
}

// areaChoices are the city's areas, the wider before the narrower.
func (v *visit) areaChoices(f *form, none string) ([]ui.Choice, error) {
	areas, err := v.Board.Areas(v.r.Context())
	if err != nil {
		return nil, err
	}
	out := []ui.Choice{{Value: "", Label: none}}
	var under func(id string, depth int)
	under = func(id string, depth int) {
		for _, a := range areas.Children(id) {
			out = append(out, ui.Choice{Value: a.ID, Label: strings.Repeat("– ", depth) + a.Name})
			under(a.ID, depth+1)
		}
	}
	under("", 0)
	return f.options("area", out), nil
}

func (s *Site) showMake(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	typed := url.Values{}
	if k := r.URL.Query().Get("kind"); k != "" {
		typed.Set("kind", k)
	}
	p, err := v.making(&form{typed: typed, shown: s.Guard.Show(guarded)})
	if err != nil {
		return err
	}
	return v.send(w, http.StatusOK, makePage(p))
}

// makeOffer keeps an offer that nobody asked for.
func (s *Site) makeOffer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.visit(r)
	f := &form{typed: r.PostForm, shown: s.Guard.Read(r, guarded)}
	id, err := v.make(who, f, f.offered())
	if f.take(err, order...) {
		p, err := v.making(f)
		if err != nil {
			return err
		}
		return v.send(w, http.StatusUnprocessableEntity, makePage(p))
	}
	if err != nil {
		return err
	}
	return v.thank(w, id)
}

// thanked is the page that follows an offer.
type thanked struct {
	page       ui.Page
	text       string
	mine, more templ.SafeURL
	phone      bool
}

func (s *Site) showThanks(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.visit(r)
	list, err := v.mine(who, offer.ToSeeOne)
	if err != nil {
		return err
	}
	p := &thanked{page: v.page(v.T("offer.thanks")), text: v.T("offer.thanks.text"), mine: v.to("/give/mine/", r.PathValue("token")), more: v.to("/give")}
	p.page.Private = true
	if list[0].Giver.Email == "" {
		p.text, p.phone = v.T("offer.thanks.phone"), true
	}
	return v.send(w, http.StatusOK, thanksPage(p))
}
