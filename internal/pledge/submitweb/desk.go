package submitweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/pledge/submit"
)

// deskPage is what was sent, for the authority.
type deskPage struct {
	desk           ui.Desk
	at             string
	x              submit.Desk
	state          submit.State
	word, tag      string
	facts          []ui.Fact
	holds          Holding
	before         []beforeLine
	judges         bool
	mayNot         string // why whoever looks may not judge it; ""
	aside          bool   // they stood aside
	round          int    // that is shown
	versions       []ui.Tab
	changes        []change
	words, letter  string // of those who sent it; of the authority
	lines          []line
	writing        bool // notes can be written
	note           noteForm
	readers        ui.Field
	readerList     []ui.Choice
	feedback       ui.Field
	ask            ui.Choices
	good, no       ui.Field
	again          ui.Field
	due            ui.Field
	awardLetter    ui.Field
	review, ends   ui.Field
	awardID        string
	close          ui.Field
	appeals        []appealLine
	past           []pastLine
	approvals      []string
	drafts, needed int
	genuine, after string // where everybody sees the award, and where the authority looks after it; ""
	gives          bool   // awards can be given
}

// noteForm is the form of a note, on one line of the page.
type noteForm struct {
	id    string
	line  string
	kind  ui.Choices
	text  ui.Field
	marks []ui.Choices
	is    bool // it is shown
}

func (s *Site) showDesk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.deskPage(r, who, posted{}, nil)
	if err != nil {
		return err
	}
	p.desk.Done = map[string]string{
		"reader": "It is kept who reads it", "note": "Your note is kept. They read it when you give feedback", "dropped": "The note is taken away", "feedback": "It is sent to them",
		"time": "They have more time", "validate": "It is kept that you find it good", "reconsider": "It is being read again", "award": "The award is given. They get a mail",
		"decline": "It is declined. They get a mail", "aside": "You stood aside. Others judge it", "appeal": "Your answer is sent to them",
	}[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, deskView(p))
}

func (s *Site) deskPage(r *http.Request, who policy.Actor, f posted, problems errs.Fields) (*deskPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, submit.ShowSubmission{SubmissionID: r.PathValue("id")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	x = x.View(who)
	p := &deskPage{
		desk: s.desk(who, "/desk/schemes", x.Title, ui.Link{Text: "What was sent to us", Href: ui.Path(schemeAt + x.SchemeID + "/submissions")}),
		at:   deskAt + x.ID, x: x, state: x.State(), letter: x.Letter, aside: x.StoodAside(who.ID), awardID: ids.New(), gives: s.Give != nil, round: x.Round,
	}
	p.desk.Lead = x.Submission.Holder
	p.word, p.tag = stateWords[p.state].desk, stateWords[p.state].tag
	p.judges = x.MayJudge(who).Allowed()
	if p.holds, err = s.holding(r, who, x.EngagementID); err != nil {
		return nil, err
	}
	if p.state == submit.Awarded && p.holds.Number == x.Number && p.holds.Over != "" {
		p.word, p.tag = "Awarded, and the award "+p.holds.Over, ""
	}
	if d := x.MayArrange(who); !d.Allowed() {
		p.mayNot = d.Reason()
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("version")); err == nil && n >= 1 && n <= x.Round {
		p.round = n
	}
	p.writing = p.judges && p.round == x.Round && (p.state == submit.InReview || p.state == submit.Feedback)
	if s.GenuineAt != nil && x.Number != "" {
		p.genuine = s.GenuineAt(x.Number)
	}
	if s.LookAfter != nil && x.AwardID != "" {
		p.after = s.LookAfter(x.SchemeID, x.AwardID)
	}
	if err := s.listDesk(p, r, f); err != nil {
		return nil, err
	}
	s.deskFacts(p)
	p.fields(f)
	p.wrong(f, problems)
	return p, nil
}

// listDesk fills the lists of the page.
func (s *Site) listDesk(p *deskPage, r *http.Request, f posted) error {
	sent, err := p.x.Sent(p.round)
	if err != nil {
		return err
	}
	diff, err := p.x.Changed(p.round)
	if err != nil {
		return err
	}
	var by map[string]string
	p.changes, by = changes(diff)
	names := map[string]string{}
	for _, x := range p.x.Readers {
		names[x.ID] = x.Name
	}
	p.note.line, p.note.is = r.URL.Query().Get("line"), p.writing && r.URL.Query().Has("line")
	if f.is("note") {
		p.note.line, p.note.is = r.PostForm.Get("line"), true
	}
	p.before = p.asked()
	p.lines = linesOf(sent, func(id string) (out []noteLine) {
		for _, n := range p.x.NotesIn(p.round, id) {
			l := noteOf(n)
			l.by = names[n.By]
			out = append(out, l)
		}
		return out
	}, by)
	for i := range p.lines {
		p.lines[i].writes = p.note.is && p.lines[i].id == p.note.line
	}
	for _, n := range p.x.Notes {
		if n.Round == p.x.Round && n.SentAt == 0 {
			p.drafts++
		}
		if n.Round == p.x.Round && n.Kind == submit.Needed {
			p.needed++
		}
	}
	for _, x := range p.x.Rounds {
		if x.Number == p.round {
			p.words = x.Words
		}
	}
	for n := 1; n <= p.x.Round && p.x.Round > 1; n++ {
		p.versions = append(p.versions, ui.Tab{Link: ui.Link{Text: "Version " + strconv.Itoa(n), Href: ui.Path(p.at + "?version=" + strconv.Itoa(n))}, Here: n == p.round})
	}
	for _, a := range p.x.Approvals {
		p.approvals = append(p.approvals, orElse(names[a.By], "A validator")+", "+s.at(a.At)+": "+a.Why)
	}
	for _, x := range p.x.History {
		p.past = append(p.past, pastLine{x.At.In(s.Zone).Format("2 January 2006, 15:04"), orElse(pastWords[x.Why], x.Why)})
	}
	for _, a := range p.x.Appeals {
		p.appeals = append(p.appeals, s.appealLine(a))
	}
	return nil
}

func (s *Site) deskFacts(p *deskPage) {
	x := p.x
	waits := ""
	switch {
	case p.state.Ours():
		waits = waitsFor(submit.DaysLeft(x.WaitOn, x.Today))
	case p.state == submit.Asked:
		waits = left(x.Today, x.Due)
	}
	reader := "Nobody yet"
	if x.Assigned != "" {
		reader = "Somebody else"
	}
	for _, y := range x.Readers {
		if y.ID == x.Assigned {
			reader = y.Name
		}
	}
	p.facts = []ui.Fact{
		{Label: "Scheme", Value: x.Scheme},
		{Label: "First sent", Value: s.at(x.FirstAt)},
		{Label: "Sent last", Value: s.at(x.SentAt)},
		{Label: "Version", Value: strconv.Itoa(x.Round)},
		{Label: "Waits", Value: waits},
		{Label: "Who reads it", Value: reader},
		{Label: "Number of the award", Value: x.Number},
	}
	p.facts = append(p.facts, p.signers()...)
	if x.Paper.Name != "" {
		p.facts = append(p.facts, ui.Fact{Label: "Answers for delivery", Value: x.Paper.Name + ", " + orElse(x.Paper.Role, "no role given") + "\n" + x.Paper.Contact + "\nOnly the authority reads this."})
	}
}

// beforeLine is a note on the version before, with what they answered.
type beforeLine struct {
	noteLine
	about string
}

// asked are the notes that were sent on the version before: what is to be looked for in this one.
func (p *deskPage) asked() (out []beforeLine) {
	for _, n := range p.x.Notes {
		if n.Round != p.round-1 || n.SentAt == 0 {
			continue
		}
		x := beforeLine{noteOf(n), n.About}
		if x.about == "" {
			x.about = "All of it"
		}
		out = append(out, x)
	}
	return out
}

// signers are who signed what was sent, and who is named in it and has not: what it says of those nobody has agreed to.
func (p *deskPage) signers() (out []ui.Fact) {
	sent, err := p.x.Sent(p.round)
	if err != nil {
		return nil // the page says why it can't be read
	}
	var signed, not []string
	for _, b := range append([]snapshot.Body{sent.Holder}, sent.Bodies...) {
		if b.Signed == "" {
			not = append(not, b.Name)
			continue
		}
		signed = append(signed, b.Name+", "+day(b.Signed))
	}
	return []ui.Fact{{Label: "Signed by", Value: orElse(strings.Join(signed, "\n"), "Nobody yet")}, {Label: "Named, and has not signed", Value: strings.Join(not, "\n")}}
}

// onward shows a form once more, as it was sent; or goes on where nothing is wrong.
func (s *Site) onward(w http.ResponseWriter, r *http.Request, who policy.Actor, form string, err error, next string) error {
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.deskPage(r, who, posted{form, r}, problems)
		if err != nil {
			return err
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, deskView(p))
	}
	if errors.Is(err, errs.Denied) && !errors.Is(err, errs.Unproven) {
		return s.notYours(w, r, who, form)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, deskAt+url.PathEscape(r.PathValue("id"))+"?done="+next)
}

// notYours says in words why somebody may not do what they tried, if they may look at it.
func (s *Site) notYours(w http.ResponseWriter, r *http.Request, who policy.Actor, form string) error {
	p, err := s.deskPage(r, who, posted{form, r}, nil)
	if err != nil {
		return err
	}
	d := p.x.MayJudge(who)
	switch form {
	case "reader":
		d = p.x.MayArrange(who)
	case "appeal":
		d = p.x.MaySettle(who)
	}
	p.desk.Problems = []ui.Problem{{Field: "stands", Message: "Nothing was changed. Your account " + d.Reason()}}
	return ui.Send(w, r, http.StatusForbidden, deskView(p))
}
