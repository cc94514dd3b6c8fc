package swap

import (
	"strings"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OfferSurplus is an organisation saying what it has too much of.
type OfferSurplus struct {
	Swap  Swap
	Today string         // the day in the city, 2026-11-24
	Photo *files.Picture // nil for none
}

// Name is the action as the audit shows it.
func (OfferSurplus) Name() string { return "swap.offer" }

// Check looks at the input alone.
func (a OfferSurplus) Check() error {
	f := a.Swap.Check()
	today, err := time.Parse(time.DateOnly, a.Today)
	until, no := time.Parse(time.DateOnly, a.Swap.Until)
	switch {
	case err != nil:
		f.Add("until", "Send this once more")
	case no != nil: // said already
	case until.Before(today):
		f.Add("until", "This day has passed already")
	case until.Sub(today) > longest:
		f.Add("until", "Give a day within a year")
	}
	return f.Err()
}

// Load gives the organisation.
func (a OfferSurplus) Load(tx *store.Tx) (org.Organisation, error) {
	return org.Get(&tx.ReadTx, a.Swap.OrganisationID)
}

// Allow lets its owners and editors.
func (a OfferSurplus) Allow(who policy.Actor, o org.Organisation) policy.Decision {
	return actsFor(who, o.ID)
}

// Apply keeps it. Sent twice under one id it is kept once.
func (a OfferSurplus) Apply(tx *store.Tx, _ policy.Actor, _ org.Organisation) (ops.Done, error) {
	s := a.Swap
	s.What, s.Unit, s.Place, s.Note = strings.TrimSpace(s.What), strings.TrimSpace(s.Unit), strings.TrimSpace(s.Place), strings.TrimSpace(s.Note)
	s.Created, s.Ended, s.PhotoID = store.Micros(tx.Now()), 0, ""
	fresh, err := insertSwap(tx, s)
	if err != nil {
		return ops.Done{}, err
	}
	if !fresh {
		return ops.Done{}, errs.Conflict
	}
	if a.Photo != nil {
		id, err := files.Put(tx, "swap:"+s.ID, *a.Photo)
		if err != nil {
			return ops.Done{}, err
		}
		if err := setPhoto(tx, s.ID, id); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "swap:" + s.ID, Detail: "by organisation:" + s.OrganisationID}, nil
}
