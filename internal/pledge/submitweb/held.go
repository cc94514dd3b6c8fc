package submitweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/pledge/submit"
)

// heldPage is what becomes of what an engagement promises, for those who hold it.
type heldPage struct {
	holds              Holding
	desk               ui.Desk
	at                 string // its address
	x                  submit.Held
	state              submit.State
	word, tag, says    string
	leads, helps, open bool   // it may be changed; notes may be answered; something is with the authority
	clock              string // how long there is to answer; ""
	done, of           int    // days of the clock
	letter             string
	needs, hints       []submit.Need
	lines              []line // with notes, where there are any
	promise            []line
	counts             string
	name, role         ui.Field
	contact            ui.Field
	consent            ui.Choices
	words              ui.Field
	press              string // the id of what is sent
	ground             ui.Choices
	appeal             ui.Field
	appealID           string
	why                ui.Field
	past               []pastLine
	earlier            []earlierLine
	appeals            []appealLine
	award, genuine     string // where they are; ""
	mailTo             string
}

type pastLine struct{ at, text string }

type earlierLine struct{ at, word string }

// appealLine is an appeal with its answer.
type appealLine struct {
	submit.Appeal
	at, settled, about, result string
	answer                     ui.Field
	upheld                     ui.Choices
}

func (s *Site) showHeld(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.heldPage(r, who, posted{}, nil)
	if err != nil {
		return err
	}
	p.desk.Done = map[string]string{
		"sent": "It is sent. You get a mail when the authority writes", "kept": "It is kept", "withdrawn": "It is withdrawn", "answered": "Your answers are kept. The authority reads them when you send it again",
		"appealed": "Somebody else will look at it, and write to you",
	}[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, heldView(p))
}

// heldPage is the page, with the forms as they were sent where that was refused.
func (s *Site) heldPage(r *http.Request, who policy.Actor, f posted, problems errs.Fields) (*heldPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, submit.ShowHeld{EngagementID: r.PathValue("id")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	x = x.View(who)
	here := engagementAt + x.Engagement.ID
	p := &heldPage{
		desk: s.desk(who, "/desk/sessions", "Send it to the authority", ui.Link{Text: x.Engagement.Title, Href: ui.Path(here)}),
		at:   here + "/submission", x: x, state: x.HeldState(), leads: x.Engagement.MayLead(who).Allowed(), helps: x.Engagement.MayHelp(who).Allowed(),
		letter: x.Letter, counts: counts(x.Promise), press: ids.New(), appealID: ids.New(),
	}
	word := stateWords[p.state]
	p.word, p.tag, p.says, p.open = word.held, word.tag, heldSays[p.state], x.ID != "" && x.State().Open()
	if x.Due != "" && (p.state == submit.Asked || p.state == submit.Lapsed) {
		p.clock, p.of = left(x.Today, x.Due), max(1, submit.DaysLeft(x.WaitOn, x.Due))
		p.done = min(p.of, max(0, submit.DaysLeft(x.WaitOn, x.Today)))
	}
	if f.is("send") && ids.Valid(r.PostForm.Get("id")) {
		p.press = r.PostForm.Get("id")
	}
	if f.is("appeal") && ids.Valid(r.PostForm.Get("id")) {
		p.appealID = r.PostForm.Get("id")
	}
	if s.Tabs != nil {
		if p.desk.Tabs, err = s.Tabs(r.Context(), who, x.Engagement.ID, p.at, p.leads); err != nil {
			return nil, err
		}
	}
	s.listHeld(p, f, problems)
	p.fields(f)
	p.wrong(f, problems)
	if p.leads {
		if p.holds, err = s.holding(r, who, x.Engagement.ID); err != nil {
			return nil, err
		}
	}
	if p.over() {
		p.word, p.tag, p.says = "Awarded before", "", "The award "+p.holds.Over+". Why, and what you can do now, stands under “Your award”."
	}
	if x.Number != "" && x.State() == submit.Awarded {
		if s.AwardAt != nil {
			p.award = s.AwardAt(x.Engagement.ID)
		}
		if s.GenuineAt != nil {
			p.genuine = s.GenuineAt(x.Number)
		}
	}
	if x.Rules.Address != "" {
		p.mailTo = "mailto:" + x.Rules.Address + "?subject=" + url.PathEscape(x.Promise.Title)
	}
	return p, nil
}

// over is that there was an award, and that it does not count now.
func (p *heldPage) over() bool { return p.state == submit.Awarded && p.holds.Over != "" }

// stands is that there is an award which a new one would replace: nobody has to send anything then.
func (p *heldPage) stands() bool {
	return p.state == submit.Awarded && p.holds.Number != "" && !p.holds.Final
}

// complaint is what somebody who is not content may be so with: before a decision, only with how it is dealt with.
func (p *heldPage) complaint() string {
	if p.state.Ours() {
		return "You are not content with how it is dealt with"
	}
	return "You are not content with what was decided, or how"
}

// listHeld fills the lists of the page.
func (s *Site) listHeld(p *heldPage, f posted, problems errs.Fields) {
	for _, n := range p.x.Needs {
		if n.Must {
			p.needs = append(p.needs, n)
		} else {
			p.hints = append(p.hints, n)
		}
	}
	none := func(string) []noteLine { return nil }
	p.promise = linesOf(p.x.Promise, none, nil)
	if sent, err := p.x.Sent(0); err == nil && p.x.ID != "" {
		round := p.x.Round
		if p.state == submit.Resubmitted || p.state == submit.InReview && round > 1 {
			round-- // the notes that they have just answered
		}
		if round != p.x.Round {
			sent, _ = p.x.Sent(round)
		}
		for _, l := range linesOf(sent, func(id string) []noteLine { return p.notes(round, id, f, problems) }, nil) {
			if len(l.notes) > 0 {
				l.mend = s.mend(p, l)
				p.lines = append(p.lines, l)
			}
		}
	}
	for _, x := range p.x.History {
		text := orElse(pastWords[x.Why], x.Why)
		if x.Why == "sent" && x.Round > 1 {
			text = "Sent again, version " + strconv.Itoa(x.Round)
		}
		if x.Due != "" && x.State == submit.Asked {
			text += ", until " + day(x.Due)
		}
		p.past = append(p.past, pastLine{x.At.In(s.Zone).Format("2 January 2006, 15:04"), text})
	}
	for _, x := range p.x.Earlier {
		p.earlier = append(p.earlier, earlierLine{s.at(x.FirstAt), stateWords[x.StateAt(p.x.Today)].held})
	}
	for _, a := range p.x.Appeals {
		p.appeals = append(p.appeals, s.appealLine(a))
	}
}

// mend is where an action is changed that the authority wrote a note on.
func (s *Site) mend(p *heldPage, l line) string {
	there := slices.ContainsFunc(p.x.Promise.Actions(), func(a snapshot.Action) bool { return a.ID == l.id })
	if s.ActionAt == nil || !there || !p.helps || !p.state.Theirs() {
		return ""
	}
	return s.ActionAt(p.x.Engagement.ID, l.id)
}

func (p *heldPage) notes(round int, id string, f posted, problems errs.Fields) (out []noteLine) {
	for _, n := range p.x.NotesIn(round, id) {
		l := noteOf(n)
		l.typed = f.value("notes", "answer-"+n.ID, n.Answer)
		for _, x := range problems {
			if x.Name == "answer-"+n.ID {
				l.problem = x.Message
			}
		}
		out = append(out, l)
	}
	return out
}

func (s *Site) appealLine(a submit.Appeal) appealLine {
	l := appealLine{Appeal: a, at: s.at(a.At), settled: s.at(a.SettledAt), about: "What was decided"}
	if a.Ground == submit.OfTreatment {
		l.about = "How you were dealt with"
	}
	switch {
	case a.Waits():
		l.result = "Somebody who did not decide looks at it"
	case a.Upheld:
		l.result = "Upheld"
	default:
		l.result = "Not upheld"
	}
	return l
}

// fields are the controls of the forms.
func (p *heldPage) fields(f posted) {
	paper := p.x.Paper
	p.name = ui.Field{ID: "name", Name: "name", Label: "Who answers for delivery?", Hint: "A person, by name: whoever sees to it that the plan is kept. Only those who lead here and the authority read this.", Value: f.value("paper", "name", paper.Name), Complete: "off"}
	p.role = ui.Field{ID: "role", Name: "role", Label: "Their role", Hint: "Such as: Head of housing", Value: f.value("paper", "role", paper.Role)}
	p.contact = ui.Field{ID: "contact", Name: "contact", Label: "How the authority reaches them", Hint: "A phone number or an address for mails. It is never published.", Value: f.value("paper", "contact", paper.Contact)}
	agreed := paper.Consent
	if f.is("paper") {
		agreed = f.r.PostForm.Get("consent") != ""
	}
	p.consent = ui.Choices{ID: "consent", Name: "consent", Legend: "May it be published?", Small: true, Many: true, Answers: []ui.Choice{{
		Value: "yes", Label: "Yes. Once it is awarded, everybody may read our pledges and our plan", Hint: "Leads are shown by initials and role. No contact is shown, and no point of the log.", Picked: agreed,
	}}}
	p.words = ui.Field{ID: "words", Name: "words", Label: "A few words to the authority", Hint: "What should they know? You may leave it empty.", Rows: 4, Value: f.value("send", "words", "")}
	if p.x.State().Theirs() {
		p.words.Hint = "What have you changed, and what not, and why?"
	}
	p.why = ui.Field{ID: "why", Name: "why", Label: "Why do you take it back?", Hint: "You may leave it empty.", Rows: 3, Value: f.value("withdraw", "why", "")}
	ground := f.value("appeal", "ground", "")
	p.ground = ui.Choices{ID: "ground", Name: "ground", Legend: "What is it about?", Small: true, Answers: []ui.Choice{
		{Value: string(submit.OfDecision), Label: "What was decided", Hint: "If you are right, others read it anew.", Picked: ground == string(submit.OfDecision)},
		{Value: string(submit.OfTreatment), Label: "How we were dealt with", Picked: ground == string(submit.OfTreatment)},
	}}
	p.appeal = ui.Field{ID: "text", Name: "text", Label: "What happened, and what would put it right?", Rows: 5, Value: f.value("appeal", "text", "")}
}

// wrong shows what is wrong, each at its control.
func (p *heldPage) wrong(f posted, problems errs.Fields) {
	at := map[string]*ui.Field{"name": &p.name, "role": &p.role, "contact": &p.contact, "words": &p.words, "why": &p.why, "text": &p.appeal}
	for _, x := range problems {
		control := x.Name
		field, there := at[x.Name]
		switch {
		case f.is("notes"): // each answer is called as its control is
		case there && !f.is("send"), x.Name == "words":
			field.Error = x.Message
		case x.Name == "ground":
			p.ground.Error = x.Message
		case f.is("send") && x.Name != "submission" && x.Name != "id":
			control = "need-" + x.Name // the check says it
		default:
			control = "stands"
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: control, Message: x.Message})
	}
}

// again shows a form of the page once more, as it was sent; or goes on where nothing is wrong.
func (s *Site) again(w http.ResponseWriter, r *http.Request, who policy.Actor, form string, err error, next string) error {
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.heldPage(r, who, posted{form, r}, problems)
		if err != nil {
			return err
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, heldView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, engagementAt+url.PathEscape(r.PathValue("id"))+"/submission?done="+next)
}
