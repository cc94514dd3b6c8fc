package pledge

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// mayHelp lets who leads an engagement, and who takes its notes.
func mayHelp(who policy.Actor, g Grid) policy.Decision { return g.Engagement.MayHelp(who) }

// mayRun lets who takes its rooms through their day, of which asking the room is a part.
func mayRun(who policy.Actor, g Grid) policy.Decision { return g.Engagement.MayRun(who) }

// mayWatch lets whoever is on its team.
func mayWatch(who policy.Actor, g Grid) policy.Decision { return g.Engagement.MayWatch(who) }

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
	if mayWatch(who, g).Allowed() || inRoom(who, g) || len(g.MaySign(who)) > 0 {
		return Session
	}
	for _, b := range g.Bodies() {
		if b.OrganisationID != "" && who.HasIn(b.OrganisationID, policy.OrganisationRoles...) {
			return Partnership
		}
	}
	if who.HasForScheme(g.Engagement.SchemeID, policy.Validator, policy.Steward) {
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
		if g.Asked() && !mayHelp(who, g).Allowed() {
			g.Pledges = slices.Clone(g.Pledges)
			for i, x := range g.Pledges {
				g.Pledges[i] = x.counted()
			}
		}
		return g, true
	}
	if g.Set.Open() {
		return Grid{}, false
	}
	out := g
	out.Pledges, out.Points, out.Rooms, out.People = nil, nil, nil, 0
	for _, x := range g.Standing() {
		if !x.Visibility.opens(reach) {
			out.Closed = out.Closed.With(x.Stage)
			continue
		}
		x.Tally, x.Before, x.Count, x.Carried, x.Hands, x.From, x.Earlier, x.Group = Tally{}, nil, nil, nil, Hands{}, nil, 0, 0
		out.Pledges = append(out.Pledges, x)
	}
	out.Set.Left, out.Set.Editions, out.Set.None, out.Engagement.Context = nil, nil, map[string]string{}, session.Context{}
	for _, st := range emptyStages(g.Plain()) { // what was said of a stage before it had a pledge is out of date
		out.Set.None[st.String()] = g.Set.None[st.String()]
	}
	out.Engagement.Bodies, out.Signatures = slices.Clone(g.Engagement.Bodies), slices.Clone(g.Signatures)
	for i := range out.Engagement.Bodies {
		out.Engagement.Bodies[i].Contact = ""
	}
	for i := range out.Signatures { // organisations stand behind it in public, and people do not
		s := &out.Signatures[i]
		s.Name, s.SeenBy, s.By, s.OrganisationID, s.Reason = "", "", "", "", ""
	}
	return out, len(out.Pledges) > 0
}
