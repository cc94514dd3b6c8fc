package directory

import (
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StockDirectory fills an empty directory with many organisations, locations and services in one
// transaction: the demo is made with it. It refuses a directory that holds any of them already.
type StockDirectory struct {
	Organisations []org.Organisation
	Locations     []Location
	Services      []Service
}

// Name is the action as the audit shows it.
func (StockDirectory) Name() string { return "directory.stock" }

// Check looks at the input alone.
func (a StockDirectory) Check() error {
	var f errs.Fields
	for _, o := range a.Organisations {
		f = append(f, o.Check()...)
	}
	for _, l := range a.Locations {
		f = append(f, l.Check()...)
	}
	for _, s := range a.Services {
		f = append(f, s.Check()...)
	}
	return f.Err()
}

// Load has nothing to load: all of it is new.
func (StockDirectory) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets directory editors at the machine's command line.
func (StockDirectory) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindOperator {
		return policy.Deny("only from the command line")
	}
	return policy.RequireRole(who, policy.DirectoryEditor)
}

// Apply keeps and publishes everything.
func (a StockDirectory) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	const why = "Put in when this site began"
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	for _, o := range a.Organisations {
		if d.Organisations[o.ID], err = org.Put(tx, who, o, why); err != nil {
			return ops.Done{}, err
		}
	}
	for _, l := range a.Locations {
		if _, err := d.PutLocation(who, l, why); err != nil {
			return ops.Done{}, err
		}
	}
	for _, s := range a.Services {
		if s.Changed.IsZero() {
			s.Changed = tx.Now()
		}
		if s, err = d.PutService(who, s, why); err != nil {
			return ops.Done{}, err
		}
		if s.Version != 1 {
			return ops.Done{}, fmt.Errorf("service %s is there already: %w", s.ID, errs.Conflict)
		}
	}
	return ops.Done{
		Subject: "directory",
		Detail:  fmt.Sprintf("%d organisations, %d places, %d services", len(a.Organisations), len(a.Locations), len(a.Services)),
	}, nil
}
