package index

import "strings"

// Group is a kind of person that a service may be for, welcome or not take.
type Group uint8

// The groups, in the order of the need package's list.
const (
	Women Group = iota
	Men
	Families
	Couples
	Under25
	Aged16to17
	Over50
	LGBT
	Veterans
	CareLeavers
	NoRecourse
	Pets
	Refugees
	AsylumSeekers
	EthnicMinorities
	RoughSleepers
	ExOffenders
	SexWorkers
	EEA
	Disabled
	groupCount
)

var groupKeys = [groupCount]string{
	"women", "men", "families", "couples", "under-25", "16-17", "over-50", "lgbt", "veterans", "care-leavers", "no-recourse",
	"pets", "refugees", "asylum-seekers", "ethnic-minorities", "rough-sleepers", "ex-offenders", "sex-workers", "eea", "disabled",
}

// String gives the group's key, as in addresses and data: "under-25".
func (g Group) String() string {
	if g < groupCount {
		return groupKeys[g]
	}
	return ""
}

// ParseGroup finds a group by its key.
func ParseGroup(key string) (Group, bool) {
	for i, k := range groupKeys {
		if strings.EqualFold(k, key) {
			return Group(i), true
		}
	}
	return 0, false
}

// Groups is a set of groups.
type Groups uint32

// GroupSet makes a set of groups.
func GroupSet(list ...Group) Groups {
	var set Groups
	for _, g := range list {
		if g < groupCount {
			set |= 1 << g
		}
	}
	return set
}

// Has reports whether the group is in the set.
func (s Groups) Has(g Group) bool { return s>>g&1 == 1 }

// List gives the groups of the set in their fixed order.
func (s Groups) List() []Group {
	var list []Group
	for g := range groupCount {
		if s.Has(g) {
			list = append(list, g)
		}
	}
	return list
}
