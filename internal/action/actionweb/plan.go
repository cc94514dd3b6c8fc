package actionweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// planPage is a whole plan: aim by aim, with how far each action is.
type planPage struct {
	desk     ui.Desk
	base     string
	w        action.Work
	writes   bool
	leads    bool
	show     string
	shows    []shown
	groups   []group
	empty    []group // aims for which nothing is planned yet, where for others something is
	hidden   int     // actions that the filter leaves out
	needs    []need
	share    int
	lean     []string
	timeline []action.Event
	running  action.Review
	reviewID string // of the one that the button begins
}

// shown is a filter of the list.
type shown struct {
	key, text string
	n         int
	here      bool
	href      templ.SafeURL
}

// group is an aim with its actions.
type group struct {
	aim   action.Aim
	stage ui.Stage
	lines []planLine
	add   templ.SafeURL
}

// planLine is an action as the list shows it.
type planLine struct {
	action.Action
	href   templ.SafeURL
	lead   string
	late   bool
	orphan bool
	when   string
	stage  ui.Stage // its own, where that is another than its aim's
	way    int
	known  bool
	last   string // its newest reading, in words
}

// need is something that the plan needs, with the way there.
type need struct {
	text  string
	href  templ.SafeURL
	grave bool
}

// filters say which actions a list shows.
var filters = []struct {
	key, text string
	keep      func(action.Work, action.Action, policy.Actor) bool
}{
	{"", "All", func(action.Work, action.Action, policy.Actor) bool { return true }},
	{"open", "Still to do", func(_ action.Work, a action.Action, _ policy.Actor) bool {
		return a.State.Promised() && !a.State.Ended()
	}},
	{"late", "Late", func(w action.Work, a action.Action, _ policy.Actor) bool { return a.Overdue(w.Today) }},
	{"stuck", "Stuck", func(_ action.Work, a action.Action, _ policy.Actor) bool { return a.State == action.Blocked }},
	{"wanted", "Lead wanted", func(w action.Work, a action.Action, _ policy.Actor) bool {
		return a.State.Promised() && !a.State.Ended() && (a.Lead.Wanted() || w.Orphaned(a))
	}},
	{"mine", "Mine", func(_ action.Work, a action.Action, who policy.Actor) bool {
		return a.Lead.AccountID != "" && a.Lead.AccountID == who.ID
	}},
	{"ideas", "Ideas", func(_ action.Work, a action.Action, _ policy.Actor) bool { return a.State == action.Idea }},
	{"done", "Done", func(_ action.Work, a action.Action, _ policy.Actor) bool { return a.State.Kept() }},
	{"dropped", "Dropped", func(_ action.Work, a action.Action, _ policy.Actor) bool { return a.State == action.Dropped }},
}

func (s *Site) showPlan(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.planPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, planView(p))
}

func (s *Site) planPage(r *http.Request, who policy.Actor) (*planPage, error) {
	work, err := s.work(r, who)
	if err != nil {
		return nil, err
	}
	p := &planPage{base: at(work.Plan.ID), w: work, writes: work.Plan.MayWrite(who).Allowed(), leads: work.Plan.MayLead(who).Allowed(), show: r.URL.Query().Get("show"), timeline: work.Timeline(), reviewID: ids.New()}
	if p.desk, err = s.desk(r, who, work.Plan, "The plan", false); err != nil {
		return nil, err
	}
	p.desk.Lead = work.Plan.Title
	p.running, _ = work.RunningReview()
	if before, after := work.Lean(); before+after > 0 {
		p.share = before * 100 / (before + after)
		p.lean = []string{
			counted(before, "action is", "actions are") + " about the time before a crisis, and " + strconv.Itoa(after) + " about a crisis or what comes after it.",
		}
		if last := work.LastHeld(); last.ID != "" {
			if then, ok := last.After.Share(); ok && then != p.share {
				p.lean = append(p.lean, "At the last review it was "+strconv.Itoa(then)+" in a hundred; now it is "+strconv.Itoa(p.share)+".")
			}
		}
	}
	p.filter(who)
	if p.writes {
		p.whatItNeeds()
	}
	return p, nil
}

// filter lays the actions under their aims, those that the list is asked for.
func (p *planPage) filter(who policy.Actor) {
	f := filters[0]
	for _, x := range filters {
		if x.key == p.show {
			f = x
		}
	}
	for _, x := range filters {
		n := 0
		for _, a := range p.w.Actions {
			if x.keep(p.w, a, who) {
				n++
			}
		}
		if n > 0 || x.key == "" || x.key == f.key {
			href := p.base
			if x.key != "" {
				href += "?" + url.Values{"show": {x.key}}.Encode()
			}
			p.shows = append(p.shows, shown{x.key, x.text, n, x.key == f.key, ui.Path(href + "#actions")})
		}
	}
	aims := p.w.Plan.Aims
	if slices.ContainsFunc(p.w.Actions, func(a action.Action) bool { return a.AimID == "" }) {
		aims = append(slices.Clone(aims), action.Aim{})
	}
	for _, aim := range aims {
		g := group{aim: aim, stage: stageOf(aim.Stage)}
		if p.writes && !aim.Gone {
			g.add = ui.Path(p.base + "/new?aim=" + aim.ID)
		}
		for _, a := range p.w.Under(aim.ID) {
			if !f.keep(p.w, a, who) {
				p.hidden++
				continue
			}
			g.lines = append(g.lines, p.line(a, aim))
		}
		switch {
		case len(g.lines) > 0, f.key == "" && len(p.w.Actions) == 0:
			p.groups = append(p.groups, g)
		case f.key == "" && !aim.Gone && len(p.w.Under(aim.ID)) == 0:
			p.empty = append(p.empty, g)
		}
	}
}

func (p *planPage) line(a action.Action, aim action.Aim) planLine {
	l := planLine{Action: a, href: ui.Path(p.base + "/actions/" + a.ID), lead: leadWords(a), late: a.Overdue(p.w.Today), orphan: p.w.Orphaned(a)}
	if a.Due != "" && !a.State.Ended() {
		l.when = howLong(a.Due, p.w.Today)
	}
	if st := p.w.Stage(a); st != aim.Stage {
		l.stage = stageOf(st)
	}
	if n := len(a.Readings); n > 0 {
		last := a.Readings[n-1]
		l.last = inUnit(last.Value, a.Measure.Unit)
		l.way, l.known = a.Measure.Way(last.Value)
	}
	return l
}

// whatItNeeds is what somebody who keeps the plan going has to see to.
func (p *planPage) whatItNeeds() {
	c, add := p.w.Count(), func(is bool, text, to string, grave bool) {
		if is {
			p.needs = append(p.needs, need{text, ui.Path(p.base + to), grave})
		}
	}
	add(c.Late > 0, counted(c.Late, "action is late", "actions are late"), "?show=late#actions", true)
	add(c.Orphaned > 0, counted(c.Orphaned, "action has lost its lead: whoever led it has left", "actions have lost their lead: whoever led them has left"), "?show=wanted#actions", true)
	add(p.w.ReviewDue(), "The review was due on "+dayWords(p.w.Plan.NextReview), "#review", true)
	add(c.Wanted > 0, counted(c.Wanted, "action has nobody to lead it", "actions have nobody to lead them"), "?show=wanted#actions", false)
	add(c.Blocked > 0, counted(c.Blocked, "action is stuck", "actions are stuck"), "?show=stuck#actions", false)
	if p.leads && len(p.w.Actions) > 0 {
		add(p.w.Unkept(), "Nobody keeps the plan going yet", "/course", false)
		add(p.w.Plan.NextReview == "", "There is no day for a review yet", "/course", false)
		add(p.w.Untold(), "The last review was not told to those who took part", "/told", false)
	}
	empty := 0
	for _, aim := range p.w.Plan.Aims {
		if !aim.Gone && len(p.w.Under(aim.ID)) == 0 {
			empty++
		}
	}
	add(empty > 0, counted(empty, "pledge has no action yet", "pledges have no action yet"), "#empty", false)
}

// heldReviews are the reviews that are over, the newest first.
func heldReviews(w action.Work) []action.Review {
	return slices.DeleteFunc(slices.Clone(w.Reviews), func(r action.Review) bool { return r.State != action.Held })
}

// keeperWords is who keeps the plan going.
func keeperWords(w action.Work) string {
	text := leadWords(action.Action{Words: action.Words{Lead: w.Plan.Keeper}}) + " keeps the plan going."
	if w.Left[w.Plan.Keeper.AccountID] && w.Plan.Keeper.AccountID != "" {
		text = leadWords(action.Action{Words: action.Words{Lead: w.Plan.Keeper}}) + " kept the plan going, and has left."
	}
	if !w.Plan.Deputy.Wanted() {
		text += " " + leadWords(action.Action{Words: action.Words{Lead: w.Plan.Deputy}}) + " takes over when they can’t."
	}
	return text
}
