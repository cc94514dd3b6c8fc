package pledge

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// mayHelp lets who leads an engagement, and who takes its notes.
func mayHelp(who policy.Actor, g Grid) policy.Decision { return g.Engagement.MayHelp(who) }

// mayLead lets who leads an engagement.
func mayLead(who policy.Actor, g Grid) policy.Decision { return g.Engagement.MayLead(who) }

// inRoom reports whether somebody has joined one of its sessions.
func inRoom(who policy.Actor, g Grid) bool {
	return who.Kind == policy.KindParticipant && slices.ContainsFunc(g.Rooms, func(r session.Room) bool { return r.ID == who.ID })
}

// maySignFor reports whether somebody speaks for an organisation.
func maySignFor(who policy.Actor, b Body) bool {
	return b.OrganisationID != "" && who.HasIn(b.OrganisationID, policy.Owner, policy.Editor, policy.Facilitator)
}

// MaySign are the bodies for which somebody may sign with their account.
func (g Grid) MaySign(who policy.Actor) (out []Body) {
	for _, b := range g.Bodies() {
		if maySignFor(who, b) {
			out = append(out, b)
		}
	}
	return out
}

// reach is the widest class of pledges that somebody may not read all of: they read those that are opened to it.
// Session means that they read everything.
func (g Grid) reach(who policy.Actor) Visibility {
	if mayHelp(who, g).Allowed() || inRoom(who, g) || len(g.MaySign(who)) > 0 {
		return Session
	}
	for _, b := range g.Bodies() {
		if b.OrganisationID != "" && who.HasIn(b.OrganisationID, policy.OrganisationRoles...) {
			return Partnership
		}
	}
	if who.Has(policy.Validator, policy.Steward) {
		return Authority
	}
	return Public
}

// shownTo is the grid as somebody may read it, and whether they may at all. Others than those who made it read what
// is agreed, and of that what is opened to them: no points of the log, no answers of the room.
func (g Grid) shownTo(who policy.Actor) (Grid, bool) {
	reach := g.reach(who)
	g.Logs = session.OpenedTo(g.Rooms, session.Class(reach))
	if reach == Session {
		g.Logs = session.OpenedTo(g.Rooms, session.Partnership)
		return g, true
	}
	if g.Set.Open() {
		return Grid{}, false
	}
	out := g
	out.Pledges, out.Points, out.Rooms, out.People = nil, nil, nil, 0
	for _, x := range g.Standing() {
		if x.Visibility.opens(reach) {
			x.Tally, x.Before, x.Count, x.Carried, x.Hands, x.From = Tally{}, nil, nil, nil, Hands{}, nil
			out.Pledges = append(out.Pledges, x)
		}
	}
	out.Set.Left, out.Engagement.Context = nil, session.Context{}
	out.Engagement.Bodies, out.Signatures = slices.Clone(g.Engagement.Bodies), slices.Clone(g.Signatures)
	for i := range out.Engagement.Bodies {
		out.Engagement.Bodies[i].Contact = ""
	}
	for i := range out.Signatures { // organisations stand behind it in public, and people do not
		out.Signatures[i].Name, out.Signatures[i].SeenBy, out.Signatures[i].By = "", "", ""
	}
	return out, len(out.Pledges) > 0
}
