package freshweb

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// minePage is a volunteer's own list.
type minePage struct {
	desk        ui.Desk
	mine        round.Mine
	now, later  []callLine
	done        []callLine
	first       templ.SafeURL
	rung, there string
	who         string
}

func (s *Site) showMine(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	m, err := ops.Ask(r.Context(), s.Runner, who, round.MyCalls{RoundID: r.PathValue("id"), AccountID: who.ID, Zone: s.Zone})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &minePage{desk: s.desk(r, who, "My listings"), mine: m, who: who.ID}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: m.Round.Name, Href: ui.Path("/desk/rounds/" + m.Round.ID)}
	for _, l := range m.Lines {
		words := outcomeWords[l.State]
		c := callLine{Line: l, state: words[0], tag: words[1], link: ui.Path("/desk/rounds/" + m.Round.ID + "/services/" + l.ServiceID)}
		switch {
		case l.Due(m.Today):
			if l.Tries > 0 {
				c.when = "Nobody answered before"
			}
			p.now = append(p.now, c)
		case l.State == round.Waiting:
			c.when = "Try again on " + dayWords(l.NextOn)
			p.later = append(p.later, c)
		default:
			p.done = append(p.done, c)
		}
	}
	if len(p.now) > 0 {
		p.first = p.now[0].link
	}
	p.rung, p.there = strconv.Itoa(len(p.done)), strconv.Itoa(len(m.Lines))
	return ui.Send(w, r, http.StatusOK, mineShown(p))
}

// callPage is one listing to ring about.
type callPage struct {
	desk     ui.Desk
	x        round.Ringing
	facts    []ui.Fact
	number   string
	call     templ.SafeURL
	moved    bool
	settled  string // what came of it already; "": nothing
	checked  string
	note     string
	wrong    []string
	again    string
	problems []ui.Problem
}

func (p *callPage) field(name, label, hint, value string) ui.Field {
	return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: value, Error: ui.Within(p.problems, name), Rows: 3}
}

func (p *callPage) path(end string) templ.SafeURL {
	return ui.Path("/desk/rounds/" + p.x.Round.ID + end)
}
func (p *callPage) version() string { return strconv.Itoa(p.x.Version) }

func (s *Site) callPage(r *http.Request, who policy.Actor) (*callPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, round.ShowCall{RoundID: r.PathValue("id"), ServiceID: r.PathValue("service")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &callPage{desk: s.desk(r, who, x.Listing.Name), x: x, facts: factsOf(x.Listing), number: x.Listing.CallFirst(), checked: "Nobody has checked it yet."}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "My listings", Href: p.path("/mine")}
	if x.Call.AccountID != who.ID {
		p.desk.Back = ui.Link{Text: x.Round.Name, Href: p.path("")}
	}
	if p.number != "" {
		p.call = templ.SafeURL("tel:" + strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' || c == '+' {
				return c
			}
			return -1
		}, p.number))
	}
	if a := x.Listing.Assurance; a != nil {
		p.checked = "Last checked on " + a.At.In(s.Zone).Format("2 January 2006") + "."
	}
	if x.Call.State != round.Waiting {
		p.settled = outcomeWords[x.Call.State][0]
	}
	if x.Call.Tries > 0 && p.settled == "" {
		p.checked += fmt.Sprintf(" Nobody answered %s before.", times(x.Call.Tries))
	}
	return p, nil
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return "twice"
}

func (s *Site) showCall(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.callPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, callShown(p))
}

// recordCall keeps what came of a call, and leads to the next.
func (s *Site) recordCall(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := round.RecordCall{
		RoundID: r.PathValue("id"), ServiceID: r.PathValue("service"), Outcome: round.Outcome(r.PostFormValue("outcome")),
		Note: r.PostFormValue("note"), Again: r.PostFormValue("again"), Zone: s.Zone,
	}
	a.Version, _ = strconv.Atoi(r.PostFormValue("version")) // what is no number is no version
	before, err := s.callPage(r, who)
	if err != nil {
		return err
	}
	for _, f := range before.facts { // only what stands on the page can be wrong with it
		if contains(r.PostForm["wrong"], f.Label) {
			a.Wrong = append(a.Wrong, f.Label)
		}
	}
	err = ops.Do(r.Context(), s.Runner, who, a)
	problems := errs.Of(err)
	if len(problems) > 0 || errors.Is(err, errs.Conflict) {
		status := http.StatusUnprocessableEntity
		p, err := s.callPage(r, who)
		if err != nil {
			return err
		}
		p.note, p.wrong, p.again = a.Note, a.Wrong, a.Again
		for _, x := range problems {
			p.problems = append(p.problems, ui.Problem{Field: x.Name, Message: x.Message})
		}
		if p.desk.Problems = p.problems; len(problems) == 0 {
			status, p.moved = http.StatusConflict, true
		}
		return ui.Send(w, r, status, callShown(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	done := string(a.Outcome)
	if a.Outcome == round.Unreached {
		if done = "open"; before.x.Call.Tries == 2 {
			done = "none"
		}
	}
	http.Redirect(w, r, "/desk/rounds/"+a.RoundID+"/mine?done="+done, http.StatusSeeOther)
	return nil
}
