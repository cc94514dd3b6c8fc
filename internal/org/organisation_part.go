package org

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HistoryOrganisation is what history calls an organisation.
const HistoryOrganisation = "organisation"

const historyKind = HistoryOrganisation

// Put keeps an organisation as its next version. It is a part, for actions that have already
// decided that the actor may. What has to be looked at first is refused here, [NeedsLook], so that no
// road goes round it.
func Put(tx *store.Tx, who policy.Actor, o Organisation, why string) (Organisation, error) {
	if err := mayTell(tx, who, o); err != nil {
		return o, err
	}
	o.Name, o.OtherName = plain.Line(o.Name), plain.Line(o.OtherName) // they stand on public pages, and in lists of others
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

// Read reads an organisation, held if forUpdate is what [store.Tx.ForUpdate] gives. It is a part.
func Read(tx *store.ReadTx, id, forUpdate string) (Organisation, error) {
	return get(tx, id, forUpdate)
}

// All reads every organisation, by name.
func All(tx *store.ReadTx) ([]Organisation, error) { return all(tx) }
