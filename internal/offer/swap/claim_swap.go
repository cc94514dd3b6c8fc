package swap

import (
	"fmt"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ClaimSwap is an organisation asking for some of another's surplus. It stands in the queue from then on.
type ClaimSwap struct {
	ClaimID        string // made when the form was shown: sent twice, it is one claim
	SwapID         string
	OrganisationID string
	Today          string
	Wants          int
	Less           bool // less than that is fine too
	Note           string
}

// SwapGranted says that an organisation was granted some of what it asked for.
type SwapGranted struct{ SwapID, ClaimID, OrganisationID string }

// EventName names the event.
func (SwapGranted) EventName() string { return "offer.swap_granted" }

// Name is the action as the audit shows it.
func (ClaimSwap) Name() string { return "swap.claim" }

// Check looks at the input alone.
func (a ClaimSwap) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ClaimID) || a.OrganisationID == "" {
		f.Add("organisation", "Choose the organisation")
	}
	if a.Wants < 1 || a.Wants > most {
		f.Add("wants", "Say how many you would like")
	}
	if utf8.RuneCountInString(a.Note) > 500 {
		f.Add("note", "Use 500 characters or fewer")
	}
	return f.Err()
}

// Load gives the surplus and its queue, locked: claims at once take turns here.
func (a ClaimSwap) Load(tx *store.Tx) (queue, error) { return lockQueue(tx, a.SwapID) }

// Allow lets who acts for the organisation that asks.
func (a ClaimSwap) Allow(who policy.Actor, _ queue) policy.Decision {
	return actsFor(who, a.OrganisationID)
}

// Apply puts it into the queue, and grants what there is.
func (a ClaimSwap) Apply(tx *store.Tx, who policy.Actor, q queue) (ops.Done, error) {
	for _, c := range q.claims {
		switch {
		case c.ID == a.ClaimID:
			return ops.Done{Subject: "swap:" + q.ID, Detail: "claimed already"}, nil
		case c.OrganisationID == a.OrganisationID && c.State == Open:
			return ops.Done{}, errs.Fields{{Name: "wants", Message: "You have a claim on this already. Withdraw it first, to claim another number"}}
		}
	}
	switch {
	case q.Over(a.Today):
		return ops.Done{}, errs.Fields{{Name: "wants", Message: "This is over: nothing more can be claimed"}}
	case q.OrganisationID == a.OrganisationID:
		return ops.Done{}, errs.Fields{{Name: "organisation", Message: "This is your own: others can claim it"}}
	case a.Wants > q.Stock:
		return ops.Done{}, errs.Fields{{Name: "wants", Message: fmt.Sprintf("There were never more than %d", q.Stock)}}
	}
	c := Claim{
		ID: a.ClaimID, SwapID: q.ID, Number: len(q.claims) + 1, OrganisationID: a.OrganisationID, AccountID: who.ID, Wants: a.Wants,
		Less: store.Bool(a.Less), State: Open, Note: a.Note, At: store.Micros(tx.Now()),
	}
	if err := insertClaim(tx, c); err != nil {
		return ops.Done{}, err
	}
	q.claims = append(q.claims, c)
	granted, err := q.share(tx, a.Today)
	return ops.Done{Subject: "swap:" + q.ID, Detail: "claim:" + c.ID, Events: granted}, err
}

// queue is surplus and who asked for it, in order.
type queue struct {
	Swap
	claims []Claim
}

// share grants what is left, keeps it, and says who was granted something. Of what is over nothing more is granted.
func (q *queue) share(tx *store.Tx, today string) (out []events.Event, err error) {
	if q.Over(today) {
		return nil, nil
	}
	shared := Share(q.Stock, q.claims)
	for i, c := range shared {
		if c.Granted == q.claims[i].Granted {
			continue
		}
		if err := updateClaim(tx, c); err != nil {
			return nil, err
		}
		out = append(out, SwapGranted{q.ID, c.ID, c.OrganisationID})
	}
	q.claims = shared
	return out, nil
}
