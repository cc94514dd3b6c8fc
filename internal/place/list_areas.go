package place

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListAreas is every area as those who look after them see it.
type ListAreas struct{}

// Name is the question as the audit would show it.
func (ListAreas) Name() string { return "area.list" }

// Load reads them.
func (ListAreas) Load(tx *store.ReadTx) (*Areas, error) { return ReadAreas(tx) }

// Allow lets who may save one.
func (ListAreas) Allow(who policy.Actor, _ *Areas) policy.Decision { return maySave(who) }

// About names nobody.
func (ListAreas) About(*Areas) string { return "" }

// maySave is who may add and change areas: administrators and directory editors.
func maySave(who policy.Actor) policy.Decision {
	return policy.RequireRole(who, policy.Administrator, policy.DirectoryEditor)
}
