package offer

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowOffer is one offer, what it is matched to, and what was done about it.
type ShowOffer struct{ OfferID string }

// OfferView is an offer as those see it who look after it.
type OfferView struct {
	Seen
	Appeal       Appeal // that it is matched to; zero: none
	Organisation string // its name
	Mail, Phone  bool   // how the giver can be reached
}

// Name is the question as the audit would show it.
func (ShowOffer) Name() string { return "offer.show" }

// Load reads it.
func (q ShowOffer) Load(tx *store.ReadTx) (v OfferView, err error) {
	o, err := readOffer(tx, q.OfferID, "")
	if err != nil {
		return v, err
	}
	v.Seen = o.Seen()
	g, _, err := readGiver(tx, o.ID, "")
	if err != nil {
		return v, err
	}
	v.Mail, v.Phone = g.Email != "", g.Phone != ""
	if o.AppealID != "" {
		if v.Appeal, err = readAppeal(tx, o.AppealID, ""); err != nil {
			return v, err
		}
	}
	if o.OrganisationID != "" {
		by, err := org.Get(tx, o.OrganisationID)
		if err != nil {
			return v, err
		}
		v.Organisation = by.Name
	}
	return v, nil
}

// Allow lets those who look after it; what nobody asked for is there for every organisation.
func (ShowOffer) Allow(who policy.Actor, v OfferView) policy.Decision {
	d := maySee(who, v.OrganisationID)
	if v.Unasked && v.State == New {
		d = policy.Either(d, mayLookAround(who, v.Seen))
	}
	return d
}

// mayLookAround lets those who speak for an organisation, for what is free and not kept; and those who
// look after the partnership, for what is kept.
func mayLookAround(who policy.Actor, s Seen) policy.Decision {
	switch {
	case s.Kept() && who.Has(keeping...):
		return policy.Allow("looks after the partnership")
	case !s.Kept() && s.OrganisationID == "" && who.HasAnywhere(asking...):
		return policy.Allow("speaks for an organisation")
	}
	return policy.Deny("the offer is not for them")
}

// About names nobody: an offer does not say who gives.
func (ShowOffer) About(OfferView) string { return "" }

// ShowGiver is who made an offer, and how to reach them.
type ShowGiver struct{ OfferID string }

// Contact is a giver, and the offer that tells who may know.
type Contact struct {
	Giver Giver
	Title string
	Text  string
	Post  string // their postcode
	offer Offer
}

// Name is the question as the audit shows it.
func (ShowGiver) Name() string { return "giver.show" }

// Load reads it.
func (q ShowGiver) Load(tx *store.ReadTx) (c Contact, err error) {
	if c.offer, err = readOffer(tx, q.OfferID, ""); err != nil {
		return c, err
	}
	c.Title, c.Text, c.Post = c.offer.Said.Title, c.offer.Said.Text, c.offer.Said.Postcode
	c.Giver, _, err = readGiver(tx, q.OfferID, "")
	return c, err
}

// Allow lets the organisation once both said yes, and moderators, who ring those without email.
func (ShowGiver) Allow(who policy.Actor, c Contact) policy.Decision {
	both := c.offer.State == Agreed || c.offer.State == Received || c.offer.State == Nothing
	if both && c.offer.OrganisationID != "" && who.HasIn(c.offer.OrganisationID, asking...) {
		return policy.Allow("both said yes")
	}
	return mayModerate(who, c.offer.OrganisationID)
}

// About names nobody: a giver is none of the people whom the partnership supports.
func (ShowGiver) About(Contact) string { return "" }

// Note says what is read: it is audited, though it is about no person who is supported.
func (q ShowGiver) Note() (subject, detail string) { return "offer:" + q.OfferID, "who gives" }
