package actionweb

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// toldPage is where those who took part are told how far things are, and what was told before.
type toldPage struct {
	typed
	desk      ui.Desk
	base      string
	id        string
	w         action.Work
	channels  []ui.Choice
	reviews   []ui.Choice
	digest    string
	list      []toldLine
	followers []action.Follower
}

// toldLine is something that was told.
type toldLine struct {
	when, how, text string
}

// channelWords are the ways in words.
var channelWords = map[action.Channel]string{
	action.ByMail: "By email, to everybody on the list below", action.ByPaper: "On paper", action.ByPhone: "By text message, with a link", action.InRoom: "In person", action.ByOther: "In another way",
}

func (s *Site) showTold(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.toldPage(r, who, typed{})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, toldView(p))
}

func (s *Site) toldPage(r *http.Request, who policy.Actor, t typed) (*toldPage, error) {
	work, err := s.work(r, who)
	if err != nil {
		return nil, err
	}
	if !work.Plan.MayLead(who).Allowed() {
		return nil, errs.Denied // they know that there is a plan
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, action.ListFollowers{PlanID: work.Plan.ID})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &toldPage{typed: t, base: at(work.Plan.ID), id: ids.New(), w: work, followers: x.List}
	if t.form == "told" && ids.Valid(t.values.Get("id")) {
		p.id = t.values.Get("id")
	}
	if p.desk, err = s.desk(r, who, work.Plan, "Tell those who took part", true); err != nil {
		return nil, err
	}
	review := t.value("told", "review", r.URL.Query().Get("review"))
	p.reviews = []ui.Choice{{Value: "", Label: "After the session"}}
	for _, y := range heldReviews(work) {
		p.reviews = append(p.reviews, ui.Choice{Value: y.ID, Label: "After the review of " + dayWords(y.On), Picked: y.ID == review})
	}
	for _, c := range action.Channels {
		if c == action.ByMail && len(p.followers) == 0 {
			continue
		}
		p.channels = append(p.channels, ui.Choice{Value: string(c), Label: channelWords[c]})
	}
	p.channels = pick(t.value("told", "channel", ""), p.channels...)
	p.digest = digest(work)
	for _, y := range work.Told {
		p.list = append(p.list, toldLine{s.toldOn(y), toldHow(y), y.Text})
	}
	return p, nil
}

func (s *Site) toldOn(t action.Telling) string {
	if t.Channel == action.ByMail {
		return store.Time(t.At).In(s.Zone).Format("2 January 2006, 15:04")
	}
	return dayWords(t.On)
}

func toldHow(t action.Telling) string {
	how, _, _ := strings.Cut(channelWords[t.Channel], ",")
	if t.Reached > 0 {
		how += ", to " + counted(t.Reached, "person", "people")
	}
	return how
}

// digest is how far a plan is, in a few sentences to begin from. It names nobody.
func digest(work action.Work) string {
	var b strings.Builder
	c := work.Count()
	fmt.Fprintf(&b, "Thank you for working on “%s” with us. This is how far we are on %s.\n", work.Plan.Title, dayWords(work.Today))
	section := func(title string, keep func(action.Action) bool, say func(action.Action) string) {
		first := true
		for _, a := range work.Actions {
			if !keep(a) {
				continue
			}
			if first {
				b.WriteString("\n" + title + "\n")
				first = false
			}
			b.WriteString("- " + strings.TrimSuffix(a.Text, ".") + "." + say(a) + "\n")
		}
	}
	result := func(a action.Action) string {
		if n := len(a.Readings); n > 0 {
			return " " + a.Measure.What + ": " + inUnit(a.Readings[n-1].Value, a.Measure.Unit) + "."
		}
		return ""
	}
	section("Done:", func(a action.Action) bool { return a.State.Kept() }, func(a action.Action) string { return result(a) })
	section("Under way:", func(a action.Action) bool {
		return a.State.Promised() && !a.State.Ended() && !a.Overdue(work.Today) && a.State != action.Blocked
	}, func(a action.Action) string {
		by := ""
		if a.Due != "" {
			by = " By " + dayWords(a.Due) + "."
		}
		return by + result(a)
	})
	section("Later than we said, or stuck:", func(a action.Action) bool { return a.Overdue(work.Today) || a.State == action.Blocked }, func(a action.Action) string {
		return because(a.Reason)
	})
	section("We will not do it after all:", func(a action.Action) bool { return a.State == action.Dropped }, func(a action.Action) string { return because(a.Reason) })
	if c.Wanted > 0 {
		fmt.Fprintf(&b, "\nFor %s we still look for somebody to lead it. Would you?\n", counted(c.Wanted, "action", "actions"))
	}
	if work.Plan.NextReview != "" {
		b.WriteString("\nWe look again on " + dayWords(work.Plan.NextReview) + ".\n")
	}
	return b.String()
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " Why: " + strings.TrimSuffix(reason, ".") + "."
}

func (s *Site) tell(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	reached, err := strconv.Atoi(strings.TrimSpace(f.Get("reached")))
	if err != nil && strings.TrimSpace(f.Get("reached")) != "" {
		reached = -1 // which is refused beside its field
	}
	t := action.Telling{ID: pressed(f), ReviewID: f.Get("review"), Channel: action.Channel(f.Get("channel")), Text: f.Get("words"), Reached: reached, On: dayIn(f, "on")}
	done := "told"
	if t.Channel == action.ByMail {
		done = "mailed"
	}
	return s.toldAgain(w, r, who, "told", done, ops.Do(r.Context(), s.Runner, who, action.Tell{PlanID: r.PathValue("id"), Telling: t}))
}

func (s *Site) follow(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list := strings.FieldsFunc(r.PostForm.Get("emails"), func(c rune) bool { return c == '\n' || c == '\r' || c == ',' || c == ';' })
	return s.toldAgain(w, r, who, "follow", "followers", ops.Do(r.Context(), s.Runner, who, action.AddFollowers{PlanID: r.PathValue("id"), Emails: list}))
}

func (s *Site) dropFollower(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.toldAgain(w, r, who, "follow", "unfollowed", ops.Do(r.Context(), s.Runner, who, action.DropFollower{PlanID: r.PathValue("id"), ID: r.PostForm.Get("follower")}))
}

// toldAgain leads back after an act, or shows the page again with what is in the way.
func (s *Site) toldAgain(w http.ResponseWriter, r *http.Request, who policy.Actor, form, done string, err error) error {
	list := errs.Of(err)
	if len(list) == 0 {
		return s.did(w, r, err, "/told?"+url.Values{"done": {done}}.Encode())
	}
	p, err := s.toldPage(r, who, refused(r, form, list))
	if err != nil {
		return err
	}
	p.desk.Problems = problems(form, list)
	return ui.Send(w, r, http.StatusUnprocessableEntity, toldView(p))
}

// minePage is what somebody leads.
type minePage struct {
	desk ui.Desk
	list []mineLine
}

type mineLine struct {
	planLine
	plan string
}

// showMine is what whoever asks leads, whatever the plan.
func (s *Site) showMine(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Ask(r.Context(), s.Runner, who, action.ListMine{AccountID: who.ID})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &minePage{desk: ui.Desk{Partnership: s.Partnership, Title: "What I lead", Who: who, Here: "/home", Sheet: "plan", Back: ui.Link{Text: "Today", Href: "/home"}}}
	for _, x := range list {
		l := (&planPage{base: at(x.PlanID), w: action.Work{Today: x.Today}}).line(x.Action, action.Aim{Stage: x.Action.Stage})
		l.lead = "you"
		p.list = append(p.list, mineLine{l, x.PlanTitle})
	}
	return ui.Send(w, r, http.StatusOK, mineView(p))
}
