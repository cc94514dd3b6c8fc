package session

import "example.org/homeward/internal/platform/policy"

// mayLead lets who leads the engagement of a room.
func mayLead(who policy.Actor, r Room) policy.Decision {
	return policy.MayIn(who, policy.ToLead, r.OrganisationID, r.EngagementID)
}

// mayRun lets who takes a room through its day.
func mayRun(who policy.Actor, r Room) policy.Decision {
	return policy.MayIn(who, policy.ToRun, r.OrganisationID, r.EngagementID)
}

// mayScribe lets who writes down what a room says.
func mayScribe(who policy.Actor, r Room) policy.Decision {
	return policy.MayIn(who, policy.ToWrite, r.OrganisationID, r.EngagementID)
}

// mayWatch lets who has joined, and whoever looks after the room or reads along.
func mayWatch(who policy.Actor, r Room) policy.Decision {
	if d := hasJoined(who, r); d.Allowed() {
		return d
	}
	return policy.MayIn(who, policy.ToWatch, r.OrganisationID, r.EngagementID)
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
	return policy.MayIn(who, policy.ToLead, e.OrganisationID, e.ID)
}

// MayRun is the decision whether somebody takes its rooms through their day.
func (e Engagement) MayRun(who policy.Actor) policy.Decision {
	return policy.MayIn(who, policy.ToRun, e.OrganisationID, e.ID)
}

// MayHelp is the decision whether somebody writes down what its rooms say.
func (e Engagement) MayHelp(who policy.Actor) policy.Decision {
	return policy.MayIn(who, policy.ToWrite, e.OrganisationID, e.ID)
}

// MayWatch is the decision whether somebody reads along.
func (e Engagement) MayWatch(who policy.Actor) policy.Decision {
	return policy.MayIn(who, policy.ToWatch, e.OrganisationID, e.ID)
}

// MayHold lets who leads sessions of an organisation: what is new there is part of no engagement yet, and whoever leads
// one engagement from outside begins no other.
func MayHold(who policy.Actor, organisationID string) policy.Decision {
	return policy.MayIn(who, policy.ToLead, organisationID, "")
}
