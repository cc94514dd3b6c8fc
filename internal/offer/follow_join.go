package offer

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FollowJoin takes what an organisation asks for, and what is still to be done about offers to it, over to
// the organisation that it was joined to: the one that is gone asks for nothing, and nobody would answer.
// What is over and done with stays where it was. A join that was taken apart meanwhile moves nothing.
type FollowJoin struct{ JoinID, Kept, Gone string }

// Name is the action as the audit shows it.
func (FollowJoin) Name() string { return "appeal.follow_join" }

// Check looks at the input alone.
func (FollowJoin) Check() error { return nil }

// Load reads what goes over, locked.
func (a FollowJoin) Load(tx *store.Tx) (belongings, error) {
	if left, err := joinLeft(&tx.ReadTx, a.JoinID); err != nil || left {
		return belongings{}, err
	}
	appeals, offers, err := unfinishedOf(&tx.ReadTx, a.Gone)
	if err != nil {
		return belongings{}, err
	}
	return lockBelongings(tx, a.Gone, appeals, offers)
}

// Allow lets Homeward itself, as a reaction.
func (FollowJoin) Allow(who policy.Actor, _ belongings) policy.Decision { return onlyHomeward(who) }

// Apply moves them, and notes which.
func (a FollowJoin) Apply(tx *store.Tx, who policy.Actor, b belongings) (ops.Done, error) {
	if err := b.move(tx, who, a.Kept, "joined with organisation "+a.Gone); err != nil {
		return ops.Done{}, err
	}
	for _, x := range b.appeals {
		if err := noteMoved(tx, a.JoinID, movedAppeal, x.ID); err != nil {
			return ops.Done{}, err
		}
	}
	for _, o := range b.offers {
		if err := noteMoved(tx, a.JoinID, movedOffer, o.ID); err != nil {
			return ops.Done{}, err
		}
	}
	return b.done(a.Kept), nil
}

// LeaveJoin gives back what went over by a join, whatever has become of it since; what has gone to somebody
// else since stays there.
type LeaveJoin struct{ JoinID, Kept, Gone string }

// Name is the action as the audit shows it.
func (LeaveJoin) Name() string { return "appeal.leave_join" }

// Check looks at the input alone.
func (LeaveJoin) Check() error { return nil }

// Load reads what goes back, locked.
func (a LeaveJoin) Load(tx *store.Tx) (belongings, error) {
	appeals, offers, err := movedBy(&tx.ReadTx, a.JoinID)
	if err != nil {
		return belongings{}, err
	}
	return lockBelongings(tx, a.Kept, appeals, offers)
}

// Allow lets Homeward itself, as a reaction.
func (LeaveJoin) Allow(who policy.Actor, _ belongings) policy.Decision { return onlyHomeward(who) }

// Apply moves them back.
func (a LeaveJoin) Apply(tx *store.Tx, who policy.Actor, b belongings) (ops.Done, error) {
	if err := b.move(tx, who, a.Gone, "join "+a.JoinID+" undone"); err != nil {
		return ops.Done{}, err
	}
	return b.done(a.Gone), leaveJoin(tx, a.JoinID)
}

// belongings are appeals and offers of one organisation.
type belongings struct {
	appeals []Appeal
	offers  []Offer
}

// lockBelongings locks those that are the organisation's: appeals first, as accepting an offer does.
func lockBelongings(tx *store.Tx, organisationID string, appeals, offers []string) (b belongings, err error) {
	for _, id := range appeals {
		x, err := lockAppeal(tx, id)
		if err != nil {
			return b, err
		}
		if x.OrganisationID == organisationID {
			b.appeals = append(b.appeals, x)
		}
	}
	for _, id := range offers {
		o, err := lockOffer(tx, id)
		if err != nil {
			return b, err
		}
		if o.OrganisationID == organisationID {
			b.offers = append(b.offers, o)
		}
	}
	return b, nil
}

// move gives them to an organisation.
func (b belongings) move(tx *store.Tx, who policy.Actor, to, why string) error {
	for _, x := range b.appeals {
		x.OrganisationID = to
		if _, err := putAppeal(tx, who, x, why); err != nil {
			return err
		}
	}
	for _, o := range b.offers {
		if o.Owner == o.OrganisationID {
			o.Owner = to
		}
		o.OrganisationID = to
		if _, err := putOffer(tx, who, o, "handed on", why); err != nil {
			return err
		}
	}
	return nil
}

func (b belongings) done(to string) ops.Done {
	return ops.Done{Subject: "organisation:" + to, Detail: fmt.Sprintf("%d appeals, %d offers", len(b.appeals), len(b.offers))}
}
