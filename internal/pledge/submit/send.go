package submit

import (
	"errors"
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/snapshot"
)

// Send sends what an engagement promises now to the authority of its scheme: for the first time, or again after it was
// asked for changes or had feedback. What is sent is kept as it is.
type Send struct {
	ID           string // made when the form was shown: sent twice, it is one round
	EngagementID string
	Shown        string // the fingerprint of what was shown: nobody sends what they have not seen
	Words        string // to the authority: what is another, or what it should know
}

// WasSent says that something was sent to an authority.
type WasSent struct {
	SubmissionID string
	Round        int
}

// EventName names the event.
func (WasSent) EventName() string { return "submission.sent" }

// Name is the action as the audit shows it.
func (Send) Name() string { return "submission.send" }

// Check looks at the input alone.
func (a Send) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	most(&f, "words", a.Words, mostText)
	return f.Err()
}

// sending is what is sent, with what was sent before.
type sending struct {
	Whole
	promise snapshot.Snapshot
	before  []Submission // the newest first
}

// Load gives it, locked.
func (a Send) Load(tx *store.Tx) (x sending, err error) {
	if x.around, err = lockAround(tx, a.EngagementID); err != nil {
		return x, err
	}
	if x.promise, err = pledge.Promised(&tx.ReadTx, a.EngagementID); err != nil {
		return x, err
	}
	if x.before, err = submissionsOf(&tx.ReadTx, a.EngagementID, tx.ForUpdate()); err != nil {
		return x, err
	}
	if len(x.before) > 0 {
		x.Submission = x.before[0]
	}
	return x, x.fill(&tx.ReadTx)
}

// Allow lets who leads the engagement.
func (Send) Allow(who policy.Actor, x sending) policy.Decision { return x.Engagement.MayLead(who) }

// Apply keeps what is sent.
func (a Send) Apply(tx *store.Tx, who policy.Actor, x sending) (ops.Done, error) {
	done := ops.Done{Subject: "engagement:" + x.Engagement.ID, Detail: "nothing new"}
	if there, err := roundThere(&tx.ReadTx, a.ID, a.EngagementID); err != nil || there {
		return done, err // the same press came twice
	}
	if err := a.refused(x); err != nil {
		return done, err
	}
	s, replaced, err := a.next(tx, who, x)
	if err != nil {
		return done, err
	}
	s.SentAt, s.SentBy, s.Round, s.Due, s.Assigned, s.Approvals = x.Now, who.ID, s.Round+1, "", "", nil
	s.Title, s.Holder, s.Scheme, s.Invented = x.promise.Title, x.HeldBy, x.promise.Scheme.Title, x.promise.Invented
	kept, err := x.promise.JSON()
	if err != nil {
		return done, err
	}
	r := Round{ID: a.ID, Number: s.Round, SentAt: x.Now, Hash: snapshot.HashOf(kept), Words: plain.Text(a.Words), Kept: kept}
	done.Subject, done.Detail = subject(s.ID), fmt.Sprintf("round %d of engagement:%s", s.Round, s.EngagementID)+replaced
	done.Events = []events.Event{WasSent{s.ID, s.Round}}
	to := Submitted
	if s.Round > 1 {
		to = Resubmitted
	}
	return done, errors.Join(s.turn(tx, who, to, "sent"), insertRound(tx, s.ID, s.EngagementID, r))
}

// refused says in words why it can't be sent now; nil when it can.
func (a Send) refused(x sending) error {
	state := x.State()
	if state.Open() && !state.Theirs() {
		return errs.Fields{{Name: "submission", Message: "Nothing was sent: what you sent before " + standing[state] + ". If you want to change it, withdraw it first"}}
	}
	if f := Check(x.promise, x.Paper, x.Today).Missing(); len(f) > 0 {
		return f
	}
	shown, err := Fingerprint(x.promise)
	if err != nil {
		return err
	}
	if a.Shown != shown {
		return fmt.Errorf("somebody changed the pledges or the plan while you read them: %w", errs.Conflict)
	}
	if state.Theirs() && x.Engagement.SchemeID != x.SchemeID {
		return errs.Fields{{Name: "submission", Message: "Nothing was sent: your session belongs to another scheme by now. Withdraw what you sent before, and then send this"}}
	}
	if same, err := x.same(shown); err != nil || !same || !plain.Blank(a.Words) {
		return err
	}
	return errs.Fields{{Name: "words", Message: "Nothing has changed since you sent it last. Change it, or write why it should stay as it is"}}
}

// same reports whether what is promised is what was sent last, where that still counts.
func (x sending) same(shown string) (bool, error) {
	if state := x.State(); !state.Theirs() && state != Awarded {
		return false, nil
	}
	last, err := x.Sent(0)
	if err != nil {
		return false, err
	}
	was, err := Fingerprint(last)
	return was == shown, err
}

// next is the submission that is sent: the one that waits for an answer, or a new one. One that had no answer in time is
// replaced, and the audit says so.
func (a Send) next(tx *store.Tx, who policy.Actor, x sending) (s Submission, replaced string, err error) {
	state := x.State()
	if state.Theirs() {
		return x.Submission, "", nil
	}
	s = Submission{ID: ids.New(), EngagementID: x.Engagement.ID, SchemeID: x.Engagement.SchemeID, OrganisationID: x.Engagement.OrganisationID, FirstAt: x.Now}
	if state == Lapsed {
		return s, inPlaceOf(x.ID), x.turn(tx, who, Superseded, "replaced")
	}
	return s, "", nil
}
