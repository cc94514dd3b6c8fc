package org

import (
	"slices"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Grant is a role that an account holds, where, and from when until when.
type Grant struct {
	ID             string      `db:"id"`
	AccountID      string      `db:"account_id"`
	Role           policy.Role `db:"role"`
	OrganisationID string      `db:"organisation_id"` // "" for a role of the partnership
	AreaID         string      `db:"area_id"`         // "" for everywhere
	EngagementID   string      `db:"engagement_id"`   // "" for a role that is for none alone
	SchemeID       string      `db:"scheme_id"`       // "" for a role that is for none alone
	Begins         int64       `db:"begins"`          // microseconds
	Ends           int64       `db:"ends"`            // microseconds, exclusive; 0: open
	GivenAt        int64       `db:"given_at"`        // microseconds
	GivenBy        string      `db:"given_by"`        // who gave it: an account's id, or an operator's name
	EndedBy        string      `db:"ended_by"`        // who took it away before its time; "" nobody
}

// HoldsAt reports whether the role holds at an instant.
func (g Grant) HoldsAt(t time.Time) bool {
	now := store.Micros(t)
	return g.Begins <= now && (g.Ends == 0 || now < g.Ends)
}

// From is when the role begins.
func (g Grant) From() time.Time { return store.Time(g.Begins) }

// Until is when it ends; the zero time when it is open.
func (g Grant) Until() time.Time { return store.Time(g.Ends) }

// over reports whether it ended before an instant.
func (g Grant) over(t time.Time) bool { return g.Ends != 0 && g.Ends <= store.Micros(t) }

// narrow reports whether it is for one engagement or one scheme.
func (g Grant) narrow() bool { return g.EngagementID != "" || g.SchemeID != "" }

// NewRole is a role that is to be given, as a form has it.
type NewRole struct {
	Role           policy.Role
	OrganisationID string
	AreaID         string
	EngagementID   string
	SchemeID       string
	From           time.Time // zero: at once
	Until          time.Time // zero: open
}

// narrow reports whether it is for one engagement or one scheme.
func (n NewRole) narrow() bool { return n.EngagementID != "" || n.SchemeID != "" }

// check says what is wrong with it: a role of an organisation needs one, a role of the partnership has none, and a
// role for one engagement or one scheme is for that alone.
func (n NewRole) check(f *errs.Fields) {
	switch {
	case n.narrow():
		n.checkNarrow(f)
	case slices.Contains(policy.OrganisationRoles, n.Role):
		if n.OrganisationID == "" {
			f.Add("organisation", "Choose the organisation in which they have this role")
		}
		if n.AreaID != "" {
			f.Add("area", "A role in an organisation has no area: leave it empty")
		}
	case slices.Contains(policy.PartnershipRoles, n.Role):
		if n.OrganisationID != "" {
			f.Add("organisation", "This is a role for the whole partnership: leave the organisation empty")
		}
		if n.AreaID != "" && !n.Role.ForArea() {
			f.Add("area", "This role holds everywhere: leave the area empty")
		}
	default:
		f.Add("role", "Choose a role")
	}
	if !n.Until.IsZero() && !n.Until.After(n.From) {
		f.Add("until", "The last day must not be before the first")
	}
}

// checkNarrow says what is wrong with a role for one engagement or one scheme.
func (n NewRole) checkNarrow(f *errs.Fields) {
	roles := policy.EngagementRoles
	if n.SchemeID != "" {
		roles = policy.SchemeRoles
	}
	if !slices.Contains(roles, n.Role) {
		f.Add("role", "Choose a role")
	}
	if n.OrganisationID != "" || n.AreaID != "" || n.EngagementID != "" && n.SchemeID != "" {
		f.Add("role", "A role like this is for one thing alone: leave the rest empty")
	}
}

// same reports whether a grant is of this role in this place.
func (n NewRole) same(g Grant) bool {
	return g.Role == n.Role && g.OrganisationID == n.OrganisationID && g.AreaID == n.AreaID && g.EngagementID == n.EngagementID && g.SchemeID == n.SchemeID
}
