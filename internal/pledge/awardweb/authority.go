package awardweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// schemes is where the pages of schemes are.
const schemes = "/desk/schemes/"

// listPage is the awards of a scheme.
type listPage struct {
	desk    ui.Desk
	at      string
	filters []ui.Tab
	list    []listLine
	none    string
	steward bool
	terms   award.Terms
	form    url.Values
	text    ui.Field
	review  ui.Field
	valid   ui.Field
}

// listLine is one of them.
type listLine struct {
	award.Listed
	look  face
	word  string
	href  templ.SafeURL
	says  []string
	given string
}

// filterOf are what a list can be narrowed to.
var filters = []struct{ key, text string }{{"", "All"}, {"live", "Live"}, {"due", "Report due"}, {"renew", "To renew"}, {"misuse", "Reports of misuse"}, {"post", "To be posted"}, {"hold", "On hold"}, {"over", "Over"}}

func fitsFilter(key string, x award.Listed, today string) bool {
	state := x.StateAt(today)
	switch key {
	case "live":
		return state == award.Live
	case "due":
		return !state.Final() && today >= x.ReportFrom()
	case "renew":
		return x.ToRenew(today)
	case "misuse":
		return x.Misuses > 0
	case "post":
		return x.Papers > 0
	case "hold":
		return state == award.Suspended
	case "over":
		return state.Final() || state == award.Expired
	}
	return key == ""
}

// authorityRoutes are the pages of who looks after awards.
func (s *Site) authorityRoutes() []web.Route {
	post := func(path, does, done string, do func(*http.Request, policy.Actor, award.Desk) error) web.Route {
		return web.Route{Pattern: "POST /desk/schemes/{scheme}/awards/{award}" + path, Access: watchers, Handler: s.judging(done, do), Does: does}
	}
	return []web.Route{
		{Pattern: "GET /desk/schemes/{scheme}/awards", Access: watchers, Handler: s.showList},
		{Pattern: "POST /desk/schemes/{scheme}/awards", Access: stewards, Handler: s.setTerms, Does: "award.set_terms"},
		{Pattern: "GET /desk/schemes/{scheme}/awards/{award}", Access: watchers, Handler: s.showOne},
		post("/suspend", "award.suspend", "suspended", s.suspend),
		post("/lift", "award.lift", "lifted", s.lift),
		post("/revoke", "award.revoke", "revoked", s.revoke),
		post("/renew", "award.renew", "renewed", s.renew),
		post("/misuses/{misuse}", "award.settle_misuse", "settled", s.settle),
		post("/reports/{report}/hide", "award.hide_report", "hidden", s.hideReport),
		post("/papers/{paper}", "award.mark_sent", "sent", s.sent),
	}
}

func (s *Site) schemeDesk(who policy.Actor, title string, back ui.Link) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/schemes", Back: back, Sheet: "award"}
}

// listOf reads the awards of the scheme in the address. A scheme that somebody does not look after is not found.
func (s *Site) listOf(r *http.Request, who policy.Actor) (*listPage, error) {
	id := r.PathValue("scheme")
	terms, err := ops.Ask(r.Context(), s.Runner, who, award.ShowTerms{SchemeID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	scheme, err := s.Scheme(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if scheme.Title == "" {
		return nil, errs.NotFound
	}
	all, err := ops.Find(r.Context(), s.Runner, who, award.ListAwards{SchemeID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &listPage{desk: s.schemeDesk(who, "Awards: "+scheme.Title, ui.Link{Text: "Schemes", Href: "/desk/schemes"}), at: schemes + id + "/awards", steward: who.HasForScheme(id, policy.Steward), terms: terms, form: r.PostForm}
	today, chosen := s.today(), r.URL.Query().Get("show")
	for _, f := range filters {
		n := 0
		for _, x := range all {
			if fitsFilter(f.key, x, today) {
				n++
			}
		}
		tab := ui.Tab{Link: ui.Link{Text: f.text + " (" + strconv.Itoa(n) + ")", Href: ui.Path(p.at)}, Here: f.key == chosen}
		if f.key != "" {
			tab.Href = ui.Path(p.at + "?show=" + f.key)
		}
		p.filters = append(p.filters, tab)
	}
	for _, x := range all {
		if fitsFilter(chosen, x, today) {
			p.list = append(p.list, s.listLine(p.at, x, today))
		}
	}
	p.none = "No award is like this."
	if len(all) == 0 {
		p.none = "No award was given yet. Once a plan is validated, its award stands here."
	}
	p.fill()
	return p, nil
}

func (s *Site) listLine(at string, x award.Listed, today string) listLine {
	state := x.StateAt(today)
	l := listLine{Listed: x, look: faces[state], word: stateWords[state], href: ui.Path(at + "/" + x.ID), given: "given on " + dayIn(english, x.GivenOn)}
	switch {
	case state.Final():
	case today > x.ReviewDue:
		l.says = append(l.says, "A report is late: it was due by "+dayIn(english, x.ReviewDue))
	default:
		l.says = append(l.says, "Next report by "+dayIn(english, x.ReviewDue))
	}
	if x.ToRenew(today) {
		l.says = append(l.says, "You can renew it. Its last day is "+dayIn(english, x.Award.Ends))
	}
	if x.Misuses > 0 {
		l.says = append(l.says, counted(x.Misuses, "report of misuse", "reports of misuse"))
	}
	if x.Papers > 0 {
		l.says = append(l.says, counted(x.Papers, "certificate", "certificates")+" to be posted")
	}
	return l
}

// fill fills the form of the terms.
func (p *listPage) fill() {
	typed := func(name, kept string) string {
		if v, there := p.form[name]; there {
			return v[0]
		}
		return kept
	}
	p.text = ui.Field{ID: "text", Name: "text", Label: "How the mark may be used", Hint: "One rule on each line. If you change this, each holder is asked to agree anew.", Rows: 9, Value: typed("text", p.terms.Text)}
	p.review = ui.Field{ID: "review", Name: "review", Label: "A report is due every so many months", Mode: "numeric", Narrow: true, Value: typed("review", strconv.Itoa(p.terms.ReviewEvery))}
	p.valid = ui.Field{ID: "valid", Name: "valid", Label: "An award holds for so many months", Mode: "numeric", Narrow: true, Value: typed("valid", strconv.Itoa(p.terms.ValidFor))}
}

func (s *Site) showList(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.listOf(r, who)
	if err != nil {
		return err
	}
	if r.URL.Query().Get("done") == "terms" {
		p.desk.Done = "It is kept. It holds for awards that are given from now on."
	}
	return ui.Send(w, r, http.StatusOK, listView(p))
}

// setTerms keeps how awards are given, or shows the form again as it was sent.
func (s *Site) setTerms(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := award.SetTerms{SchemeID: r.PathValue("scheme"), Version: number(f.Get("version")), ReviewEvery: number(f.Get("review")), ValidFor: number(f.Get("valid")), Text: f.Get("text")}
	err := ops.Do(r.Context(), s.Runner, who, a)
	problems := errs.Of(err)
	if err != nil && len(problems) == 0 {
		return errs.Unseen(err)
	}
	if len(problems) == 0 {
		return web.GoTo(w, r, schemes+url.PathEscape(a.SchemeID)+"/awards?done=terms")
	}
	p, err := s.listOf(r, who)
	if err != nil {
		return err
	}
	for _, x := range problems {
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: x.Name, Message: x.Message})
		for _, field := range []*ui.Field{&p.text, &p.review, &p.valid} {
			if field.ID == x.Name {
				field.Error = x.Message
			}
		}
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, listView(p))
}

// onePage is one award, for its authority.
type onePage struct {
	*holderPage
	refused string // why whoever looks decides nothing here; "": they do
	renew   bool
	open    []misuseLine
	waiting []award.Paper
}

// one reads the award in the address. One of another scheme is not found.
func (s *Site) one(r *http.Request, who policy.Actor) (*onePage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, award.ShowAward{AwardID: r.PathValue("award")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	if x.SchemeID != r.PathValue("scheme") || !who.HasForScheme(x.SchemeID, policy.Validator, policy.Steward) {
		return nil, errs.NotFound
	}
	state, at := x.StateAt(s.today()), schemes+x.SchemeID+"/awards"
	p := &onePage{holderPage: &holderPage{x: x, at: at + "/" + x.ID, state: state, look: faces[state], tag: stateWords[state], public: ui.Path("/verify/" + x.Number), form: r.PostForm}}
	p.desk = s.schemeDesk(who, x.Holder, ui.Link{Text: "All awards of " + x.Scheme, Href: ui.Path(at)})
	p.facts = []ui.Fact{
		{Label: "For", Value: x.Title},
		{Label: "Number", Value: x.Number},
		{Label: "Given on", Value: dayIn(english, x.GivenOn)},
		{Label: "Next report by", Value: dayIn(english, x.ReviewDue)},
		{Label: "Holds until", Value: dayIn(english, x.Award.Ends)},
		{Label: "Why it stands so", Value: x.Reason},
	}
	p.hides = x.MayDecide(who).Allowed()
	p.lists(s)
	if d := x.MayDecide(who); !d.Allowed() {
		p.refused = d.Reason()
	}
	p.renew = x.MayRenew(who) && state.May("renew") && s.today() >= x.RenewFrom()
	settled := p.misuses
	p.misuses = nil
	for _, m := range settled {
		if m.Settled == 0 {
			p.open = append(p.open, m)
		} else {
			p.misuses = append(p.misuses, m)
		}
	}
	p.waiting = slices.DeleteFunc(slices.Clone(x.Papers), func(l award.Paper) bool { return l.Sent != "" })
	return p, nil
}

// found asks what somebody found of a report.
func (p *onePage) found(id string) ui.Choices {
	c := ui.Choices{ID: "answer-" + id, Name: "answer", Legend: "What did you find?", Small: true}
	if p.form.Get("misuse") == id {
		c.Error = ui.Within(p.desk.Problems, "answer-"+id)
	}
	for _, a := range []award.Answer{award.Unfounded, award.PutRight, award.Acted} {
		c.Answers = append(c.Answers, ui.Choice{Value: string(a), Label: answers[a], Picked: p.form.Get("misuse") == id && p.form.Get("answer") == string(a)})
	}
	return c
}

// why asks for a reason, in a form of its own.
func (p *onePage) why(form, label, hint string) ui.Field {
	f := ui.Field{ID: "reason-" + form, Name: "reason", Label: label, Hint: hint, Rows: 3}
	if p.form.Get("form") == form {
		f.Value, f.Error = p.form.Get("reason"), ui.Within(p.desk.Problems, f.ID)
	}
	return f
}
