package action

import (
	"errors"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Frame is what the owner of a plan says of it: what it is for, and who may read it.
type Frame struct {
	ID             string
	Kind           Kind
	OrganisationID string
	Title          string
	Readers        []string
	Aims           []Aim
	Invented       bool
}

// KeepFrame begins a plan, or gives it another frame. Actions stay: an aim that is no more, and for which something was
// planned, stays as one that is gone. It is a part of an act of the owner's, and decides nothing about who may.
func KeepFrame(tx *store.Tx, who policy.Actor, f Frame) error {
	p, _, err := getPlan(&tx.ReadTx, f.ID, tx.ForUpdate())
	if err != nil && !errors.Is(err, errs.NotFound) {
		return err
	}
	var list []Action
	if err == nil {
		if list, err = actionsOf(&tx.ReadTx, f.ID); err != nil {
			return err
		}
	}
	was := p
	p.ID, p.Kind, p.OrganisationID, p.Title, p.Invented = f.ID, f.Kind, f.OrganisationID, f.Title, f.Invented
	p.Readers = slices.Compact(slices.Sorted(slices.Values(f.Readers)))
	p.Aims = slices.Clone(f.Aims)
	for _, old := range was.Aims {
		_, stays := p.Aim(old.ID)
		if !stays && slices.ContainsFunc(list, func(a Action) bool { return a.AimID == old.ID }) {
			old.Gone = true
			p.Aims = append(p.Aims, old)
		}
	}
	if was.Version > 0 && store.JSON(was) == store.JSON(p) && was.Title == p.Title && was.OrganisationID == p.OrganisationID {
		return nil
	}
	return keepPlan(tx, who, p, "what it is for")
}

// GetFrame is what the owner of a plan said of it last; false when there is no plan yet. It is a part.
func GetFrame(tx *store.ReadTx, id string) (Frame, bool, error) {
	p, _, err := getPlan(tx, id, "")
	if errors.Is(err, errs.NotFound) {
		return Frame{}, false, nil
	}
	f := Frame{ID: p.ID, Kind: p.Kind, OrganisationID: p.OrganisationID, Title: p.Title, Readers: p.Readers, Invented: p.Invented}
	for _, a := range p.Aims {
		if !a.Gone {
			f.Aims = append(f.Aims, a)
		}
	}
	return f, err == nil, err
}
