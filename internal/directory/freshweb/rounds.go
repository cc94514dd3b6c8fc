package freshweb

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// doneWords is what each change is said to have done.
var doneWords = map[string]string{
	"started": "The round has begun. Everybody who takes part sees their listings on their first page.",
	"handed":  "Handed over.",
	"back":    "Given back. Somebody else can take them now. Thank you for what you did.",
	"taken":   "They are yours now.",
	"ended":   "The round has ended. Thank you, all of you.",
	"right":   "Thank you. People now read that it was checked today.",
	"changed": "Thank you. An editor will put it right.",
	"closed":  "Thank you. An editor will look at it.",
	"open":    "Nobody answered. It comes back another day.",
	"none":    "Nobody answered three times. That is for the coordinator now.",
	"fixed":   "Done. What people see has changed.",
	"same":    "There was nothing to do: somebody else has done it.",
	"waits":   "Sent. A directory editor looks at it before people see it.",
}

// desk is the frame of a page of rounds.
func (s *Site) desk(r *http.Request, who policy.Actor, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Done: doneWords[r.URL.Query().Get("done")]}
}

func (s *Site) day(micros int64) string {
	if micros == 0 {
		return ""
	}
	return store.Time(micros).In(s.Zone).Format("2 January 2006")
}

// roundsPage lists the rounds.
type roundsPage struct {
	desk  ui.Desk
	lines []roundLine
	start bool
}

// roundLine is one round in the list.
type roundLine struct {
	round.Summary
	begun, ended string
}

func (s *Site) showRounds(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Find(r.Context(), s.Runner, who, round.ListRounds{})
	if err != nil {
		return err
	}
	p := &roundsPage{desk: s.desk(r, who, "Checking rounds"), start: who.Has(policy.DirectoryEditor)}
	p.desk.Lead = "An evening in which volunteers ring services and make sure that what we say is right."
	p.desk.Back = ui.Link{Text: "Services", Href: "/desk"}
	for _, x := range list {
		p.lines = append(p.lines, roundLine{x, s.day(x.Made), s.day(x.EndedAt)})
	}
	return ui.Send(w, r, http.StatusOK, roundsShown(p))
}

// newRoundPage is the form that starts a round.
type newRoundPage struct {
	desk     ui.Desk
	id       string
	name     ui.Field
	most     ui.Field
	areas    []ui.Choice
	needs    []ui.Choice
	which    ui.Choices
	members  ui.Choices
	area     ui.Field
	found    string
	problems []ui.Problem
}

// choiceIn reads what a round is to be for.
func choiceIn(q url.Values) round.Choice {
	c := round.Choice{Area: q.Get("area"), Need: q.Get("need")}
	switch q.Get("which") {
	case "never":
		c.Never = true
	case "nomail":
		c.NoMail = true
	case "any":
	default:
		c.Due = true
	}
	return c
}

func (s *Site) newRoundPage(r *http.Request, who policy.Actor, q url.Values, problems errs.Fields) (*newRoundPage, error) {
	c := choiceIn(q)
	plan, err := ops.Ask(r.Context(), s.Runner, who, round.PlanRound{Choice: c, Zone: s.Zone})
	if err != nil {
		return nil, err
	}
	p := &newRoundPage{desk: s.desk(r, who, "Start a checking round"), id: q.Get("id"), found: fmt.Sprintf("%d listings fit", plan.Found)}
	switch {
	case plan.Found > round.Most:
		p.found = fmt.Sprintf("More than %d listings fit", round.Most)
	case plan.Found == 1:
		p.found = "1 listing fits"
	}
	for _, x := range problems {
		p.problems = append(p.problems, ui.Problem{Field: x.Name, Message: x.Message})
	}
	p.desk.Problems, p.desk.Narrow = p.problems, true
	p.desk.Back = ui.Link{Text: "Checking rounds", Href: "/desk/rounds"}
	if !ids.Valid(p.id) {
		p.id = ids.New()
	}
	p.form(q, plan)
	return p, nil
}

// form fills the fields.
func (p *newRoundPage) form(q url.Values, plan round.Plan) {
	said := func(name, otherwise string) string {
		if q.Has(name) {
			return q.Get(name)
		}
		return otherwise
	}
	p.name = ui.Field{ID: "name", Name: "name", Label: "What is the round called?", Hint: "Such as: Students ring, 3 December.", Value: q.Get("name"), Error: ui.Within(p.problems, "name")}
	p.most = ui.Field{ID: "most", Name: "most", Label: "How many listings at most?", Hint: "A volunteer rings about ten in an hour.", Value: said("most", "60"), Narrow: true, Mode: "numeric", Error: ui.Within(p.problems, "most")}
	p.area = ui.Field{ID: "area", Name: "area", Label: "Area", Error: ui.Within(p.problems, "area")}
	p.areas, p.needs = []ui.Choice{{Label: "Everywhere"}}, []ui.Choice{{Label: "Anything"}}
	for _, a := range plan.Areas {
		p.areas = append(p.areas, ui.Choice{Value: a.ID, Label: a.Name, Picked: a.ID == q.Get("area")})
	}
	for _, n := range need.Default().Tops() {
		p.needs = append(p.needs, ui.Choice{Value: n.Key, Label: n.Title, Picked: n.Key == q.Get("need")})
	}
	p.which = ui.Choices{ID: "which", Name: "which", Legend: "Which listings?", Small: true}
	for _, x := range [][2]string{
		{"due", "Due for a check: 60 days or longer ago"},
		{"never", "Nobody has ever checked them"},
		{"nomail", "Due, and there was nobody to write to"},
		{"any", "All that are open"},
	} {
		p.which.Answers = append(p.which.Answers, ui.Choice{Value: x[0], Label: x[1], Picked: said("which", "due") == x[0]})
	}
	p.members = ui.Choices{ID: "member", Name: "member", Legend: "Who takes part?", Small: true, Many: true, Error: ui.Within(p.problems, "member")}
	for _, a := range plan.Checkers {
		p.members.Answers = append(p.members.Answers, ui.Choice{Value: a.ID, Label: a.Name, Picked: contains(q["member"], a.ID)})
	}
}

func contains(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func (s *Site) newRound(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.newRoundPage(r, who, r.URL.Query(), nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, newRoundShown(p))
}

// startRound starts it, or counts anew what would be in it.
func (s *Site) startRound(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	if f.Get("do") == "count" {
		f.Del("do")
		http.Redirect(w, r, "/desk/rounds/new?"+f.Encode(), http.StatusSeeOther)
		return nil
	}
	a := round.StartRound{ID: f.Get("id"), Called: f.Get("name"), Choice: choiceIn(f), Members: f["member"], Zone: s.Zone}
	a.Most, _ = strconv.Atoi(f.Get("most")) // what is no number is refused as 0 is
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.newRoundPage(r, who, f, problems)
		if err != nil {
			return err
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, newRoundShown(p))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/desk/rounds/"+a.ID+"?done=started", http.StatusSeeOther)
	return nil
}

// roundPage is how far a round has come.
type roundPage struct {
	desk    ui.Desk
	p       round.Progress
	steers  bool // whoever looks may hand over, and end it
	mine    bool // whoever looks takes part
	shares  []shareLine
	lines   []callLine
	targets []ui.Choice
}

// shareLine is one volunteer's part.
type shareLine struct {
	round.Share
	last string
}

// callLine is one listing of a round.
type callLine struct {
	round.Line
	whose, state, tag, when string
	link                    templ.SafeURL
}

var outcomeWords = map[round.Outcome][2]string{
	round.Waiting: {"Still to ring", "tag tag--wait"}, round.Right: {"Right", "tag tag--good"}, round.Changed: {"Changed", "tag"},
	round.Closed: {"Closed", "tag tag--bad"}, round.Unreached: {"Nobody answered", "tag tag--bad"}, round.Left: {"Not rung", "tag"},
}

func (s *Site) showRound(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	got, err := ops.Ask(r.Context(), s.Runner, who, round.ShowRound{RoundID: r.PathValue("id"), Zone: s.Zone})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &roundPage{desk: s.desk(r, who, got.Round.Name), p: got, steers: who.Has(policy.DirectoryEditor), mine: contains(got.Members, who.ID)}
	p.desk.Back = ui.Link{Text: "Checking rounds", Href: "/desk/rounds"}
	p.desk.Lead = "Begun on " + s.day(got.Round.Made) + "."
	if got.Round.State == round.Ended {
		p.desk.Lead = "It began on " + s.day(got.Round.Made) + " and ended on " + s.day(got.Round.EndedAt) + "."
	}
	names := map[string]string{"": "Nobody yet"}
	for _, x := range got.Shares {
		if x.Name == "" && x.AccountID != "" {
			x.Name = "Somebody who has left"
		}
		if x.AccountID != "" {
			names[x.AccountID] = x.Name
			p.targets = append(p.targets, ui.Choice{Value: x.AccountID, Label: x.Name})
		} else {
			x.Name = "Nobody yet"
		}
		p.shares = append(p.shares, shareLine{x, s.ago(x.Tally.Last)})
	}
	for _, l := range got.Lines {
		words := outcomeWords[l.State]
		c := callLine{Line: l, whose: names[l.AccountID], state: words[0], tag: words[1], link: ui.Path("/desk/rounds/" + l.RoundID + "/services/" + l.ServiceID)}
		if l.State == round.Waiting && l.NextOn != "" {
			c.when = "try again on " + dayWords(l.NextOn)
		}
		p.lines = append(p.lines, c)
	}
	return ui.Send(w, r, http.StatusOK, roundShown(p))
}

// ago says when somebody last did something, as a coordinator needs it.
func (s *Site) ago(micros int64) string {
	if micros == 0 {
		return "Not begun"
	}
	return "Last on " + store.Time(micros).In(s.Zone).Format("2 January, 15:04")
}

// dayWords is a day such as 2026-12-24 in words.
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("Monday 2 January")
}

// handOver hands over what waits.
func (s *Site) handOver(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := round.HandOver{RoundID: r.PathValue("id"), From: r.PostFormValue("from"), To: r.PostFormValue("to"), ServiceID: r.PostFormValue("service")}
	if err := ops.Do(r.Context(), s.Runner, who, a); err != nil {
		return errs.Unseen(err)
	}
	to := "/desk/rounds/" + a.RoundID + "?done=handed"
	switch {
	case a.From == who.ID:
		to = "/desk/rounds/" + a.RoundID + "/mine?done=back"
	case a.To == who.ID:
		to = "/desk/rounds/" + a.RoundID + "/mine?done=taken"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// askEnd asks once before a round ends.
func (s *Site) askEnd(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	got, err := ops.Ask(r.Context(), s.Runner, who, round.ShowRound{RoundID: r.PathValue("id"), Zone: s.Zone})
	if err != nil {
		return errs.Unseen(err)
	}
	d := s.desk(r, who, "End this round?")
	d.Narrow, d.Back = true, ui.Link{Text: got.Round.Name, Href: ui.Path("/desk/rounds/" + got.Round.ID)}
	d.Lead = fmt.Sprintf("%d of %d listings are still to ring. They are free for the next round then. What was found out stays.", got.Tally.Waiting, got.Tally.All)
	return ui.Send(w, r, http.StatusOK, endAsked(d, ui.Path("/desk/rounds/"+got.Round.ID+"/end")))
}

func (s *Site) endRound(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), s.Runner, who, round.EndRound{RoundID: r.PathValue("id")}); err != nil {
		return errs.Unseen(err)
	}
	http.Redirect(w, r, "/desk/rounds/"+r.PathValue("id")+"?done=ended", http.StatusSeeOther)
	return nil
}
