package org

import (
	"context"
	"fmt"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SettleHomes puts every organisation under the area that it belongs to, after areas were moved.
type SettleHomes struct{}

// Name is the action as the audit shows it.
func (SettleHomes) Name() string { return "organisation.settle_homes" }

// Check looks at the input alone.
func (SettleHomes) Check() error { return nil }

// Load finds those that are under another area than they belong to, and where they belong.
func (SettleHomes) Load(tx *store.Tx) (map[string]string, error) { return adrift(&tx.ReadTx) }

// Allow lets Homeward itself.
func (SettleHomes) Allow(who policy.Actor, _ map[string]string) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward keeps its own lists")
	}
	return policy.Deny("only Homeward itself puts organisations under their areas")
}

// Apply moves them.
func (SettleHomes) Apply(tx *store.Tx, _ policy.Actor, moves map[string]string) (ops.Done, error) {
	for id, home := range moves {
		if err := updateHome(tx, id, home); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "organisations", Detail: fmt.Sprintf("%d under another area", len(moves))}, nil
}

// adrift is every organisation that is not under the area that it belongs to, with that area.
func adrift(tx *store.ReadTx) (map[string]string, error) {
	list, err := all(tx)
	if err != nil {
		return nil, err
	}
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return nil, err
	}
	now, err := homes(tx)
	if err != nil {
		return nil, err
	}
	moves := map[string]string{}
	for _, o := range list {
		if home := homeOf(o, areas); home != now[o.ID] {
			moves[o.ID] = home
		}
	}
	return moves, nil
}

// homesAdrift asks whether there is anything to settle.
type homesAdrift struct{}

// Name is the question as the audit would show it.
func (homesAdrift) Name() string { return "organisation.homes_adrift" }

// Load looks.
func (homesAdrift) Load(tx *store.ReadTx) (map[string]string, error) { return adrift(tx) }

// Allow lets Homeward itself.
func (homesAdrift) Allow(who policy.Actor, _ map[string]string) policy.Decision {
	return SettleHomes{}.Allow(who, nil)
}

// About names nobody.
func (homesAdrift) About(map[string]string) string { return "" }

// KeepHomes settles what is left from an older release, or from areas that were moved. It does nothing
// when there is nothing to do.
func KeepHomes(ctx context.Context, r *ops.Runner) error {
	keeper := policy.System("homes")
	moves, err := ops.Ask(ctx, r, keeper, homesAdrift{})
	if err != nil || len(moves) == 0 {
		return err
	}
	return ops.Do(ctx, r, keeper, SettleHomes{})
}
