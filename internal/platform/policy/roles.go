package policy

import "slices"

// PartnershipRoles are held everywhere, or for an area and all inside it.
var PartnershipRoles = []Role{
	Administrator, DirectoryEditor, Checker, Moderator, WeatherOfficer, Validator, Steward, PartnershipEditor, OutreachWorker,
}

// OrganisationRoles are held in one organisation.
var OrganisationRoles = []Role{Owner, Editor, Viewer, Facilitator, NoteTaker, Member}

// EngagementRoles are held for one engagement: by whoever helps with it, from whichever organisation.
var EngagementRoles = []Role{Facilitator, CoFacilitator, NoteTaker, Observer}

// SchemeRoles are held for one scheme.
var SchemeRoles = []Role{Steward, Validator}

// whole are the roles that can't be cut to an area: what they look after has none.
var whole = []Role{Administrator, Steward, Validator}

// ForArea reports whether a role can be held for one area alone.
func (r Role) ForArea() bool {
	return slices.Contains(PartnershipRoles, r) && !slices.Contains(whole, r)
}

// NeedsSecond reports whether the role can change what is other people's, so that whoever holds it has
// to sign in with a second step. A role that we do not know does.
func (r Role) NeedsSecond() bool { return r != Viewer && r != Member && r != Observer }
