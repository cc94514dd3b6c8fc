package exchange

import (
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// WriteComment writes about the promises of another organisation. Those of the same scheme read it, the holder, and the
// authority.
type WriteComment struct {
	ID           string // made when the form was shown: sent twice, it is one comment
	EngagementID string // whose line it is about
	FromID       string // the writer's own engagement
	PromiseID    string // "": it is about all of it
	Text         string
}

// Commented says that somebody wrote about an engagement, and that its leads are to be told.
type Commented struct{ CommentID, EngagementID string }

// EventName names the event.
func (Commented) EventName() string { return "exchange.commented" }

// Name is the action as the audit shows it.
func (WriteComment) Name() string { return "exchange.comment" }

// Check looks at the input alone.
func (a WriteComment) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	checkWords(&f, "text", a.Text, "Write what you want to say or ask", mostWords)
	if a.PromiseID != "" && !ids.Valid(a.PromiseID) {
		f.Add("promise", "Choose from the list")
	}
	return f.Err()
}

// Load gives what is said already, locked.
func (a WriteComment) Load(tx *store.Tx) (talk, error) {
	return readTalk(&tx.ReadTx, a.EngagementID, a.FromID, tx.ForUpdate())
}

// Allow lets who leads an engagement of the same scheme, while its award stands and the line can be read.
func (WriteComment) Allow(who policy.Actor, x talk) policy.Decision { return x.mayWrite(who) }

// Apply keeps it.
func (a WriteComment) Apply(tx *store.Tx, who policy.Actor, x talk) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "comment " + a.ID + " from engagement " + a.FromID}
	for _, c := range x.all {
		if c.ID == a.ID && c.FromID == a.FromID {
			return done, nil // the same press came twice
		}
	}
	if _, err := getComment(&tx.ReadTx, a.ID); err == nil {
		return done, errs.Conflict
	}
	if _, there := x.to.promise(a.PromiseID); !there {
		return done, errs.Fields{{Name: "promise", Message: "Choose from the list"}}
	}
	n, err := writtenSince(&tx.ReadTx, a.FromID, tx.Now().Add(-aDay))
	switch {
	case err != nil:
		return done, err
	case n >= mostADay:
		return done, errs.Fields{{Name: "text", Message: fmt.Sprintf("You have written %d comments today. Write the next one tomorrow", n)}}
	case len(x.all) >= mostOn:
		return done, errs.Fields{{Name: "text", Message: "There is much here already. Ask them to talk instead"}}
	}
	done.Events = []events.Event{Commented{a.ID, a.EngagementID}}
	return done, insertComment(tx, Comment{
		ID: a.ID, EngagementID: a.EngagementID, PromiseID: a.PromiseID, FromID: a.FromID, OrganisationID: x.from.OrganisationID, SchemeID: x.to.Award.SchemeID,
		Role: roleIn(who, x.from), Body: plain.Text(a.Text), State: Up, By: who.ID, At: store.Micros(tx.Now()),
	})
}
