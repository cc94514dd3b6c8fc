package twin

import (
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// JoinServices makes one service of two. Kept keeps its address, its state and its organisation; what
// was chosen of the other's values becomes its own. Gone is gone for good, until the join is undone.
type JoinServices struct {
	Kept, Gone               string
	KeptVersion, GoneVersion int // as the page showed them
	Chosen                   map[string]Choice
	Why                      string
	JoinID                   *string // where the id of the join is told; may be nil
}

// two are the services of a join.
type two struct{ kept, gone directory.Service }

// Name is the action as the audit shows it.
func (JoinServices) Name() string { return "service.join" }

// Check looks at the input alone.
func (a JoinServices) Check() error {
	var f errs.Fields
	checkTwo(a.Kept, a.Gone, a.Why, &f)
	checkChoices(serviceFields, a.Chosen, &f)
	return f.Err()
}

// Load gives both, locked, in the order of their ids, so that two joins never wait for one another.
func (a JoinServices) Load(tx *store.Tx) (t two, err error) {
	for _, id := range []string{min(a.Kept, a.Gone), max(a.Kept, a.Gone)} {
		s, err := directory.LockService(tx, id)
		if err != nil {
			return t, err
		}
		if id == a.Kept {
			t.kept = s
		} else {
			t.gone = s
		}
	}
	return t, nil
}

// Allow lets those who edit the whole directory.
func (JoinServices) Allow(who policy.Actor, _ two) policy.Decision { return mayJoin(who) }

// Apply joins them. When the kept one was last checked stays as it was: to join assures nothing.
func (a JoinServices) Apply(tx *store.Tx, who policy.Actor, t two) (ops.Done, error) {
	if err := stale(a.KeptVersion, t.kept.Version); err != nil {
		return ops.Done{}, err
	}
	if err := stale(a.GoneVersion, t.gone.Version); err != nil {
		return ops.Done{}, err
	}
	if t.kept.Status == directory.Defunct || t.gone.Status == directory.Defunct {
		return ops.Done{}, fmt.Errorf("one of the two is gone already: %w", errs.Conflict)
	}
	b, err := newBench(tx, who, "joined with service "+t.gone.ID)
	if err != nil {
		return ops.Done{}, err
	}
	kept := joined(serviceFields, t.kept, t.gone, a.Chosen)
	kept.Changed = tx.Now()
	if err := kept.Check().Err(); err != nil {
		return ops.Done{}, err
	}
	if err := b.putService(kept); err != nil {
		return ops.Done{}, err
	}
	b.why = "joined to service " + kept.ID
	t.gone.Status, t.gone.Changed = directory.Defunct, tx.Now()
	if err := b.putService(t.gone); err != nil {
		return ops.Done{}, err
	}
	j, err := b.keep(Services, kept.ID, t.gone.ID, a.Chosen, a.Why)
	if err != nil {
		return ops.Done{}, err
	}
	if a.JoinID != nil {
		*a.JoinID = j.ID
	}
	return ops.Done{
		Subject: "service:" + kept.ID, Detail: "joined with service " + t.gone.ID + ", join " + j.ID,
		Events: []events.Event{
			Joined{j.ID, string(Services), kept.ID, t.gone.ID},
			directory.ServiceChanged{ServiceID: kept.ID, OrganisationID: kept.OrganisationID},
			directory.ServiceChanged{ServiceID: t.gone.ID, OrganisationID: t.gone.OrganisationID},
		},
	}, nil
}
