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
	engagements   []string
	schemes       []string
}

// ScopeOf gives the actor's scope for a permission; false when the actor may see nothing at all.
func ScopeOf(who Actor, p Permission) (Scope, bool) {
	var s Scope
	for _, g := range who.Grants {
		if !slices.Contains(p.Roles, g.Role) {
			continue
		}
		switch {
		case g.Engagement != "":
			s.engagements = append(s.engagements, g.Engagement)
		case g.Scheme != "":
			s.schemes = append(s.schemes, g.Scheme)
		case g.Organisation != "":
			s.organisations = append(s.organisations, g.Organisation)
		case g.Area != "":
			s.areas = append(s.areas, g.Area)
		default:
			s.all = true
		}
	}
	return s, s.all || len(s.organisations)+len(s.areas)+len(s.engagements)+len(s.schemes) > 0
}

// All reports whether the scope is the whole partnership.
func (s Scope) All() bool { return s.all }

// Covers reports whether an area lies in the scope, named by its lineage as in [Actor.HasFor]. A row of no
// area is for who holds the whole.
func (s Scope) Covers(lineage []string) bool {
	return s.all || slices.ContainsFunc(lineage, func(id string) bool { return slices.Contains(s.areas, id) })
}

// Columns are those of a list that hold a row's organisation, area, engagement and scheme; "" for what a row
// has none of. Whoever holds a role for an engagement alone sees nothing of a list that names no engagement.
type Columns struct{ Organisation, Area, Engagement, Scheme string }

// Where gives a condition for a list's WHERE, and its arguments. The columns are those that hold
// the row's organisation and area; "" for a row that has none. Its parameters start at $first.
func (s Scope) Where(organisation, area string, first int) (string, []any) {
	return s.Within(Columns{Organisation: organisation, Area: area}, first)
}

// Within gives the same for a list whose rows belong to an engagement or a scheme, too.
func (s Scope) Within(c Columns, first int) (string, []any) {
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
	in(c.Organisation, s.organisations)
	in(c.Area, s.areas)
	in(c.Engagement, s.engagements)
	in(c.Scheme, s.schemes)
	if len(parts) == 0 {
		return "1 = 0", nil
	}
	return "(" + strings.Join(parts, " or ") + ")", args
}
