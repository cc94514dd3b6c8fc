package awardweb

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// holderPage is an award, for who leads the engagement and for its team.
type holderPage struct {
	desk     ui.Desk
	x        award.Desk
	at       string // its address
	lead     bool   // whoever looks may do something here
	today    string
	tells    bool // whoever looks came to file a report
	state    award.State
	look     face
	tag      string // the state in a word
	facts    []ui.Fact
	public   templ.SafeURL
	next     []ui.Link // what to do next
	say      string    // what there is to say about how it stands; "" when all is well
	thanks   string
	kit      []kitText
	form     url.Values
	purposes ui.Choices
	forPlace ui.Choices // for what a place is
	uses     []useLine
	reports  []ownReport
	hides    bool // whoever looks may hide one
	papers   []string
	history  []string
	misuses  []misuseLine
	earlier  []ui.Link
}

// useLine is a place where the mark is used.
type useLine struct {
	award.Use
	purpose, since, ended string
	link                  templ.SafeURL // where it is an address
}

// ownReport is a report as its own side reads it.
type ownReport struct {
	award.Report
	on     string
	review string
	hide   templ.SafeURL // takes it from where everybody reads it; "" for who may not, and for one that is
}

// misuseLine is a report that was settled.
type misuseLine struct {
	award.Misuse
	on, found string
	contact   string
}

// answers are what the authority can have found.
var answers = map[award.Answer]string{award.Unfounded: "All is as it may be", award.PutRight: "It was not right, and is put right", award.Acted: "The award was put on hold or taken back"}

// stateWords are how an award stands, in a word or two.
var stateWords = map[award.State]string{
	award.Live: "Live", award.Lapsed: "Lapsed", award.Expired: "Ended", award.Suspended: "On hold", award.Revoked: "Taken back", award.Superseded: "Replaced", award.GivenBack: "Given back",
}

// engagements is where the pages of engagements are.
const engagements = "/desk/engagements/"

var holderDone = map[string]string{
	"terms": "Thank you. The mark is yours to use now.", "use": "It is on your list.", "ended": "It is off your list.", "report": "Thank you. Your report is kept, and everybody can read its public part.", "hidden": "It is hidden. You and the authority read it on.",
	"post": "We have asked the authority to send it.", "back": "You have given the award back.",
}

func (s *Site) showHolder(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.holder(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = holderDone[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, holderView(p))
}

// holder reads the award of the engagement in the address.
func (s *Site) holder(r *http.Request, who policy.Actor) (*holderPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, award.ShowAward{EngagementID: r.PathValue("id")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	x, today := x.View(who), s.today()
	state := x.StateAt(today)
	p := &holderPage{
		x: x, at: engagements + x.EngagementID + "/award", lead: x.MayLead(who), today: today, tells: r.URL.Query().Has("tell"), state: state, look: faces[state], tag: stateWords[state],
		public: ui.Path("/verify/" + x.Number), form: r.PostForm,
		desk: ui.Desk{Partnership: s.Partnership, Title: "Your award", Who: who, Here: "/desk/sessions", Back: ui.Link{Text: x.Title, Href: ui.Path(engagements + x.EngagementID)}, Sheet: "award"},
	}
	p.facts = []ui.Fact{
		{Label: "Held by", Value: x.Holder}, {Label: "For", Value: x.Scheme}, {Label: "Number", Value: x.Number}, {Label: "Given on", Value: dayIn(english, x.GivenOn)},
	}
	if !x.Award.Kept.Final() {
		report := "Next report by"
		if today > x.ReviewDue {
			report = "A report was due by"
		}
		p.facts = append(p.facts, ui.Fact{Label: report, Value: dayIn(english, x.ReviewDue)}, ui.Fact{Label: "Holds until", Value: dayIn(english, x.Award.Ends)})
	}
	if s.Tabs != nil && p.lead { // a validator reads the page, too
		if p.desk.Tabs, err = s.Tabs(r.Context(), who, x.EngagementID, p.at, true); err != nil {
			return nil, err
		}
	}
	p.guide(today)
	p.thank()
	p.hides = p.lead
	p.lists(s)
	p.choices()
	p.kit = s.sharing(x)
	return p, nil
}

// guide says what to do next.
func (p *holderPage) guide(today string) {
	x := p.x
	add := func(text, href string) { p.next = append(p.next, ui.Link{Text: text, Href: ui.Path(href)}) }
	switch p.state {
	case award.Lapsed:
		p.say = "The report for the review is late, so the award does not count for now. Once you file it, it counts again at once. Nothing is lost."
		add("File your report", "#report")
	case award.Suspended:
		p.say = "The authority is looking into something. Please take the mark down until it has. The reason: " + x.Reason
	case award.Expired:
		p.say = "The award ran out on " + dayIn(english, x.Award.Ends) + ". A validator can renew it once no report is owed. Please take the mark down until then."
		if today >= x.ReportFrom() {
			add("File your report", "#report")
		}
	case award.Revoked:
		p.say = "The authority took the award back. Please take the mark down within four weeks. The reason: " + x.Reason
	case award.Superseded:
		p.say = "A newer award stands in its place. Please use the mark of the newer one."
	case award.GivenBack:
		p.say = "You gave the award back. Please take the mark down within four weeks."
	case award.Live:
		if !x.TermsAccepted(x.Terms.Version) {
			add("Read the terms, and take your mark", "#terms")
		} else if len(x.Uses) == 0 {
			add("Say where you use the mark", "#uses")
		}
		if today >= x.RenewFrom() {
			p.say = "The award holds until " + dayIn(english, x.Award.Ends) + ". The authority sees that it can be renewed. No report may be late then."
		}
		if today >= x.ReportFrom() {
			add("File your report by "+dayIn(english, x.ReviewDue), "#report")
		}
		add("Tell others about it", "#share")
	}
}

// thank is a word of thanks.
func (p *holderPage) thank() {
	before, _ := p.x.Promised.Before()
	pledges, actions := len(p.x.Promised.Pledges), len(p.x.Promised.Actions())
	p.thanks = "Thank you. You promised " + counted(pledges, "thing", "things") + ", and " + counted(actions, "action", "actions") + " with a person and a day behind each."
	if before > 0 {
		p.thanks += " " + counted(before, "promise helps", "promises help") + " before anybody comes into a crisis. That is where help does most."
	}
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func (p *holderPage) lists(s *Site) {
	for _, u := range p.x.Uses {
		l := useLine{Use: u, purpose: award.PurposeLabel(u.Purpose), since: s.at(u.MadeAt), ended: dayIn(english, u.Ended)}
		if to, err := url.Parse(u.Where); err == nil && (to.Scheme == "https" || to.Scheme == "http") && to.Host != "" {
			l.link = templ.URL(u.Where)
		}
		p.uses = append(p.uses, l)
	}
	for _, one := range p.x.Reports {
		l := ownReport{Report: one, on: dayIn(english, one.On)}
		if one.Review {
			l.review = "For the review"
		}
		if p.hides && one.Hidden == "" {
			l.hide = ui.Path(p.at + "/reports/" + one.ID + "/hide")
		}
		p.reports = append(p.reports, l)
	}
	for _, one := range p.x.Papers {
		text := "You asked for one on " + s.at(one.MadeAt) + ". It waits to be sent."
		if one.Sent != "" {
			text = "Sent on " + dayIn(english, one.Sent) + "."
		}
		p.papers = append(p.papers, text)
	}
	for _, one := range p.x.Misuses {
		p.misuses = append(p.misuses, misuseLine{one, s.at(one.MadeAt), answers[one.Answer], one.Contact})
	}
	p.history = s.history(p.x.History)
	for _, a := range p.x.Earlier {
		p.earlier = append(p.earlier, ui.Link{Text: a.Number + ", " + stateWords[a.StateAt(s.today())], Href: ui.Path("/verify/" + a.Number)})
	}
}

// history is what an award was, the newest first.
func (s *Site) history(list []award.Line) (out []string) {
	for _, l := range list {
		text := s.at(l.At) + ": " + l.Why
		if l.Reason != "" {
			text += ". " + l.Reason
		}
		out = append(out, text)
	}
	return out
}

func (p *holderPage) choices() {
	picked := map[string]bool{}
	for _, key := range p.x.Agreed.Purposes {
		picked[key] = true
	}
	if sent := p.form["purpose"]; len(sent) > 0 {
		picked = map[string]bool{}
		for _, key := range sent {
			picked[key] = true
		}
	}
	p.purposes = ui.Choices{ID: "purpose", Name: "purpose", Legend: "What will you use the mark for?", Many: true, Small: true}
	p.forPlace = ui.Choices{ID: "use", Name: "use", Legend: "What is it for?", Small: true}
	for _, x := range award.Purposes {
		p.purposes.Answers = append(p.purposes.Answers, ui.Choice{Value: x.Key, Label: x.Label, Hint: x.Hint, Picked: picked[x.Key]})
		p.forPlace.Answers = append(p.forPlace.Answers, ui.Choice{Value: x.Key, Label: x.Label, Picked: p.form.Get("use") == x.Key})
	}
}

// field is a field of a form on the page, as it was sent.
func (p *holderPage) field(name, label, hint string) ui.Field {
	return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: p.form.Get(name), Error: ui.Within(p.desk.Problems, name)}
}

// day is a field for a day.
func (p *holderPage) day(name, label, hint string) ui.Field {
	f := p.field(name, label, hint)
	f.Type, f.Narrow = "date", true
	return f
}

// fresh is the id of what a form makes: sent twice, it is made once.
func (p *holderPage) fresh(form string) string {
	if id := p.form.Get("id"); ids.Valid(id) && p.form.Get("form") == form {
		return id
	}
	return ids.New()
}

// unfolded reports whether a part of the page stands open: something in it is to be put right.
func (p *holderPage) unfolded(form string) bool { return p.form.Get("form") == form }

// mayTake reports whether the mark can be taken now.
func (p *holderPage) mayTake() bool {
	return p.state == award.Live && p.x.TermsAccepted(p.x.Terms.Version)
}

// writes reports whether the form of a report stands open: it is asked for now, or somebody came for it.
func (p *holderPage) writes() bool {
	return p.tells || p.today >= p.x.ReportFrom() || p.unfolded("report")
}

// due says when the next report is due.
func (p *holderPage) due() string {
	if p.today > p.x.ReviewDue {
		return "Your report was due by " + dayIn(english, p.x.ReviewDue) + ". Tell what was kept, what is late and why. Short is fine."
	}
	return "Your next report is due by " + dayIn(english, p.x.ReviewDue) + ". From " + dayIn(english, p.x.ReportFrom()) + " on, a report counts for it. An earlier one is welcome too."
}
