// Package policy answers one question: may this actor do this to that? It is pure: no database,
// no clock. What it is given decides.
package policy

import "slices"

// Kind is what sort of actor is asking.
type Kind string

// The kinds of actor.
const (
	KindNobody   Kind = "nobody"   // a visitor who has not signed in
	KindAccount  Kind = "account"  // someone who signed in
	KindKey      Kind = "key"      // a script with an API key
	KindOperator Kind = "operator" // someone at the machine's command line
	KindSystem   Kind = "system"   // Homeward itself: a reaction or a timed job
	// KindParticipant is somebody in the room of a case-study session, whom nobody outside it knows. The id is
	// the session's: which of those in the room it was is not written down.
	KindParticipant Kind = "participant"
)

// Role is a right that somebody holds; the words are those of docs/contract.md.
type Role string

// The roles that hold for the whole partnership, or for an area.
const (
	Administrator     Role = "administrator"
	DirectoryEditor   Role = "directory editor"
	Checker           Role = "checker"
	Moderator         Role = "moderator"
	WeatherOfficer    Role = "weather officer"
	Validator         Role = "validator"
	Steward           Role = "steward"
	PartnershipEditor Role = "partnership editor"
	OutreachWorker    Role = "outreach worker"
)

// The roles that hold in one organisation.
const (
	Owner       Role = "owner"
	Editor      Role = "editor"
	Viewer      Role = "viewer"
	Facilitator Role = "facilitator"
	NoteTaker   Role = "note-taker"
	Member      Role = "member"
)

// The roles that hold for one engagement alone, beside those of facilitators and note-takers.
const (
	CoFacilitator Role = "co-facilitator"
	Observer      Role = "observer"
)

// Grant is one role and where it holds: in an organisation, in an area and everything inside it, for one
// engagement or one scheme and nothing else, or, with none of them named, in the whole partnership.
type Grant struct {
	Role         Role
	Organisation string // an organisation's id, or ""
	Area         string // an area's id, or ""
	Engagement   string // an engagement's id, or ""
	Scheme       string // a scheme's id, or ""
}

// narrow reports whether it holds for one engagement or one scheme: then it counts nowhere else.
func (g Grant) narrow() bool { return g.Engagement != "" || g.Scheme != "" }

// Actor is who is asking. Every operation is given one. The zero Actor is nobody and holds nothing.
type Actor struct {
	Kind   Kind
	ID     string // the account's or key's id, or the operator's or system's name; "" for nobody
	Grants []Grant
	Name   string // as pages greet them; never audited
	Fresh  bool   // they have shown within the last minutes, once more, who they are: see Proven
	Held   bool   // roles of theirs are held back until they sign in with a second step
}

// Nobody is a visitor who has not signed in.
func Nobody() Actor { return Actor{Kind: KindNobody} }

// Participant is somebody in the room of a session.
func Participant(sessionID string) Actor { return Actor{Kind: KindParticipant, ID: sessionID} }

// System is Homeward itself, acting under a name such as "reaction" with no more than the roles named.
func System(name string, roles ...Role) Actor {
	return Actor{Kind: KindSystem, ID: name, Grants: everywhere(roles)}
}

// Operator is a named person at the machine's command line, with no more than the roles that the
// command needs.
func Operator(name string, roles ...Role) Actor {
	return Actor{Kind: KindOperator, ID: name, Grants: everywhere(roles)}
}

func everywhere(roles []Role) []Grant {
	out := make([]Grant, len(roles))
	for i, r := range roles {
		out[i] = Grant{Role: r}
	}
	return out
}

// SignedIn reports whether the actor is somebody, and not a visitor.
func (a Actor) SignedIn() bool { return a.Kind != "" && a.Kind != KindNobody }

// Has reports whether the actor holds one of the roles in the whole partnership.
func (a Actor) Has(roles ...Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Organisation == "" && g.Area == "" && !g.narrow() && slices.Contains(roles, g.Role)
	})
}

// HasAnywhere reports whether the actor holds one of the roles in any place at all, be it for one engagement.
// It opens menus and pages; what may be done there is for each action to say.
func (a Actor) HasAnywhere(roles ...Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return slices.Contains(roles, g.Role) })
}

// HasIn reports whether the actor holds one of the roles in an organisation, or in the whole
// partnership.
func (a Actor) HasIn(organisation string, roles ...Role) bool {
	return a.Has(roles...) || organisation != "" && slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Organisation == organisation && !g.narrow() && slices.Contains(roles, g.Role)
	})
}

// HasFor reports whether the actor holds one of the roles for an area, named by its lineage: the
// area's own id and those of the areas that it lies in.
func (a Actor) HasFor(lineage []string, roles ...Role) bool {
	return a.Has(roles...) || slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Area != "" && g.Organisation == "" && !g.narrow() && slices.Contains(lineage, g.Area) && slices.Contains(roles, g.Role)
	})
}

// HasForEngagement reports whether the actor holds one of the roles for an engagement, or in the whole
// partnership. Which organisation holds it, and who of that may do what, is for the engagement to say.
func (a Actor) HasForEngagement(engagement string, roles ...Role) bool {
	return a.Has(roles...) || engagement != "" && slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Engagement == engagement && slices.Contains(EngagementRoles, g.Role) && slices.Contains(roles, g.Role)
	})
}

// HasForScheme reports whether the actor holds one of the roles for a scheme, or in the whole partnership.
func (a Actor) HasForScheme(scheme string, roles ...Role) bool {
	return a.Has(roles...) || scheme != "" && slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Scheme == scheme && slices.Contains(SchemeRoles, g.Role) && slices.Contains(roles, g.Role)
	})
}
