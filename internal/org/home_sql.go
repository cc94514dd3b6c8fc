package org

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// tended are the organisations that roles for areas carry into, as rights in each of them.
func tended(tx *store.ReadTx, grants []policy.Grant) (out []policy.Grant, err error) {
	for _, g := range grants {
		if g.Area == "" || !slices.Contains(tending, g.Role) {
			continue
		}
		within, err := place.IDsWithin(tx, g.Area)
		if err != nil {
			return nil, err
		}
		ids, err := belongingTo(tx, within)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			out = append(out, policy.Grant{Role: g.Role, Organisation: id})
		}
	}
	return out, nil
}

// belongingTo lists the organisations whose home is one of some areas.
func belongingTo(tx *store.ReadTx, areas []string) (ids []string, err error) {
	if len(areas) == 0 {
		return nil, nil
	}
	marks, args := markedFrom(1, areas)
	if err = tx.Select(&ids, `select id from org_organisation where home in (`+marks+`) order by id`, args...); err != nil {
		return nil, fmt.Errorf("organisations of %d areas: %w", len(areas), err)
	}
	return ids, nil
}

// homes reads which area each organisation is kept under.
func homes(tx *store.ReadTx) (map[string]string, error) {
	out := map[string]string{}
	err := tx.Each(`select id, home from org_organisation`, nil, func(scan store.Scan) error {
		var id, home string
		if err := scan(&id, &home); err != nil {
			return err
		}
		out[id] = home
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("homes of organisations: %w", err)
	}
	return out, nil
}

func updateHome(tx *store.Tx, id, home string) error {
	if _, err := tx.Exec(`update org_organisation set home = $1 where id = $2`, home, id); err != nil {
		return fmt.Errorf("keep the home of organisation %s: %w", id, err)
	}
	return nil
}
