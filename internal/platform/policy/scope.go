package policy

import (
	"fmt"
	"slices"
	"strings"
)

// Permission names something that a list needs, and the roles that carry it.
type Permission struct {
	Name  string
	Roles []Role
}

// Scope is the part of the city that an actor may see in one list. Its fields are hidden, so that
// only ScopeOf makes one, and the zero Scope sees nothing.
type Scope struct {
	all           bool
	organisations []string
	areas         []string
}

// ScopeOf gives the actor's scope for a permission; false when the actor may see nothing at all.
func ScopeOf(who Actor, p Permission) (Scope, bool) {
	var s Scope
	for _, g := range who.Grants {
		if !slices.Contains(p.Roles, g.Role) {
			continue
		}
		switch {
		case g.Organisation != "":
			s.organisations = append(s.organisations, g.Organisation)
		case g.Area != "":
			s.areas = append(s.areas, g.Area)
		default:
			s.all = true
		}
	}
	return s, s.all || len(s.organisations) > 0 || len(s.areas) > 0
}

// All reports whether the scope is the whole partnership.
func (s Scope) All() bool { return s.all }

// Covers reports whether an area lies in the scope, named by its lineage as in [Actor.HasFor]. A row of no
// area is for who holds the whole.
func (s Scope) Covers(lineage []string) bool {
	return s.all || slices.ContainsFunc(lineage, func(id string) bool { return slices.Contains(s.areas, id) })
}

// Where gives a condition for a list's WHERE, and its arguments. The columns are those that hold
// the row's organisation and area; "" for a row that has none. Its parameters start at $first.
func (s Scope) Where(organisation, area string, first int) (string, []any) {
	if s.all {
		return "1 = 1", nil
	}
	var parts []string
	var args []any
	in := func(column string, values []string) {
		if column == "" || len(values) == 0 {
			return
		}
		marks := make([]string, len(values))
		for i, v := range values {
			marks[i] = fmt.Sprintf("$%d", first+len(args))
			args = append(args, v)
		}
		parts = append(parts, column+" in ("+strings.Join(marks, ", ")+")")
	}
	in(organisation, s.organisations)
	in(area, s.areas)
	if len(parts) == 0 {
		return "1 = 0", nil
	}
	return "(" + strings.Join(parts, " or ") + ")", args
}
