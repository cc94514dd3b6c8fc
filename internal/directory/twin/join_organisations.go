package twin

import (
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// JoinOrganisations makes one organisation of two. The services and places of the one that goes belong
// to the one that is kept. Roles stay where they were given: whoever worked for the one that goes holds
// nothing in the other until somebody who may gives it.
//
// Whoever edits the kept organisation sees the places that come to it, those too that are not public.
// That has to be wanted: see Private.
type JoinOrganisations struct {
	Kept, Gone               string
	KeptVersion, GoneVersion int // as the page showed them
	Chosen                   map[string]Choice
	Private                  int // how many places that are not public may pass to the kept one's people, as the page said
	Why                      string
	JoinID                   *string // where the id of the join is told; may be nil
}

// mostMoved is how many services and places move in one join.
const mostMoved = 2000

// house is two organisations, and what belongs to the one that goes.
type house struct {
	kept, gone org.Organisation
	services   []directory.Service
	locations  []directory.Location
}

// private counts the places that are not public.
func (h house) private() (n int) {
	for _, l := range h.locations {
		if l.Visibility != directory.VisiblePublic {
			n++
		}
	}
	return n
}

// Name is the action as the audit shows it.
func (JoinOrganisations) Name() string { return "organisation.join" }

// Check looks at the input alone.
func (a JoinOrganisations) Check() error {
	var f errs.Fields
	checkTwo(a.Kept, a.Gone, a.Why, &f)
	checkChoices(organisationFields, a.Chosen, &f)
	return f.Err()
}

// Load gives both, locked in the order of their ids, and what belongs to the one that goes.
func (a JoinOrganisations) Load(tx *store.Tx) (h house, err error) {
	for _, id := range []string{min(a.Kept, a.Gone), max(a.Kept, a.Gone)} {
		o, err := org.Lock(tx, id)
		if err != nil {
			return h, err
		}
		if id == a.Kept {
			h.kept = o
		} else {
			h.gone = o
		}
	}
	if h.services, err = lockServicesOf(tx, a.Gone); err != nil {
		return h, err
	}
	h.locations, err = lockLocationsOf(tx, a.Gone)
	return h, err
}

// Allow lets those who edit the whole directory. It shows more to the kept one's people where a place
// is not public; then whoever does it has to show that it is they, as for every step of that kind.
func (JoinOrganisations) Allow(who policy.Actor, h house) policy.Decision {
	d := mayJoin(who)
	if h.private() > 0 {
		return policy.Proven(who, d)
	}
	return d
}

// Apply joins them.
func (a JoinOrganisations) Apply(tx *store.Tx, who policy.Actor, h house) (ops.Done, error) {
	if err := a.ready(h); err != nil {
		return ops.Done{}, err
	}
	b, err := newBench(tx, who, "joined with organisation "+h.gone.ID)
	if err != nil {
		return ops.Done{}, err
	}
	kept := joined(organisationFields, h.kept, h.gone, a.Chosen)
	if err := kept.Check().Err(); err != nil {
		return ops.Done{}, err
	}
	if err := b.putOrganisation(kept); err != nil {
		return ops.Done{}, err
	}
	if err := b.moveIn(h); err != nil {
		return ops.Done{}, err
	}
	b.why = "joined to organisation " + kept.ID
	h.gone.Status = org.Defunct
	if err := b.putOrganisation(h.gone); err != nil {
		return ops.Done{}, err
	}
	own, err := directory.ServiceIDsOf(&tx.ReadTx, kept.ID)
	if err != nil {
		return ops.Done{}, err
	}
	if err := b.PublishAll(own); err != nil {
		return ops.Done{}, err
	}
	j, err := b.keep(Organisations, kept.ID, h.gone.ID, a.Chosen, a.Why)
	if err != nil {
		return ops.Done{}, err
	}
	if a.JoinID != nil {
		*a.JoinID = j.ID
	}
	return ops.Done{
		Subject: "organisation:" + kept.ID,
		Detail:  fmt.Sprintf("joined with organisation %s, join %s: %d services, %d places", h.gone.ID, j.ID, len(h.services), len(h.locations)),
		Events: []events.Event{
			Joined{j.ID, string(Organisations), kept.ID, h.gone.ID},
			org.OrganisationChanged{OrganisationID: kept.ID},
			org.OrganisationChanged{OrganisationID: h.gone.ID, Defunct: true},
		},
	}, nil
}

// ready refuses what the page did not show.
func (a JoinOrganisations) ready(h house) error {
	if err := stale(a.KeptVersion, h.kept.Version); err != nil {
		return err
	}
	if err := stale(a.GoneVersion, h.gone.Version); err != nil {
		return err
	}
	switch {
	case h.kept.Status == org.Defunct || h.gone.Status == org.Defunct:
		return fmt.Errorf("one of the two is gone already: %w", errs.Conflict)
	case len(h.services)+len(h.locations) > mostMoved:
		return errs.Fields{{Name: "kept", Message: "This one has too many services to move at once. Keep it, and join the other to it"}}
	case h.private() != a.Private:
		return errs.Fields{{Name: "private", Message: fmt.Sprintf("Say that the people of the one that is kept may see %d places that are not public", h.private())}}
	}
	return nil
}

// moveIn gives what belongs to the one that goes to the one that is kept.
func (b *bench) moveIn(h house) error {
	for _, l := range h.locations {
		l.OrganisationID = h.kept.ID
		if err := b.putLocation(l); err != nil {
			return err
		}
	}
	var moved []string
	for _, s := range h.services {
		s.OrganisationID, s.Changed = h.kept.ID, b.Tx.Now()
		if err := b.putService(s); err != nil {
			return err
		}
		moved = append(moved, s.ID)
	}
	return moveFeedback(b.Tx, moved, h.kept.ID)
}
