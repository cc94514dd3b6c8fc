package offer

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PlanOffer says what is done next about an open offer, by whom and when. A moderator may hand what nobody
// asked for to an organisation, or take it back.
type PlanOffer struct {
	OfferID string
	Version int
	Owner   string // an organisation's id, or Moderators; "": as it is
	NextOn  string
	Note    string // what is to be done, for those who look after it
	Zone    *time.Location
}

// Name is the action as the audit shows it.
func (PlanOffer) Name() string { return "offer.plan" }

// Check looks at the input alone.
func (a PlanOffer) Check() error {
	var f errs.Fields
	if _, err := time.Parse(time.DateOnly, a.NextOn); err != nil {
		f.Add("next_on", "Say on which day somebody looks at this again")
	}
	if strings.TrimSpace(a.Note) == "" {
		f.Add("note", "Say what is to be done next")
	}
	if utf8.RuneCountInString(a.Note) > maxText {
		f.Add("note", "Use 2,000 characters or fewer")
	}
	return f.Err()
}

// Load gives the offer, locked; a new owner has to be there.
func (a PlanOffer) Load(tx *store.Tx) (Offer, error) {
	o, err := lockOffer(tx, a.OfferID)
	if err == nil && a.Owner != "" && a.Owner != Moderators {
		_, err = org.Get(&tx.ReadTx, a.Owner)
	}
	return o, err
}

// Allow lets those who look after the offer; only those who moderate everywhere hand it on.
func (a PlanOffer) Allow(who policy.Actor, o Offer) policy.Decision {
	if a.Owner != "" && a.Owner != o.Owner {
		return mayModerate(who, "")
	}
	return mayTend(who, o)
}

// Apply plans it.
func (a PlanOffer) Apply(tx *store.Tx, who policy.Actor, o Offer) (ops.Done, error) {
	if err := sameVersion("offer", a.Version, o.Version); err != nil {
		return ops.Done{}, err
	}
	today := dayAt(a.Zone, tx.Now())
	switch {
	case !o.State.Open():
		return ops.Done{}, fmt.Errorf("an offer that is %s needs no plan: %w", o.State, errs.Conflict)
	case a.NextOn < today || a.NextOn > after(today, longest):
		return ops.Done{}, errs.Fields{{Name: "next_on", Message: "Choose a day from today on, within a year"}}
	}
	handed := a.Owner != "" && a.Owner != o.Owner
	if handed && (!o.Unasked || o.State != New) {
		return ops.Done{}, errs.Fields{{Name: "owner", Message: "Only an offer that nobody asked for can be handed on"}}
	}
	o.NextOn = a.NextOn
	what := "planned"
	if handed {
		o.Owner, o.OrganisationID, what = a.Owner, a.Owner, "handed on"
		if a.Owner == Moderators {
			o.OrganisationID = ""
		}
	}
	if _, err := putOffer(tx, who, o, what, strings.TrimSpace(a.Note)); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "offer:" + o.ID, Detail: what}, nil
}
