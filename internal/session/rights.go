package session

import "example.org/homeward/internal/platform/policy"

// right is what somebody may do in an engagement and in its rooms. Each right holds those before it.
type right int

const (
	toWatch right = iota + 1 // reads along, and writes nothing
	toWrite                  // writes down what a room says, and puts it in order
	toRun                    // takes the room through its day
	toLead                   // decides: what is prepared, who helps, what is final, and who may see it
)

// inOrganisation are the rights that somebody has in each engagement of their organisation, and forEngagement those in
// the one for which they hold a role, whichever organisation they are of.
var (
	inOrganisation = map[policy.Role]right{policy.Owner: toLead, policy.Editor: toLead, policy.Facilitator: toLead, policy.NoteTaker: toWrite}
	forEngagement  = map[policy.Role]right{policy.Facilitator: toLead, policy.CoFacilitator: toRun, policy.NoteTaker: toWrite, policy.Observer: toWatch}
)

// held is a right, and why somebody has it.
type held struct {
	right right
	why   string
}

// rightIn is the one answer to what somebody may do in an engagement, which every page and every act asks for. One
// outside any engagement has no id, and is its organisation's alone.
func rightIn(who policy.Actor, organisationID, engagementID string) (best held) {
	for role, r := range inOrganisation {
		if r > best.right && who.HasIn(organisationID, role) {
			best = held{r, "does this for the organisation"}
		}
	}
	for role, r := range forEngagement {
		if r > best.right && who.HasForEngagement(engagementID, role) {
			best = held{r, "does this in this engagement"}
		}
	}
	return best
}

// may lets whoever has a right, or one that holds it.
func may(who policy.Actor, needs right, organisationID, engagementID string) policy.Decision {
	h := rightIn(who, organisationID, engagementID)
	switch {
	case h.right >= needs:
		return policy.Allow(h.why)
	case h.right > 0:
		return policy.Deny("may do less than this in this engagement")
	}
	return policy.Deny("is neither on the team of this engagement nor of its organisation")
}

// mayLead lets who leads the engagement of a room.
func mayLead(who policy.Actor, r Room) policy.Decision {
	return may(who, toLead, r.OrganisationID, r.EngagementID)
}

// mayRun lets who takes a room through its day.
func mayRun(who policy.Actor, r Room) policy.Decision {
	return may(who, toRun, r.OrganisationID, r.EngagementID)
}

// mayScribe lets who writes down what a room says.
func mayScribe(who policy.Actor, r Room) policy.Decision {
	return may(who, toWrite, r.OrganisationID, r.EngagementID)
}

// mayWatch lets who has joined, and whoever looks after the room or reads along.
func mayWatch(who policy.Actor, r Room) policy.Decision {
	if d := hasJoined(who, r); d.Allowed() {
		return d
	}
	return may(who, toWatch, r.OrganisationID, r.EngagementID)
}

// inRoom lets who has joined, and who looks after the room: those who may say something in it.
func inRoom(who policy.Actor, r Room) policy.Decision {
	if d := hasJoined(who, r); d.Allowed() {
		return d
	}
	return mayScribe(who, r)
}

func hasJoined(who policy.Actor, r Room) policy.Decision {
	if who.Kind == policy.KindParticipant && who.ID == r.ID {
		return policy.Allow("a participant of the session")
	}
	return policy.Deny("has not joined the session")
}

// What pages ask, which draw what somebody may do.

// MayLead reports whether somebody leads the engagement of a room.
func (r Room) MayLead(who policy.Actor) bool { return mayLead(who, r).Allowed() }

// MayRun reports whether somebody may take the room through its day.
func (r Room) MayRun(who policy.Actor) bool { return mayRun(who, r).Allowed() }

// MayScribe reports whether somebody may write down what the room says.
func (r Room) MayScribe(who policy.Actor) bool { return mayScribe(who, r).Allowed() }

// Page is the end of the address at which somebody looks after the room, or reads along.
func (r Room) Page(who policy.Actor) string {
	switch {
	case r.MayRun(who):
		return "/run"
	case r.MayScribe(who):
		return "/scribe"
	}
	return "/watch"
}

// Helped is the decision whether somebody takes the notes of a session, or runs it.
func (r Room) Helped(who policy.Actor) policy.Decision { return mayScribe(who, r) }

// Inside is the decision whether somebody may read along in a session: has joined it, looks after it, or watches.
func (r Room) Inside(who policy.Actor) policy.Decision { return mayWatch(who, r) }

// MayLead is the decision whether somebody decides about an engagement.
func (e Engagement) MayLead(who policy.Actor) policy.Decision {
	return may(who, toLead, e.OrganisationID, e.ID)
}

// MayRun is the decision whether somebody takes its rooms through their day.
func (e Engagement) MayRun(who policy.Actor) policy.Decision {
	return may(who, toRun, e.OrganisationID, e.ID)
}

// MayHelp is the decision whether somebody writes down what its rooms say.
func (e Engagement) MayHelp(who policy.Actor) policy.Decision {
	return may(who, toWrite, e.OrganisationID, e.ID)
}

// MayWatch is the decision whether somebody reads along.
func (e Engagement) MayWatch(who policy.Actor) policy.Decision {
	return may(who, toWatch, e.OrganisationID, e.ID)
}

// MayHold lets who leads sessions of an organisation: what is new there is part of no engagement yet, and whoever leads
// one engagement from outside begins no other.
func MayHold(who policy.Actor, organisationID string) policy.Decision {
	return may(who, toLead, organisationID, "")
}
