package outweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// worried is the page on which somebody tells us of someone who sleeps rough.
type worried struct {
	page     ui.Page
	problems []ui.Problem
	action   templ.SafeURL
	shown    web.Shown
	number   string // the reference that the report will have
	lat, lon string

	place, looks, more, contact ui.Field
	seen, bedded                ui.Choices
	find                        ui.Field // a reference to look up
	lang                        string
}

// form words the page, with what was typed and what is wrong with it.
func (s *Site) form(r *http.Request, a outreach.MakeReport, shown web.Shown, problems errs.Fields) (*worried, error) {
	words := s.speak(r)
	page, err := s.Frame(r)
	if err != nil {
		return nil, err
	}
	page.Title, page.Here, page.Small, page.Failed, page.About = words.T("worried.title"), ui.Elsewhere, false, len(problems) > 0, words.T("worried.about")
	p := &worried{page: page, action: ui.To(words, "/worried"), shown: shown, number: a.Reference, lang: tag(words)}
	fault := map[string]string{}
	for _, f := range problems {
		fault[f.Name] = f.Message
		p.problems = append(p.problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	if a.Point != nil {
		p.lat, p.lon = strconv.FormatFloat(a.Point.Lat, 'f', 5, 64), strconv.FormatFloat(a.Point.Lon, 'f', 5, 64)
	}
	text := func(name, value, hint string) ui.Field {
		return ui.Field{ID: name, Name: name, Label: words.T("worried." + name), Hint: hint, Value: value, Error: fault[name]}
	}
	p.place = text("place", a.Place, words.T("worried.place-hint"))
	p.looks = text("looks", a.Looks, words.T("worried.looks-hint"))
	p.more = text("more", a.More, words.T("worried.more-hint"))
	p.contact = text("contact", a.Contact, words.T("worried.contact-hint"))
	p.seen = asked(words, "seen", a.Seen, fault["seen"], outreach.Seens)
	p.bedded = asked(words, "bedded", a.Bedded, fault["bedded"], outreach.Beddeds)
	p.find = ui.Field{
		ID: "reference", Name: "reference", Label: words.T("worried.look.ref"), Hint: words.T("worried.look.hint"), Narrow: true, Error: fault["reference"],
	}
	return p, nil
}

// asked is a question with a few answers.
func asked(words lang.Words, name, picked, fault string, values []string) ui.Choices {
	c := ui.Choices{ID: name, Name: name, Legend: words.T("worried." + name), Error: fault}
	for _, v := range values {
		c.Answers = append(c.Answers, ui.Choice{Value: v, Label: words.T("worried." + name + "." + v), Picked: v == picked})
	}
	return c
}

// showForm is the empty form; with a reference it leads on to what came of that report.
func (s *Site) showForm(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	var problems errs.Fields
	status, typed := http.StatusOK, r.URL.Query().Get("reference")
	if reference, ok := outreach.ReadReference(typed); ok {
		http.Redirect(w, r, string(ui.To(s.speak(r), "/worried/"+reference)), http.StatusSeeOther)
		return nil
	}
	if r.URL.Query().Has("reference") {
		status = http.StatusUnprocessableEntity
		problems.Add("reference", s.speak(r).T("worried.look.none"))
	}
	p, err := s.form(r, outreach.MakeReport{Reference: outreach.NewReference()}, s.Guard.Show("worried"), problems)
	if err != nil {
		return err
	}
	p.find.Value = typed
	return send(w, r, status, worriedPage(p))
}

// said is a report as the form has it.
func (s *Site) said(r *http.Request) outreach.MakeReport {
	f := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	a := outreach.MakeReport{
		Reference: f("number"), Place: f("place"), Seen: f("seen"), Looks: f("looks"), Bedded: f("bedded"), More: f("more"), Contact: f("contact"),
		Point: pointOf(r.PostForm),
	}
	if _, ok := outreach.ReadReference(a.Reference); !ok {
		a.Reference = outreach.NewReference()
	}
	if a.Point == nil && a.Place != "" {
		a.Near = s.Locate(r.Context(), a.Place)
	}
	return a
}

// pointOf is where a phone says that it is; nil for what is nowhere.
func pointOf(form url.Values) *outreach.Point {
	lat, err := strconv.ParseFloat(form.Get("lat"), 64)
	lon, no := strconv.ParseFloat(form.Get("lon"), 64)
	if err != nil || no != nil || !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return nil
	}
	return &outreach.Point{Lat: lat, Lon: lon}
}

// makeReport keeps what somebody told us. A reference that is taken, which no form of ours has, gets another.
func (s *Site) makeReport(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a, shown := s.said(r), s.Guard.Read(r, "worried")
	err := a.Check()
	if err == nil {
		err = ui.Held(s.speak(r), shown).Err()
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, a)
		if errors.Is(err, errs.Conflict) { // perhaps the same one, sent twice at once: then it is there now
			if err = ops.Do(r.Context(), s.Runner, who, a); errors.Is(err, errs.Conflict) {
				a.Reference = outreach.NewReference()
				err = ops.Do(r.Context(), s.Runner, who, a)
			}
		}
	}
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.form(r, a, shown, problems)
		if err != nil {
			return err
		}
		return send(w, r, http.StatusUnprocessableEntity, worriedPage(p))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, string(ui.To(s.speak(r), "/worried/"+a.Reference+"?new=yes")), http.StatusSeeOther)
	return nil
}
