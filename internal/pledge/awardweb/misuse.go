package awardweb

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// guarded is the name of the form, for who holds back programs.
const guarded = "misuse"

// misusePage is the form on which anybody reports how a mark is used.
type misusePage struct {
	page     ui.Page
	problems []ui.Problem
	lead     string
	back     ui.Link
	action   templ.SafeURL
	id       string
	where    ui.Field
	what     ui.Field
	contact  ui.Field
	shown    web.Shown
	done     bool
}

func (s *Site) misusePage(r *http.Request, a award.Award, shown web.Shown) (*misusePage, error) {
	t, f := s.speak(r).T, r.PostForm
	page, err := s.frame(r, t("verify.report.title"))
	page.Private = true
	p := &misusePage{
		page: page, lead: a.Holder + ", " + a.Scheme + ", " + a.Number, action: page.To("/verify/" + a.Number + "/report"), id: f.Get("id"), shown: shown,
		back:    ui.Link{Text: t("verify.report.back"), Href: page.To("/verify/" + a.Number)},
		where:   ui.Field{ID: "where", Name: "where", Label: t("verify.report.where"), Hint: t("verify.report.where.hint"), Value: f.Get("where")},
		what:    ui.Field{ID: "what", Name: "what", Label: t("verify.report.what"), Hint: t("verify.report.what.hint"), Rows: 5, Value: f.Get("what")},
		contact: ui.Field{ID: "contact", Name: "contact", Label: t("verify.report.contact"), Hint: t("verify.report.contact.hint"), Value: f.Get("contact")},
	}
	if !ids.Valid(p.id) {
		p.id = ids.New()
	}
	return p, err
}

func (s *Site) showReport(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.public(r, who)
	if err != nil {
		return err
	}
	p, err := s.misusePage(r, x.Award, s.Guard.Show(guarded))
	if err != nil {
		return err
	}
	if p.done = r.URL.Query().Get("done") == "yes"; p.done {
		p.page.Title = p.page.Words.T("verify.report.thanks")
	}
	return ui.Send(w, r, http.StatusOK, misuseView(p))
}

// report keeps what somebody reports, or shows the form again as it was sent.
func (s *Site) report(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.public(r, who)
	if err != nil {
		return err
	}
	p, err := s.misusePage(r, x.Award, s.Guard.Read(r, guarded))
	if err != nil {
		return err
	}
	a := award.ReportMisuse{ID: p.id, Number: x.Number, Where: p.where.Value, What: p.what.Value, Contact: p.contact.Value}
	problems := errs.Of(a.Check())
	problems = append(problems, ui.Held(p.page.Words, p.shown)...)
	if len(problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, a)
		if problems = errs.Of(err); errors.Is(err, errs.Conflict) {
			problems = errs.Fields{{Name: "many", Message: p.page.Words.T("verify.report.many")}}
		}
	}
	if len(problems) > 0 {
		p.wrong(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, misuseView(p))
	}
	if err != nil {
		return err
	}
	return web.GoTo(w, r, string(p.page.To("/verify/"+x.Number+"/report?done=yes")))
}

// wrong shows what is wrong, in the reader's language.
func (p *misusePage) wrong(problems errs.Fields) {
	p.page.Failed = true
	t := p.page.Words.T
	for _, f := range problems {
		field, message := f.Name, f.Message
		switch f.Name {
		case "where":
			message = t("verify.report.where.error")
			p.where.Error = message
		case "what":
			message = t("verify.report.what.error")
			p.what.Error = message
		case "contact":
			message = t("verify.report.contact.error")
			p.contact.Error = message
		case "many":
			field = "where"
		}
		p.problems = append(p.problems, ui.Problem{Field: field, Message: message})
	}
}

// embedPage says how the badge comes onto another page.
type embedPage struct {
	page  ui.Page
	x     award.Award
	badge string // its address on our site
	alt   string
	code  string
	back  ui.Link
	rules string
}

func (s *Site) showEmbed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.public(r, who)
	if err != nil {
		return err
	}
	words := s.speak(r)
	page, err := s.frame(r, words.T("verify.embed.title"))
	if err != nil {
		return err
	}
	p := &embedPage{
		page: page, x: x.Award, badge: string(page.To("/verify/" + x.Number + "/badge.svg")), alt: x.Scheme + ": " + x.Holder,
		back: ui.Link{Text: words.T("verify.report.back"), Href: page.To("/verify/" + x.Number)}, rules: words.F("verify.embed.rules", "holder", x.Holder),
	}
	p.code = s.snippet(x.Award, string(page.To("/verify/"+x.Number)), p.badge)
	return ui.Send(w, r, http.StatusOK, embedView(p))
}

// snippet is the badge as HTML to copy.
func (s *Site) snippet(a award.Award, page, badge string) string {
	return `<a href="` + escape(s.absolute(page)) + `"><img src="` + escape(s.absolute(badge)) + `" width="380" height="112" alt="` + escape(a.Scheme+": "+a.Holder+", "+a.Number) + `"></a>`
}
