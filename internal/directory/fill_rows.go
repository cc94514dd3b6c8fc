package directory

import (
	"context"
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FillRows makes the lines of editors' lists for services that have none, such as those of an older
// release: some at a time, so that nobody waits long for the writer.
type FillRows struct{}

// filled is how many rows are made at once.
const filled = 200

// Name is the action as the audit shows it.
func (FillRows) Name() string { return "service.fill_rows" }

// Check looks at the input alone.
func (FillRows) Check() error { return nil }

// Load gives the ids of the next services.
func (FillRows) Load(tx *store.Tx) ([]string, error) { return rowsUnread(&tx.ReadTx, filled) }

// Allow lets Homeward itself.
func (FillRows) Allow(who policy.Actor, _ []string) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward keeps its own lists")
	}
	return policy.Deny("only Homeward itself fills its lists")
}

// Apply makes the rows. Nothing that the public sees is touched.
func (FillRows) Apply(tx *store.Tx, _ policy.Actor, services []string) (ops.Done, error) {
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	for _, id := range services {
		s, err := ReadService(&tx.ReadTx, id, "")
		if err != nil {
			return ops.Done{}, err
		}
		l, err := d.listingOf(s)
		if err != nil {
			return ops.Done{}, err
		}
		r := rowOf(s, l)
		if err := upsertRow(tx, r); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "rows", Detail: fmt.Sprintf("%d rows", len(services))}, nil
}

// listingOf is what a listing of the service says, or would say.
func (d *Desk) listingOf(s Service) (Listing, error) {
	o, err := d.organisation(s.OrganisationID)
	if err != nil {
		return Listing{}, err
	}
	at := map[string]Location{}
	for _, p := range s.Places {
		if at[p.LocationID], err = d.location(p.LocationID); err != nil {
			return Listing{}, err
		}
	}
	return Publish(s, o, at, d.Areas), nil
}

// unreadRows asks whether there is anything to fill.
type unreadRows struct{}

// Name is the question as the audit would show it.
func (unreadRows) Name() string { return "service.rows_unread" }

// Load looks for one.
func (unreadRows) Load(tx *store.ReadTx) (bool, error) {
	ids, err := rowsUnread(tx, 1)
	return len(ids) > 0, err
}

// Allow lets Homeward itself.
func (unreadRows) Allow(who policy.Actor, _ bool) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward keeps its own lists")
	}
	return policy.Deny("only Homeward itself asks")
}

// About names nobody.
func (unreadRows) About(bool) string { return "" }

// KeepRows fills all rows that are missing. It is called once in a while, and does nothing when there
// is nothing to do.
func KeepRows(ctx context.Context, r *ops.Runner) error {
	keeper := policy.System("rows")
	for {
		more, err := ops.Ask(ctx, r, keeper, unreadRows{})
		if err != nil || !more {
			return err
		}
		if err := ops.Do(ctx, r, keeper, FillRows{}); err != nil {
			return err
		}
	}
}
