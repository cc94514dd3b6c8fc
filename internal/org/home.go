package org

import (
	"slices"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
)

// homeOf is the area that an organisation belongs to: the smallest that holds every area that it works
// in. One that works in no area that there is, or in areas that no single one holds, belongs to none, and
// is looked after by those who look after the whole.
func homeOf(o Organisation, areas *place.Areas) string {
	var common []string
	for i, id := range o.Areas {
		line := areas.LineageIDs(id)
		if i == 0 {
			common = line
			continue
		}
		common = slices.DeleteFunc(slices.Clone(common), func(a string) bool { return !slices.Contains(line, a) })
	}
	if len(common) == 0 {
		return ""
	}
	return common[0]
}

// tending are the roles that, held for an area, carry into every organisation that belongs to it.
var tending = []policy.Role{policy.DirectoryEditor, policy.Checker, policy.Moderator}
