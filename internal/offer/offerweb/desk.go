package offerweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// at is one request for a page of the desk.
type at struct {
	*Site
	r     *http.Request
	who   policy.Actor
	now   time.Time // local
	today string
	words lang.Words // English: the words of what can be given are the public's
}

func (s *Site) at(r *http.Request, who policy.Actor) *at {
	now := s.Board.Now()
	return &at{Site: s, r: r, who: who, now: now, today: now.Format(time.DateOnly)}
}

// page is the frame of a page, with what was just done.
func (v *at) page(title, here string) ui.Desk {
	d := ui.Desk{Partnership: v.Partnership, Title: title, Who: v.who, Here: "/desk/appeals", Done: doneWords[v.r.URL.Query().Get("done")]}
	for _, t := range []struct {
		text, href string
		roles      []policy.Role
	}{
		{"Appeals", "/desk/appeals", inside},
		{"Offers", "/desk/offers", append([]policy.Role{policy.PartnershipEditor}, inside...)},
		{"Moderation", "/desk/moderation", moderating},
		{"Swap", "/desk/swap", []policy.Role{policy.Owner, policy.Editor, policy.Viewer}},
	} {
		if v.who.HasAnywhere(t.roles...) {
			d.Tabs = append(d.Tabs, ui.Tab{Link: ui.Link{Text: t.text, Href: ui.Path(t.href)}, Here: t.href == here})
		}
	}
	return d
}

// doneWords is what each change is said to have done, once it is done.
var doneWords = map[string]string{
	"draft":     "Saved as a draft. Only your organisation sees it.",
	"held":      "Sent. A moderator reads it, and then everybody can see it. You get a mail.",
	"open":      "Everybody can see it now.",
	"waits":     "Saved. A moderator reads the new words. Until then people see the old ones.",
	"fulfilled": "Well done. Everybody who offered gets your thank-you.",
	"withdrawn": "It is taken back. Nobody sees it any more.",
	"counted":   "Counted.",
	"accepted":  "The giver is asked now. As soon as they say yes, you see who they are.",
	"declined":  "The giver is told kindly. They never learn who read it, nor you who they are.",
	"yes":       "Their yes is kept. The organisation now sees who they are.",
	"no":        "Their no is kept.",
	"recorded":  "Kept, and counted.",
	"thanked":   "Your thank-you is on its way.",
	"planned":   "Kept. It comes back to you on that day.",
	"erased":    "Forgotten. What was given stays counted.",
	"allowed":   "Everybody can see it now. Whoever wrote it gets a mail.",
	"refused":   "It stays hidden. Whoever wrote it gets a mail with your reason.",
}

// goTo leads on after a change.
func goTo(w http.ResponseWriter, r *http.Request, path, done string) error {
	if done != "" {
		path += "?done=" + done
	}
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}

// idIn is the id in an address.
func idIn(r *http.Request) (string, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return "", errs.NotFound
	}
	return id, nil
}

// versionIn is the version that a form was made from.
func versionIn(r *http.Request) int {
	n, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return -1
	}
	return n
}

func (v *at) micros(n int64) time.Time { return store.Time(n).In(v.now.Location()) }

// date is a day as people at a desk read it.
func (v *at) date(t time.Time) string { return t.Format("Mon 2 Jan 2006") }

func (v *at) dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return v.date(t)
}

func (v *at) kind(k offer.Kind) string { return v.words.T("offer.kind." + string(k)) }
func (v *at) category(c string) string {
	if c == "" {
		return ""
	}
	return v.words.T("offer.category." + c)
}

// pageOf reads the number of a page.
func pageOf(q url.Values) (int, error) {
	if !q.Has("page") {
		return 1, nil
	}
	n, err := strconv.Atoi(q.Get("page"))
	if err != nil || n < 1 {
		return 0, errs.NotFound
	}
	return n, nil
}

// with is this page's address with some answers changed.
func with(r *http.Request, pairs ...string) templ.SafeURL {
	q := r.URL.Query()
	q.Del("done")
	for i := 0; i+1 < len(pairs); i += 2 {
		if q.Del(pairs[i]); pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return ui.Path(r.URL.Path)
	}
	return ui.Path(r.URL.Path + "?" + q.Encode())
}

// deskPage is how many lines of a list stand on one page.
const deskPage = 50

func paging(r *http.Request, page, total int) (ui.Pages, error) {
	p := ui.Pages{Here: page, Of: max((total+deskPage-1)/deskPage, 1)}
	if page > p.Of {
		return p, errs.NotFound
	}
	if page > 1 {
		p.Before = with(r, "page", strconv.Itoa(page-1))
	}
	if page < p.Of {
		p.Next = with(r, "page", strconv.Itoa(page+1))
	}
	return p, nil
}

// count says how many there are.
func count(n int, one, many string) string {
	switch {
	case n == 1:
		return "1 " + one
	case n > offer.MostCounted:
		return "More than " + lang.Number(offer.MostCounted) + " " + many
	}
	return lang.Number(n) + " " + many
}

// mayAct lists the organisations that somebody may ask for.
func (v *at) mayAct() ([]Organisation, error) {
	list, err := v.Mine(v.r.Context(), v.who)
	var out []Organisation
	for _, o := range list {
		if offer.MayChange(v.who, o.ID) {
			out = append(out, o)
		}
	}
	return out, err
}

// need is what a need is called.
func (v *at) need(key string) string {
	return v.words.T("need.label." + strings.ReplaceAll(key, "/", "."))
}
