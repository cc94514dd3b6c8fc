package org

import (
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// historyKind is what history calls an organisation.
const historyKind = "organisation"

// Put keeps an organisation as its next version. It is a part, for actions that have already
// decided that the actor may.
func Put(tx *store.Tx, who policy.Actor, o Organisation, why string) (Organisation, error) {
	o.Version++
	home := ""
	if len(o.Areas) > 0 {
		areas, err := place.ReadAreas(&tx.ReadTx)
		if err != nil {
			return o, err
		}
		home = homeOf(o, areas)
	}
	if err := upsert(tx, o, home); err != nil {
		return o, err
	}
	return o, history.Keep(tx, who, history.Version{
		Kind: historyKind, ID: o.ID, Version: o.Version, Why: why, Body: store.JSON(o),
	})
}

// Lock reads an organisation that is about to change; errs.NotFound when there is none.
func Lock(tx *store.Tx, id string) (Organisation, error) { return lock(tx, id) }

// Get reads an organisation; errs.NotFound when there is none.
func Get(tx *store.ReadTx, id string) (Organisation, error) { return get(tx, id, "") }

// All reads every organisation, by name.
func All(tx *store.ReadTx) ([]Organisation, error) { return all(tx) }
