package offer

import (
	"strings"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EraseGiver forgets who gives: their name, how to reach them, every word that they wrote, and their photo. What was
// given stays counted. The giver asks for it through their link, a moderator does it for whoever rings, and
// Homeward itself once the time is over for which givers are kept.
type EraseGiver struct {
	OfferID string
	Signed  bool // it came through a link of ours
	All     bool // everything under the same email address: the link was sent there
}

// GiverErased says that a giver is forgotten: what was written to them goes too.
type GiverErased struct{ OfferID string }

// EventName names the event.
func (GiverErased) EventName() string { return "offer.giver_erased" }

// Name is the action as the audit shows it.
func (EraseGiver) Name() string { return "giver.erase" }

// Check looks at the input alone.
func (EraseGiver) Check() error { return nil }

// Erasing is what is to be forgotten.
type Erasing struct {
	offers []Offer
	giver  Giver
	due    bool // the time is over
}

// Load gives the offers, locked.
func (a EraseGiver) Load(tx *store.Tx) (x Erasing, err error) {
	o, err := lockOffer(tx, a.OfferID)
	if err != nil {
		return x, err
	}
	x.offers = []Offer{o}
	var there bool
	if x.giver, there, err = readGiver(&tx.ReadTx, o.ID, ""); err != nil || !there {
		return x, err
	}
	rules, err := org.ReadRules(&tx.ReadTx)
	if err != nil {
		return x, err
	}
	x.due = x.giver.LastContact().Before(keptSince(tx.Now(), rules))
	if !a.All || x.giver.EmailKey == "" {
		return x, nil
	}
	ids, err := offersOf(&tx.ReadTx, x.giver.EmailKey)
	for _, id := range ids {
		if id == o.ID || err != nil {
			continue
		}
		var other Offer
		if other, err = lockOffer(tx, id); err == nil {
			x.offers = append(x.offers, other)
		}
	}
	return x, err
}

// keptSince is the instant before which the last contact has to lie for a giver to be forgotten.
func keptSince(now time.Time, r org.Rules) time.Time { return now.AddDate(0, 0, -r.GiversKeptDays) }

// Allow lets the giver, moderators, and Homeward itself once the time is over.
func (a EraseGiver) Allow(who policy.Actor, x Erasing) policy.Decision {
	switch {
	case a.Signed:
		return policy.Allow("the giver, by their link")
	case who.Kind == policy.KindSystem && x.due:
		return policy.Allow("the time is over for which givers are kept")
	}
	if a.All {
		return mayModerate(who, "") // what they gave elsewhere goes too
	}
	return mayModerate(who, x.offers[0].OrganisationID)
}

// Apply forgets. To do it again changes nothing.
func (a EraseGiver) Apply(tx *store.Tx, who policy.Actor, x Erasing) (ops.Done, error) {
	done := ops.Done{Subject: "offer:" + a.OfferID, Detail: "forgotten already"}
	for _, o := range x.offers {
		if o.Erased {
			continue
		}
		if err := forget(tx, who, o, x.giver); err != nil {
			return ops.Done{}, err
		}
		done.Detail = "name, ways to reach them, words and photo"
		done.Events = append(done.Events, GiverErased{o.ID})
	}
	return done, nil
}

// forget takes away everything of a giver from one offer.
func forget(tx *store.Tx, who policy.Actor, o Offer, g Giver) error {
	o.Said, o.Erased, o.PhotoID = Said{}, true, ""
	if o.State.Open() {
		o.State, o.NextOn = Taken, ""
	}
	if err := files.DeleteOf(tx, offerSubject(o.ID)); err != nil {
		return err
	}
	if err := dropGiver(tx, o.ID); err != nil {
		return err
	}
	if _, err := putOffer(tx, who, o, "forgotten", ""); err != nil || o.AppealID == "" {
		return err
	}
	words, err := thanksOf(&tx.ReadTx, o.AppealID)
	if err != nil || !names(words, g) {
		return err
	}
	return setThanks(tx, o.AppealID, "")
}

// names reports whether a text may tell who a giver is: it has a part of their name, or how to reach them.
func names(text string, g Giver) bool {
	text = strings.ToLower(text)
	parts := append(strings.Fields(strings.ToLower(g.Name)), strings.ToLower(g.Email), g.Phone, strings.ToLower(g.Organisation))
	for _, part := range parts {
		if len(part) > 1 && strings.Contains(text, part) {
			return true
		}
	}
	return false
}
