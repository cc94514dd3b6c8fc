package team

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// most is how many may be on a team: beyond that somebody lists the room.
const most = 40

// place is somebody's place on a team.
type place struct {
	session.Engagement
	grant org.Grant
}

// loadPlace reads a role of an engagement, locked. One of another engagement is not found.
func loadPlace(tx *store.Tx, engagementID, grantID string) (p place, err error) {
	if p.Engagement, err = session.GetEngagement(&tx.ReadTx, engagementID, ""); err != nil {
		return p, err
	}
	if p.grant, err = org.LockEnrolled(tx, grantID); err == nil && p.grant.EngagementID != p.ID {
		err = fmt.Errorf("the role %.36q on this team: %w", grantID, errs.NotFound)
	}
	return p, err
}

// mayChange lets who leads the engagement, once they have shown who they are: it lets somebody in.
func mayChange(who policy.Actor, e session.Engagement) policy.Decision {
	return policy.Proven(who, e.MayLead(who))
}

// MayChange reports whether somebody may put others on the team, or take them off, for pages.
func MayChange(who policy.Actor, e session.Engagement) bool { return e.MayLead(who).Allowed() }

// chosen reports whether a role can be held on a team.
func chosen(r policy.Role) bool { return slices.Contains(policy.EngagementRoles, r) }
