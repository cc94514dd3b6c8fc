package submit_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/submit"
)

// TestWithdrawing: what was sent is taken back by who leads, and something new can be sent.
func TestWithdrawing(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		a := submit.Withdraw{SubmissionID: id, Why: "We begin anew."}
		closed(h, a, append(h.outsiders(), nils, vera, stew)...)
		for range 2 {
			do(h, fern, a)
		}
		h.stands(submit.Withdrawn)
		h.said("submission", try(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."}))
		if h.sends("") == id || len(h.held().Earlier) != 1 {
			h.Error("no new one was sent")
		}
	})
}

// TestTheClock: four weeks to answer, by the day; more time, also when it was too late; and a new one in place of what
// lapsed. Nothing runs for it.
func TestTheClock(t *testing.T) {
	each(t, func(h house) {
		id, noteID := h.asked()
		toJudges(h, submit.MoreTime{SubmissionID: id, Due: "2026-04-30"}, stew)
		h.later(28)
		h.stands(submit.Asked)
		h.later(1)
		h.stands(submit.Lapsed)
		h.said("answer-"+noteID, try(h, fern, submit.AnswerNotes{SubmissionID: id, Answers: map[string]string{noteID: "x"}}))
		for _, due := range []string{"soon", "2026-03-31", "2026-03-01", "2028-01-01"} {
			h.said("due", try(h, vera, submit.MoreTime{SubmissionID: id, Due: due}))
		}
		do(h, vera, submit.MoreTime{SubmissionID: id, Due: "2026-04-14"})
		h.stands(submit.Asked)
		h.said("due", try(h, vera, submit.MoreTime{SubmissionID: id, Due: "2026-04-10"})) // less is no more
		h.later(15)
		h.stands(submit.Lapsed)
		second := h.sends("")
		if x := h.held(); second == id || x.Earlier[0].Kept != submit.Superseded || x.State() != submit.Submitted {
			h.Errorf("%+v", x.Earlier)
		}
		h.said("submission", try(h, vera, submit.MoreTime{SubmissionID: id, Due: "2026-06-01"}))
	})
}

// TestReminding: what is owed follows from how things stand; done twice it is done once, and made up for what was missed.
func TestReminding(t *testing.T) {
	each(t, func(h house) {
		closed(h, submit.Remind{SubmissionID: ids.New()})
		id := h.read()
		closed(h, submit.Remind{SubmissionID: id}, fern, vera, ada)
		remind := func(want int) {
			h.Helper()
			for range 2 {
				for _, x := range ask(h, self, submit.DueToRemind{}) {
					do(h, self, submit.Remind{SubmissionID: x})
				}
			}
			if got := h.told("submission.reminded"); got != want {
				h.Fatalf("%d were reminded, want %d", got, want)
			}
		}
		remind(0)
		h.later(13)
		remind(0)
		h.later(1)
		remind(1) // the authority, after two weeks
		h.later(30)
		remind(2) // and once more; the days between were missed
		h.note(submit.Needed)
		do(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 1, Ask: true, Letter: "One thing."})
		remind(2)
		h.later(14)
		remind(3) // those who were asked
		h.later(14)
		remind(4)
		h.later(60)
		remind(5)
		h.later(60)
		remind(5)
		if _, err := ops.Ask(h.Context(), h.r, fern, submit.DueToRemind{}); err == nil {
			h.Error("a person reads what is due")
		}
	})
}

// TestStandingAside: who says that they are too close judges no more, and others do.
func TestStandingAside(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		a := submit.StandAside{SubmissionID: id, Why: "My brother leads it."}
		closed(h, a, append(h.outsiders(), fern)...)
		h.said("why", try(h, vera, submit.StandAside{SubmissionID: id}))
		for range 2 {
			do(h, vera, a)
		}
		x := ask(h, vito, submit.ShowSubmission{SubmissionID: id}).View(vito)
		if x.Assigned != "" || len(x.Submission.Aside) != 1 {
			h.Errorf("%+v", x.Submission)
		}
		h.is("judged all the same", try(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "x"}), errs.Denied)
		do(h, vito, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."})
	})
}

// TestAppealing: somebody who did not decide looks at it; where it is upheld, others read it anew.
func TestAppealing(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		appeal := submit.MakeAppeal{ID: ids.New(), SubmissionID: id, Ground: submit.OfDecision, Text: "You read the wrong plan."}
		closed(h, appeal, append(h.outsiders(), nils, vera, stew)...)
		h.said("ground", try(h, fern, appeal)) // nothing is decided
		h.said("text", try(h, fern, submit.MakeAppeal{ID: ids.New(), SubmissionID: id, Ground: submit.OfTreatment}))
		do(h, fern, submit.MakeAppeal{ID: ids.New(), SubmissionID: id, Ground: submit.OfTreatment, Text: "Nobody rang back."})
		do(h, vera, submit.Decline{SubmissionID: id, Round: 1, Why: "No."})
		h.said("text", try(h, fern, appeal)) // one waits
		first := h.desk().Appeals[0]
		settle := submit.SettleAppeal{SubmissionID: id, ID: first.ID, Upheld: true, Answer: "We are sorry."}
		closed(h, settle, append(append(h.outsiders(), h.judges()...), fern, vera)...)
		h.is("no appeal", try(h, stew, submit.SettleAppeal{SubmissionID: id, ID: ids.New(), Answer: "x"}), errs.NotFound)
		h.said("answer", try(h, stew, submit.SettleAppeal{SubmissionID: id, ID: first.ID}))
		do(h, stew, settle)
		h.stands(submit.Declined) // how they were dealt with is one thing, and the decision another
		for range 2 {
			do(h, fern, appeal)
		}
		settle.ID = appeal.ID
		for range 2 {
			do(h, vito, settle)
		}
		settle.Upheld = false
		h.said("answer", try(h, stew, settle))
		h.stands(submit.InReview)
		h.is("who decided before", try(h, vera, submit.Validate{SubmissionID: id, Round: 1, Why: "x"}), errs.Denied)
		do(h, vito, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."})
		if x := h.held(); len(x.Appeals) != 2 || x.Appeals[1].AnswerBy != "" || !x.Appeals[1].Upheld || h.told("submission.appealed") != 2 || h.told("submission.settled") != 2 {
			h.Errorf("%+v", x.Appeals)
		}
	})
}

// TestAnAppealIsLate: nothing comes back while a newer one is sent.
func TestAnAppealIsLate(t *testing.T) {
	each(t, func(h house) {
		id := h.read()
		do(h, vera, submit.Decline{SubmissionID: id, Round: 1, Why: "No."})
		appeal := submit.MakeAppeal{ID: ids.New(), SubmissionID: id, Ground: submit.OfDecision, Text: "Look again."}
		do(h, fern, appeal)
		if list := find(h, vera, submit.ListQueue{}); list[0].Appeals != 1 || list[0].Waits() != 0 {
			h.Errorf("%+v", list[0])
		}
		h.sends("")
		h.said("submission", try(h, stew, submit.SettleAppeal{SubmissionID: id, ID: appeal.ID, Upheld: true, Answer: "Yes."}))
		do(h, stew, submit.SettleAppeal{SubmissionID: id, ID: appeal.ID, Answer: "Your new one is read."})
		for _, who := range []policy.Actor{vera, stew} {
			x := ask(h, who, submit.ShowSubmission{SubmissionID: id}).View(who)
			if !x.Newer || x.Appeals[0].Waits() {
				h.Errorf("%+v", x.Appeals)
			}
		}
	})
}

// TestAtOnce: of several who send at the same moment one does; of several validators who decide, one.
func TestAtOnce(t *testing.T) {
	each(t, func(h house) {
		shown := h.held().Fingerprint
		together := func(act func(i int) error) (done int) {
			errs := make(chan error, 6)
			for i := range cap(errs) {
				go func() { errs <- act(i) }()
			}
			for range cap(errs) {
				if <-errs == nil {
					done++
				}
			}
			return done
		}
		if n := together(func(int) error {
			return try(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: shown})
		}); n != 1 || len(h.held().Earlier) != 0 || len(h.desk().Rounds) != 1 {
			h.Errorf("%d were sent", n)
		}
		id := h.held().ID
		do(h, vera, submit.Assign{SubmissionID: id, AccountID: vera.ID})
		if n := together(func(i int) error {
			if i%2 == 0 {
				return try(h, vera, submit.Decline{SubmissionID: id, Round: 1, Why: "No."})
			}
			return try(h, vito, submit.Validate{SubmissionID: id, Round: 1, Why: "Good."})
		}); n != 1 || h.told("submission.answered") != 1 {
			h.Errorf("%d decided", n)
		}
		if h.state() == submit.Declined {
			return
		}
		if n := together(func(int) error { return try(h, vera, award(id, 1)) }); n != 1 || h.audited("submission.award", "submission:"+id) != 1 {
			h.Errorf("%d awards", n)
		}
	})
}
