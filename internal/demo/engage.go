package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// SchemeSlug is where the demo's scheme is.
const SchemeSlug = "hollowmere"

// EngagementID is the engagement of the session that is held in the demo: it is well prepared.
func EngagementID() string { return id("session", "jo") }

// SchemeID is the id of the demo's scheme.
func SchemeID() string { return id("scheme", SchemeSlug) }

// seedEngagement has the council prepare what it holds, under a scheme of its own.
func seedEngagement(ctx context.Context, r *ops.Runner, now time.Time) error {
	council := id("organisation", "council")
	flora := policy.Actor{Kind: policy.KindAccount, ID: id("account", "flora"), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: council}}}
	at := EngagementID()
	scheme := engage.Scheme{
		ID: SchemeID(), Slug: SchemeSlug, Title: "The Hollowmere Commitment", Steward: "Mereshire County Partnership", Taskforce: "The Hollowmere Homes Board", Rules: "1",
		Purpose:  "We want fewer people in Hollowmere to lose their home. Whoever takes part finds out what their own part can be, and promises it in public.",
		Standing: "A promise, and not a contract. Nobody gains or loses a right by it.", Contact: "commitment@hollowmere.example",
	}
	day := func(days int) string { return now.AddDate(0, 0, days).Format(time.DateOnly) }
	steps := []func() error{
		once(ctx, r, policy.Operator("demo", policy.Steward), "scheme", engage.SaveScheme{Scheme: scheme}),
		once(ctx, r, flora, "engagement scheme", engage.ChooseScheme{EngagementID: at, SchemeID: scheme.ID}),
		once(ctx, r, flora, "engagement about", engage.TellContext{EngagementID: at, Title: "A family, a letter and a van", Context: session.Context{
			About: "We are the council: housing, schools, parks, libraries and all who work in them.", Sector: "council", Area: "Hollowmere and the villages around it",
			Why: "Last winter eleven families in our own temporary rooms had a parent who works for us.",
		}}),
		once(ctx, r, flora, "engagement way", engage.ChooseWay{EngagementID: at, Way: engage.Example}),
		once(ctx, r, flora, "engagement story", story.ChooseStory{EngagementID: at, StoryID: "pack:nell-and-joe"}),
		once(ctx, r, flora, "engagement day", engage.PlanDay{
			EngagementID: at, Day: day(0), Start: "09:30", Mode: engage.InRoom, Place: "The Old Corn Hall, Tanners Row", Directions: "Bus 4 stops at the door. There is a lift, and a quiet room beside the hall.",
		}),
		once(ctx, r, flora, "engagement helpers", engage.NameHelpers{EngagementID: at, Facilitator: "Flora Adeyemi-Stone", NoteTaker: "Noah", Care: "Maud Pell", Contact: "Flora, 01632 960014"}),
		once(ctx, r, flora, "engagement relation", engage.KeepRelation{EngagementID: at, Relation: engage.Relation{ID: id("relation", "school"), Name: "The school in Mill Lane", Wanted: true, Note: "They meet each family that moves in."}}),
	}
	for i, x := range [][3]string{
		{"Priya, the front desk", "front-line", "Hollowmere Council"},
		{"Hal Brook", "partners", "Quayside Day Centre"},
		{"Ines Marlow, head of housing", "decision-makers", "Hollowmere Council"},
		{"Somebody from the pay office", "departments", "Hollowmere Council"},
		{"Teo", "using-now", ""},
		{"The school in Mill Lane", "wanted-partners", ""},
	} {
		v := engage.Invitation{ID: id("invitation", x[0]), EngagementID: at, Name: x[0], Kind: x[1], Organisation: x[2]}
		steps = append(steps, once(ctx, r, flora, fmt.Sprintf("engagement guest %d", i), engage.AddInvitation{Invitation: v}))
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("seed an engagement: %w", err)
		}
	}
	return nil
}

// InvitationID is that of somebody whom the demo's engagement invites, by their name.
func InvitationID(name string) string { return id("invitation", name) }

// once is one step of seeding, to be done later.
func once[S any](ctx context.Context, r *ops.Runner, who policy.Actor, name string, a ops.Action[S]) func() error {
	return func() error { return ops.DoOnce(ctx, r, who, step(name), a) }
}
