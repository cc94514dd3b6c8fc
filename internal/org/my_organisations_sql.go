package org

import (
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func within(tx *store.ReadTx, scope policy.Scope) ([]Organisation, error) {
	where, args := scope.Where("id", "", 1)
	var out []Organisation
	err := tx.Each(`select body from org_organisation where `+where+` order by name, id`, args, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		o, err := read(body)
		out = append(out, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("my organisations: %w", err)
	}
	return out, nil
}
