package offer

import (
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowAsking is what a giver is asked, on the page that their link leads to.
type ShowAsking struct {
	OfferID string
	Round   int
	Signed  bool
}

// Asking is an organisation's yes to an offer, as the giver reads it.
type Asking struct {
	Organisation string // its name
	Title        string // of the appeal
	Bring        string // where to bring it
	Offered      string // the giver's own words
	asked        AskedOffer
}

// Name is the question as the audit would show it.
func (ShowAsking) Name() string { return "offer.asking" }

// Load reads it.
func (q ShowAsking) Load(tx *store.ReadTx) (a Asking, err error) {
	o, err := readOffer(tx, q.OfferID, "")
	if err != nil {
		return a, err
	}
	a.asked, a.Offered = AskedOffer{o, tx.Now()}, o.Said.Title
	if a.Offered == "" {
		a.Offered = o.Said.Text
	}
	if o.AppealID == "" {
		return a, nil
	}
	x, err := readAppeal(tx, o.AppealID, "")
	if err != nil {
		return a, err
	}
	by, err := org.Get(tx, x.OrganisationID)
	a.Organisation, a.Title, a.Bring = by.Name, x.Shown.Title, x.Shown.Bring
	return a, err
}

// Allow lets whoever holds the link of this asking, in time, until it is answered.
func (q ShowAsking) Allow(_ policy.Actor, a Asking) policy.Decision {
	return a.asked.mayAnswer(q.Signed, q.Round)
}

// About names nobody.
func (ShowAsking) About(Asking) string { return "" }

// ShowMine is everything that we keep about a giver, for themselves.
type ShowMine struct {
	OfferID string
	Signed  bool
	All     bool // everything under the same email address
}

// Mine is one offer as its giver sees it.
type Mine struct {
	Offer        Offer
	Giver        Giver
	Steps        []Step
	Photo        files.Content // the small one that they sent; empty: none
	Appeal       string        // its title
	Organisation string
	Until        time.Time // when it is deleted by itself, if nothing more happens
}

// Name is the question as the audit would show it.
func (ShowMine) Name() string { return "giver.mine" }

// Load reads it; errs.NotFound once it is erased.
func (q ShowMine) Load(tx *store.ReadTx) (out []Mine, err error) {
	g, there, err := readGiver(tx, q.OfferID, "")
	if err != nil || !there {
		return nil, orGone(err)
	}
	rules, err := org.ReadRules(tx)
	if err != nil {
		return nil, err
	}
	ids := []string{q.OfferID}
	if q.All && g.EmailKey != "" {
		if ids, err = offersOf(tx, g.EmailKey); err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		m, err := mine(tx, id)
		if err != nil {
			return nil, err
		}
		m.Until = m.Giver.LastContact().AddDate(0, 0, rules.GiversKeptDays)
		out = append(out, m)
	}
	return out, nil
}

func orGone(err error) error {
	if err != nil {
		return err
	}
	return errs.NotFound
}

func mine(tx *store.ReadTx, id string) (m Mine, err error) {
	if m.Offer, err = readOffer(tx, id, ""); err != nil {
		return m, err
	}
	if m.Giver, _, err = readGiver(tx, id, ""); err != nil {
		return m, err
	}
	if m.Offer.PhotoID != "" {
		if m.Photo, err = files.Get(tx, m.Offer.PhotoID, files.Small); err != nil {
			return m, err
		}
	}
	if m.Steps, err = stepsOf(tx, id); err != nil || m.Offer.AppealID == "" {
		return m, err
	}
	a, err := readAppeal(tx, m.Offer.AppealID, "")
	if err != nil {
		return m, err
	}
	by, err := org.Get(tx, a.OrganisationID)
	m.Appeal, m.Organisation = a.Shown.Title, by.Name
	return m, err
}

// Allow lets whoever holds the link.
func (q ShowMine) Allow(policy.Actor, []Mine) policy.Decision {
	if q.Signed {
		return policy.Allow("the giver, by their link")
	}
	return policy.Deny("the link is not ours")
}

// About names nobody.
func (ShowMine) About([]Mine) string { return "" }
