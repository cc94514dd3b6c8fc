package exchange

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReportComment tells the authority that a comment or its answer should not stand.
type ReportComment struct {
	ID     string
	FromID string // the engagement of who reports; the one that it is about, or another of the same scheme
	Why    string
}

// CommentReported says that the authority is to look at a comment.
type CommentReported struct{ CommentID, SchemeID string }

// EventName names the event.
func (CommentReported) EventName() string { return "exchange.comment_reported" }

// Name is the action as the audit shows it.
func (ReportComment) Name() string { return "exchange.report_comment" }

// Check looks at the input alone.
func (a ReportComment) Check() error {
	var f errs.Fields
	checkWords(&f, "report-"+a.ID, a.Why, "Say what is wrong with it. Only the authority reads this", mostReason)
	return f.Err()
}

// Load gives the comment, locked, with who reports it in the place of who wrote it.
func (a ReportComment) Load(tx *store.Tx) (x inTalk, err error) {
	if x, err = lockComment(tx, a.ID); err != nil {
		return x, err
	}
	x.from = Seat{}
	if a.FromID != "" && a.FromID != x.to.ID {
		x.from, err = seatOf(&tx.ReadTx, a.FromID, "")
	}
	return x, err
}

// Allow lets whoever can read it: the holder, and those of the same scheme.
func (ReportComment) Allow(who policy.Actor, x inTalk) policy.Decision {
	if x.State != Up {
		return x.to.MayLead(who)
	}
	return policy.Either(x.to.MayLead(who), x.mayJoin(who))
}

// Apply keeps it. The authority is written to once until it has looked.
func (a ReportComment) Apply(tx *store.Tx, _ policy.Actor, x inTalk) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "comment " + a.ID + " is reported"}
	if x.Reports > 0 && x.Reported == plain.Text(a.Why) {
		return done, nil // the same press came twice
	}
	if x.Reports == 0 {
		done.Events, x.ReportedAt = []events.Event{CommentReported{a.ID, x.SchemeID}}, store.Micros(tx.Now())
	}
	x.Reports, x.Reported = x.Reports+1, plain.Text(a.Why)
	return done, keepComment(tx, x.Comment)
}
