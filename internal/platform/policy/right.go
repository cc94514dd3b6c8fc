package policy

import (
	"maps"
	"slices"
)

// Right is what somebody may do in an engagement: in its rooms, with its pledges, and with the plan that follows from
// them. Each right holds those before it.
type Right int

// The rights.
const (
	ToWatch Right = iota + 1 // reads along, and writes nothing
	ToWrite                  // writes down what a room says, and what becomes of a plan
	ToRun                    // takes the room through its day
	ToLead                   // decides: what is prepared, who helps, what is final, and who may see it
)

// inOrganisation are the rights that somebody has in each engagement of their organisation, and forEngagement those in
// the one for which they hold a role, whichever organisation they are of.
var (
	inOrganisation = map[Role]Right{Owner: ToLead, Editor: ToLead, Facilitator: ToLead, NoteTaker: ToWrite}
	forEngagement  = map[Role]Right{Facilitator: ToLead, CoFacilitator: ToRun, NoteTaker: ToWrite, Observer: ToWatch}
)

// RightIn is the one answer to what somebody may do in an engagement, and why; 0 is nothing. What is outside any
// engagement names none, and is its organisation's alone.
func RightIn(who Actor, organisation, engagement string) (best Right, why string) {
	for role, r := range inOrganisation {
		if r > best && who.HasIn(organisation, role) {
			best, why = r, "does this for the organisation"
		}
	}
	for role, r := range forEngagement {
		if r > best && who.HasForEngagement(engagement, role) {
			best, why = r, "does this in this engagement"
		}
	}
	return best, why
}

// InEngagements are the roles that give somebody a right in an engagement, each once.
func InEngagements() []Role {
	roles := slices.Concat(slices.Collect(maps.Keys(inOrganisation)), slices.Collect(maps.Keys(forEngagement)))
	slices.Sort(roles)
	return slices.Compact(roles)
}

// MayIn lets whoever has a right in an engagement, or one that holds it.
func MayIn(who Actor, needs Right, organisation, engagement string) Decision {
	right, why := RightIn(who, organisation, engagement)
	switch {
	case right >= needs:
		return Allow(why)
	case right > 0:
		return Deny("may do less than this in this engagement")
	}
	return Deny("is neither on the team of this engagement nor of its organisation")
}
