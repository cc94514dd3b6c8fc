package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NotFound is one line of what people did not find.
type NotFound struct {
	Need    string `db:"need"`
	Outward string `db:"outward"`
	Week    int64  `db:"week"` // of the weeks since 1970, which begin on Mondays; see WeekOf
	Times   int    `db:"times"`
}

// WhatWasNotFound lists what people looked for and did not find, most often first; nothing that
// fewer than five looked for.
type WhatWasNotFound struct {
	SinceHour int64
	Need      string // a need, and those below it; "": all
	Outward   string // an outward code; "": all
	By        string // "need": of all places together; "week": by weeks; "": by need and place
}

// Name is the search as the audit shows it.
func (WhatWasNotFound) Name() string { return "miss.list" }

// Needs names the roles that may see the list.
func (WhatWasNotFound) Needs() policy.Permission {
	return policy.Permission{Name: "see what people did not find", Roles: []policy.Role{policy.DirectoryEditor, policy.Administrator}}
}

// List reads it; it belongs to no organisation, so only those who see all of the city see it.
func (a WhatWasNotFound) List(tx *store.ReadTx, scope policy.Scope) ([]NotFound, error) {
	if !scope.All() {
		return nil, nil
	}
	return notFound(tx, a)
}

// mondayHours is how many hours before 1970 began its first week did: that day was a Thursday.
const mondayHours = 3 * 24

// WeekStart is the hour, since 1970, at which a week begins.
func (n NotFound) WeekStart() int64 { return n.Week*7*24 - mondayHours }
