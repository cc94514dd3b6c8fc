package pledge

import (
	"regexp"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowAsExample opens an engagement that is made up to everybody, under a name in the address; without one it closes
// it again.
type ShowAsExample struct{ EngagementID, Slug string }

var slugLike = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Name is the action as the audit shows it.
func (ShowAsExample) Name() string { return "pledge.show_as_example" }

// Check looks at the input alone.
func (a ShowAsExample) Check() error {
	if a.Slug != "" && (len(a.Slug) > 60 || !slugLike.MatchString(a.Slug)) {
		return errs.Fields{{Name: "slug", Message: "Use small letters, figures and hyphens, 60 at most"}}
	}
	return nil
}

// Load gives the pledges, locked.
func (a ShowAsExample) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who edits what the partnership shows.
func (ShowAsExample) Allow(who policy.Actor, _ Grid) policy.Decision {
	return policy.RequireRole(who, policy.PartnershipEditor, policy.Administrator)
}

// Apply keeps it. Only what is made up can be shown.
func (a ShowAsExample) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "shown as an example: " + a.Slug}
	if !g.Engagement.Invented {
		return done, errs.Fields{{Name: "slug", Message: "People stand behind this engagement: only one that is made up can be an example"}}
	}
	if a.Slug != "" && g.Set.Title == "" {
		return done, errs.Fields{{Name: "slug", Message: "Give the commitment a title first"}}
	}
	if id, err := slugged(&tx.ReadTx, a.Slug); err == nil && id != a.EngagementID {
		return done, errs.Fields{{Name: "slug", Message: "Another example has this name"}}
	}
	g.Set.Slug = a.Slug
	return done, keepSet(tx, who, g.Set, "shown as an example")
}
