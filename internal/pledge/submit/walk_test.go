package submit_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/submit"
)

// TestNoRoadToAnAward: random acts by random people, over random days. None comes to an award without a validator of the
// scheme with no part in the engagement; each way from state to state is one of the table, and stands in the audit and in
// the history; and what was sent is the same at the end, whatever is edited. The award itself is given to whoever asks
// here, so that what refuses is the act.
func TestNoRoadToAnAward(t *testing.T) {
	each(t, func(h house) {
		rapid.Check(h.T, func(t *rapid.T) {
			h.clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
			w := &wander{house: h.engaged(), t: t, kept: map[string][]byte{}, aside: map[string][]string{}}
			w.people = slices.Concat(w.judges(), []policy.Actor{vera, vera, vito, wide, otto, stew, fern, fern, nils, mia, hattie, ada, policy.Nobody(), self})
			for range rapid.IntRange(8, 28).Draw(t, "steps") {
				w.step()
			}
			w.end()
		})
	})
}

// wander is one walk.
type wander struct {
	house
	t      *rapid.T
	people []policy.Actor
	kept   map[string][]byte   // what was sent, by the ids of rounds
	aside  map[string][]string // who stood aside, by submission
}

// acts are what may be tried.
var acts = []string{
	"send", "assign", "note", "feedback", "ask", "validate", "award", "decline", "reconsider", "aside", "withdraw", "appeal", "uphold", "time", "remind", "rules", "edit", "paper",
}

// onward is what leads on from a state, and who may do it: half of all steps try that, so that walks get somewhere; half of
// those are tried by whoever comes.
func (w *wander) onward(state submit.State) (name string, who policy.Actor) {
	judges := []policy.Actor{vera, vito, wide}
	switch state {
	case submit.Submitted, submit.Resubmitted:
		return "assign", rapid.SampledFrom(judges).Draw(w.t, "reader")
	case submit.InReview:
		return rapid.SampledFrom([]string{"validate", "validate", "ask"}).Draw(w.t, "judged"), rapid.SampledFrom(judges).Draw(w.t, "judge")
	case submit.Validated:
		return "award", rapid.SampledFrom(judges).Draw(w.t, "giver")
	case submit.Declined:
		return rapid.SampledFrom([]string{"appeal", "uphold"}).Draw(w.t, "appealed"), rapid.SampledFrom([]policy.Actor{fern, stew}).Draw(w.t, "appealing")
	}
	return "send", fern
}

// step does one act, and looks at what it led to.
func (w *wander) step() {
	w.later(rapid.IntRange(0, 35).Draw(w.t, "days"))
	before, x := w.all(), w.held()
	name, who := rapid.SampledFrom(acts).Draw(w.t, "act"), rapid.SampledFrom(w.people).Draw(w.t, "who")
	if rapid.Bool().Draw(w.t, "onward") {
		to, by := w.onward(x.State())
		if name = to; rapid.Bool().Draw(w.t, "by who may") {
			who = by
		}
	} else if len(before) > 1 && rapid.Bool().Draw(w.t, "an earlier one") {
		x.Submission = before[1].Submission
	}
	w.look(name, who, w.try(name, who, x), before)
}

// try does an act.
func (w *wander) try(name string, who policy.Actor, x submit.Held) error {
	h, id, round := w.house, x.ID, x.Round
	switch name {
	case "send":
		return try(h, who, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: x.Fingerprint, Words: "Please."})
	case "assign":
		return try(h, who, submit.Assign{SubmissionID: id, AccountID: who.ID})
	case "note":
		return try(h, who, submit.WriteNote{ID: ids.New(), SubmissionID: id, Round: round, Kind: submit.Needed, Text: "x"})
	case "feedback", "ask":
		_ = w.try("note", who, x) // without one nothing can be asked for
		return try(h, who, submit.GiveFeedback{SubmissionID: id, Round: round, Ask: name == "ask", Letter: "x"})
	case "validate":
		return try(h, who, submit.Validate{SubmissionID: id, Round: round, Why: "x"})
	case "award":
		return try(h, who, award(id, round))
	case "decline":
		return try(h, who, submit.Decline{SubmissionID: id, Round: round, Why: "x"})
	case "reconsider":
		return try(h, who, submit.Reconsider{SubmissionID: id, Why: "x"})
	case "aside":
		return try(h, who, submit.StandAside{SubmissionID: id, Why: "x"})
	case "withdraw":
		return try(h, who, submit.Withdraw{SubmissionID: id})
	case "appeal":
		return try(h, who, submit.MakeAppeal{ID: ids.New(), SubmissionID: id, Ground: submit.OfDecision, Text: "x"})
	case "uphold":
		appeal := ids.New()
		for _, a := range x.Appeals {
			appeal = a.ID
		}
		return try(h, who, submit.SettleAppeal{SubmissionID: id, ID: appeal, Upheld: true, Answer: "x"})
	case "time":
		return try(h, who, submit.MoreTime{SubmissionID: id, Due: h.on(30)})
	case "remind":
		return try(h, who, submit.Remind{SubmissionID: id})
	case "rules":
		return try(h, who, submit.SetRules{Rules: submit.Rules{SchemeID: schemeID, Version: x.Rules.Version, Two: !x.Rules.Two}})
	case "edit":
		return try(h, who, pledge.ShowTo{EngagementID: h.id, ID: h.pledgeID, To: rapid.SampledFrom(pledge.Visibilities).Draw(w.t, "to")})
	}
	return try(h, who, submit.SetPaper{EngagementID: h.id, Paper: paper()})
}

// names are those of the acts, as the audit has them.
var names = map[string]string{
	"send": "submission.send", "assign": "submission.assign", "feedback": "submission.give_feedback", "ask": "submission.give_feedback", "validate": "submission.validate",
	"award": "submission.award", "decline": "submission.decline", "reconsider": "submission.reconsider", "aside": "submission.stand_aside", "withdraw": "submission.withdraw",
	"uphold": "submission.settle_appeal", "time": "submission.more_time",
}

// stood is a submission as it stood, with the day.
type stood struct {
	submit.Submission
	state submit.State
}

// look holds what happened to what may.
func (w *wander) look(name string, who policy.Actor, err error, before []stood) {
	was := map[string]stood{}
	for _, s := range before {
		was[s.ID] = s
	}
	open := 0
	for _, s := range w.all() {
		old, there := was[s.ID]
		if s.state.Open() {
			open++
		}
		if there && s.Version == old.Version {
			continue
		}
		if err != nil {
			w.t.Fatalf("%s by %s was refused, and changed %+v", name, who.ID, s)
		}
		w.move(name, who, old, s, there)
	}
	if open > 1 {
		w.t.Fatalf("%d are open at once", open)
	}
	if err != nil && len(errs.Of(err)) == 0 && !errors.Is(err, errs.Denied) && !errors.Is(err, errs.NotFound) && !errors.Is(err, errs.Conflict) {
		w.t.Fatalf("%s by %s: %v", name, who.ID, err)
	}
}

// move holds one change to the table of moves, to who may make it, and to the audit.
func (w *wander) move(name string, who policy.Actor, old, s stood, there bool) {
	if !there {
		old.state = submit.Ready
	}
	if old.state != s.state && !slices.ContainsFunc(submit.Moves, func(m submit.Move) bool { return m.To == s.state && slices.Contains(m.From, old.state) }) {
		w.t.Fatalf("%s by %s led from %q to %q", name, who.ID, old.state, s.state)
	}
	judge := slices.ContainsFunc([]policy.Actor{vera, vito, wide}, func(a policy.Actor) bool { return a.ID == who.ID }) && !slices.Contains(w.aside[s.ID], who.ID)
	if (s.state == submit.Awarded || s.state == submit.Validated && name != "aside") && old.state != s.state && !judge {
		w.t.Fatalf("%s by %s came to %q", name, who.ID, s.state)
	}
	if s.state == submit.Awarded && old.state != submit.Awarded && (old.state != submit.Validated || len(s.Approvals) == 0) {
		w.t.Fatalf("%s by %s came to an award that nobody validated", name, who.ID)
	}
	if s.StoodAside(who.ID) {
		w.aside[s.ID] = append(w.aside[s.ID], who.ID)
	}
	act := names[name]
	if s.state == submit.Superseded {
		n := 0
		w.reads(&n, `select count(*) from platform_audit where outcome = 'done' and action in ('submission.send', 'submission.award') and detail like $1`, "%in place of submission:"+s.ID+"%")
		if n != 1 {
			w.t.Fatalf("%s replaced a submission, and the audit has it %d times", name, n)
		}
		return
	}
	if act == "" || w.audited(act, "submission:"+s.ID) == 0 {
		w.t.Fatalf("%s changed a submission, and is not in the audit", name)
	}
}

// all are the submissions of the engagement, the newest first, with what was sent; what was sent before has to be as it was.
func (w *wander) all() (out []stood) {
	x := w.held()
	if x.ID == "" {
		return nil
	}
	list := append([]submit.Submission{x.Submission}, x.Earlier...)
	for i, s := range list {
		y := ask(w.house, vera, submit.ShowSubmission{SubmissionID: s.ID})
		out = append(out, stood{y.Submission, s.StateAt(x.Today)})
		if len(y.History) != y.Version || i > 0 && s.StateAt(x.Today).Open() {
			w.t.Fatalf("%d versions of %+v, and %d in the history", y.Version, y.Submission, len(y.History))
		}
		for _, r := range y.Rounds {
			if was, there := w.kept[r.ID]; there && !bytes.Equal(was, r.Kept) {
				w.t.Fatalf("what was sent is another: %s", r.Kept)
			}
			w.kept[r.ID] = r.Kept
		}
	}
	return out
}

// end holds what was sent to what it was.
func (w *wander) end() {
	w.all()
	n := 0
	w.reads(&n, `select count(*) from pledge_submission_round where engagement_id = $1`, w.id)
	if n != len(w.kept) {
		w.t.Fatalf("%d rounds of %d are there", n, len(w.kept))
	}
}
