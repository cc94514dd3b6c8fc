package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/register"
)

// The example began two years ago. The days of our own pack's plan are counted from packBegins.
const exampleYears = 2

var packBegins = time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)

// exampleBegan is the instant of the session of which the example tells.
func exampleBegan(now time.Time) time.Time {
	t := now.AddDate(-exampleYears, 0, 0)
	return time.Date(t.Year(), t.Month(), t.Day(), 10, 0, 0, 0, time.UTC)
}

// past is a made-up past, act by act.
type past struct {
	ctx   context.Context
	r     *ops.Runner
	began time.Time
	err   error
}

// at is so many months and days after it began.
func (p *past) at(months, days int) time.Time { return p.began.AddDate(0, months, days) }

func (p *past) day(months, days int) string { return p.at(months, days).Format(time.DateOnly) }

// does has somebody do something as of an instant; once anything failed, nothing more.
func does[S any](p *past, as time.Time, key string, a ops.Action[S]) {
	if p.err == nil {
		p.err = seeds(clock.AsOf(p.ctx, as), p.r, flora(), key, a)
	}
}

// follows has the register see what changed, as of an instant.
func (p *past) follows(as time.Time) {
	if p.err == nil {
		p.err = ops.Do(clock.AsOf(p.ctx, as), p.r, policy.System("registrar"), register.Refresh{EngagementID: ExampleID})
	}
}

// seedPlan has the council keep, over two years, what the example pledges: what was done, what came later, what changed
// and what was dropped, with three reviews.
func seedPlan(ctx context.Context, r *ops.Runner, now time.Time) error {
	p := &past{ctx: ctx, r: r, began: exampleBegan(now)}
	p.plan()
	if p.err == nil {
		p.err = seedAward(ctx, r, now)
	}
	p.follows(p.at(2, 0))
	for i, review := range []func(){p.firstReview, p.secondReview, p.thirdReview} {
		review()
		p.follows(p.at(6*(i+1), 7))
	}
	if p.err != nil {
		return fmt.Errorf("seed a plan: %w", p.err)
	}
	return errors.Join(
		ops.Do(ctx, r, policy.System("registrar"), register.Refresh{EngagementID: ExampleID}),
		ops.Do(ctx, r, policy.System("registrar"), impact.Refresh{EngagementID: ExampleID}),
	)
}

func planned(key string) string { return id("example action", key) }

// PlannedID is an action of the example, by its key in our own pack.
func PlannedID(key string) string { return planned(key) }

// ReviewID is the review that the example held so many months after it began.
func ReviewID(months int) string { return id("example", fmt.Sprintf("review %d", months)) }

// shifted is a day of the pack, counted from the session.
func (p *past) shifted(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return p.began.Add(t.Sub(packBegins)).Format(time.DateOnly)
}

// plan writes the actions down, a week after the session.
func (p *past) plan() {
	for _, x := range pledges.Default().Plan.Actions {
		w := action.Words{
			AimID: id("example pledge", x.Pledge), Stage: x.Stage, Text: x.Text, Lead: action.Lead{Role: x.Lead}, Due: p.shifted(x.Due), Review: p.shifted(x.Review), Early: x.Early, Later: x.Later, Measure: measured(x.Measure),
		}
		if lead, there := leaders[x.Key]; there {
			w.Lead.Name, w.Lead.Initials, w.Lead.Body, w.Lead.Contact = lead[0], action.Initials(lead[0]), lead[1], lead[2]
			w.Shaped = action.Consulted
		}
		if x.Key == "first-call-script" || x.Key == "beside-peers" {
			w.Shaped = action.CoMade
		}
		does(p, p.at(0, 7), "action "+x.Key, action.AddAction{PlanID: ExampleID, ID: planned(x.Key), State: action.Agreed, Words: w})
		does(p, p.at(1, 0), "begun "+x.Key, action.MoveAction{PlanID: ExampleID, ID: planned(x.Key), To: action.Underway})
	}
	work, err := ops.Ask(p.ctx, p.r, flora(), action.ShowWork{PlanID: ExampleID})
	if err != nil {
		p.err = err
		return
	}
	does(p, p.at(0, 8), "course", action.KeepCourse{PlanID: ExampleID, Version: work.Plan.Version, Course: action.Course{
		Keeper: action.Lead{Name: "Flora Adeyemi-Stone", Initials: "F. A.", Role: "Partnership officer", Body: "Hollowmere City Council", Contact: "flora@hollowmere.example"}, Deputy: action.Lead{Role: "Head of housing advice", Body: "Hollowmere City Council"},
		Months: 6, NextReview: p.day(6, 0), Moments: []action.Moment{{On: p.day(1, 0), Text: "We tell you who leads what"}, {On: p.day(6, 7), Text: "We tell you what came first"}, {On: p.day(12, 7), Text: "We tell you what came of the first year"}},
	}})
}

// leaders are people who lead actions of the example: made up, as all of it is.
var leaders = map[string][3]string{
	"first-call-script": {"Siobhan Kerr", "Hollowmere City Council", "s.kerr@hollowmere.example"},
	"first-call-count":  {"Dev Anand Pell", "Hollowmere City Council", "d.pell@hollowmere.example"},
	"beside-year":       {"Marta Quill", "Threshold Housing", "m.quill@threshold.example"},
	"beside-peers":      {"Teo Lark", "Threshold Housing", "t.lark@threshold.example"},
}

// measured is a measure of the pack.
func measured(t pledges.Target) measure.Measure {
	from, to := measure.Amount(t.From*100), measure.Amount(t.To*100)
	return measure.Measure{Kind: measure.Kind(t.Kind), What: t.What, Unit: t.Unit, From: &from, To: &to, Every: measure.Rhythm(t.Every), Source: t.Source}
}

// reads keeps what was found, month by month since the session.
func (p *past) reads(key string, found map[int]measure.Amount) {
	for months := range 25 {
		if n, there := found[months]; there {
			a := action.AddReading{PlanID: ExampleID, ActionID: planned(key), ID: id("example reading", fmt.Sprintf("%s %d", key, months)), Value: n * 100}
			does(p, p.at(months, 2), fmt.Sprintf("reading %s %d", key, months), a)
		}
	}
}

// ends says that an action was done on a day, and in the end what came of it.
func (p *past) ends(key string, on time.Time, back time.Time, helped action.Helped, text string) {
	does(p, on, "done "+key, action.MoveAction{PlanID: ExampleID, ID: planned(key), To: action.Done})
	if text != "" {
		does(p, back, "back "+key, action.EvaluateAction{PlanID: ExampleID, ID: planned(key), Helped: helped, Text: text})
	}
}

// reviews holds a review, with what it says of some actions.
func (p *past) reviews(months int, people int, present, learned, next string, notes ...action.NoteReview) {
	key := fmt.Sprintf("review %d", months)
	review := ReviewID(months)
	does(p, p.at(months, 0), key, action.StartReview{PlanID: ExampleID, ID: review})
	for _, n := range notes {
		n.PlanID, n.ReviewID = ExampleID, review
		does(p, p.at(months, 0), key+" "+n.ActionID, n)
	}
	does(p, p.at(months, 0), key+" ends", action.CloseReview{PlanID: ExampleID, ID: review, Closing: action.Closing{Present: present, People: people, Learned: learned, Continue: true, Next: next}})
	does(p, p.at(months, 7), key+" told", action.Tell{PlanID: ExampleID, Telling: action.Telling{
		ID: id("example told", key), ReviewID: review, Channel: action.ByPaper, Reached: 31, Text: "Thank you for working with us. This is what came of it so far: " + learned,
	}})
}

func (p *past) firstReview() {
	p.reads("first-call-count", map[int]measure.Amount{1: 3, 2: 3, 3: 4, 4: 3, 5: 5})
	p.reads("ready-keep", map[int]measure.Amount{1: 1, 4: 4, 5: 7})
	p.ends("first-call-script", p.at(3, 20), p.at(6, 0), action.Yes, "The guide is at every desk. People say that they were told what to do on the first call. Four people who once rang us wrote it with us, and two of them now train new staff.")
	p.ends("ready-keep", p.at(2, 24), p.at(6, 0), action.Yes, "Seven in ten flats now have a floor and a cooker. Less goes to the tip, which pays for the rest.")
	p.reviews(6, 11, "Two from each organisation, three people who moved in last year", "Ask those who moved in before you plan for them. Visits need more people than we thought.", p.day(12, 0),
		action.NoteReview{ActionID: planned("beside-year"), Due: p.day(13, 0), Why: "Two of our three visitors left. We train new ones first", Lesson: "Plan for people to leave"},
		action.NoteReview{ActionID: planned("first-call-count"), Lesson: "The count itself made the desk ask earlier"},
	)
}

func (p *past) secondReview() {
	p.reads("first-call-count", map[int]measure.Amount{7: 5, 8: 5, 9: 6, 10: 7})
	p.reads("beside-year", map[int]measure.Amount{7: 4, 10: 7})
	p.reads("beside-peers", map[int]measure.Amount{9: 8})
	p.ends("first-call-count", p.at(8, 10), p.at(12, 0), action.Partly, "Six and then seven in ten now ring while there is time. Those who ring late come from places that we have not reached: the yards and the night shifts.")
	p.ends("beside-peers", p.at(9, 20), p.at(12, 0), action.Yes, "Six people are trained and paid. They say that it is real work, and households say that they open the door sooner.")
	p.reviews(12, 14, "All who signed, and five people who moved in", "Most of what we promised is done. What depends on one partner alone is the first to fall.", p.day(18, 0),
		action.NoteReview{ActionID: planned("ready-fill"), To: action.Dropped, Why: "The furniture charity closed its store. Nobody else has room for beds. We look for another way: see the new action", Lesson: "Have a second partner from the start"},
	)
}

func (p *past) thirdReview() {
	p.reads("beside-year", map[int]measure.Amount{13: 8, 16: 9})
	p.ends("beside-year", p.at(12, 25), p.at(18, 0), action.Yes, "Nine in ten households had all their visits. Of the first thirty, twenty-eight still have their home.")
	swap := planned("re-use")
	does(p, p.at(12, 20), "action re-use", action.AddAction{PlanID: ExampleID, ID: swap, State: action.Agreed, Words: action.Words{
		AimID: id("example pledge", "move-on-ready"), Stage: 6, Text: "Open a room at the laundry where beds and tables are kept, and lend a van for the day of the key.", Due: p.day(24, 17), Review: p.day(28, 0), Shaped: action.CoMade,
		Lead:    action.Lead{Name: "Bea Lindqvist", Initials: "B. L.", Role: "Owner", Body: "Brightwater Laundry", Contact: "b.lindqvist@brightwater.example"},
		Measure: measure.Measure{Kind: measure.Count, What: "Households with a bed on the first night", Unit: "households in ten", From: count(5), To: count(9), Every: measure.Quarter, Source: "A call in the first week"},
		Early:   "The room is full and the van is booked.", Later: "The first night is a good one.",
	}})
	does(p, p.at(14, 0), "begun re-use", action.MoveAction{PlanID: ExampleID, ID: swap, To: action.Underway})
	for months, n := range map[int]measure.Amount{16: 6, 19: 7, 22: 7} {
		does(p, p.at(months, 2), fmt.Sprintf("reading re-use %d", months), action.AddReading{PlanID: ExampleID, ActionID: swap, ID: id("example reading", fmt.Sprintf("re-use %d", months)), Value: n * 100})
	}
	p.reviews(18, 9, "All who signed, and two people who moved in", "A laundry can house beds. Ask those whom nobody asks.", p.day(24, 21),
		action.NoteReview{ActionID: swap, Lesson: "The van is the narrow point, not the beds"},
	)
}

func count(n measure.Amount) *measure.Amount { n *= 100; return &n }
