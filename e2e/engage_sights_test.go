package e2e

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// engageSights are the pages that somebody opens who is invited, or reads a case before the day.
func engageSights(t *testing.T, c *city) []sight {
	t.Helper()
	var invited ids.Token
	err := c.DB.Write(t.Context(), func(tx *store.Tx) (err error) {
		_, invited, err = engage.Letter(tx, demo.InvitationID("Teo"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	read := ids.NewToken()
	link := story.LinkStory{EngagementID: demo.EngagementID(), StoryID: "pack:nell-and-joe", Token: read, Days: 21}
	if err := ops.Do(t.Context(), c.Runner, policy.Operator("test", policy.Facilitator), link); err != nil {
		t.Fatal(err)
	}
	return []sight{
		{name: "invited", path: "/invited/" + string(invited), status: 200},
		{name: "invited-wrong", path: "/invited/" + string(invited), status: 200, submit: ".invited__form button"},
		{name: "invited-none", path: "/invited/nothing", status: 404},
		{name: "story-care", path: "/story/" + string(read), status: 200},
		{name: "story-read", path: "/story/" + string(read) + "?read=yes", status: 200},
		{name: "scheme-page", path: "/schemes/" + demo.SchemeSlug, status: 200},
	}
}

// innerEngageSights are the pages of those who prepare.
func innerEngageSights(t *testing.T, c *city) []sight {
	t.Helper()
	at, own := "/desk/engagements/"+demo.EngagementID(), story.Story{ID: ids.New(), OrganisationID: known(t, "flora").OrganisationID, Case: content.Case{
		Title: "A van", Summary: "A man sleeps in his van.", Source: story.Own, Steps: []content.Step{{On: "2025-03", Title: "The van", Text: "Jo sleeps in it. Ring 01632 960001.", Stage: pathway.Crisis}},
	}}
	if err := ops.Do(t.Context(), c.Runner, policy.Operator("test", policy.Facilitator), story.SaveStory{Story: own}); err != nil {
		t.Fatal(err)
	}
	return []sight{
		{who: "flora", name: "engage-list", path: "/desk/sessions", status: 200},
		{who: "flora", name: "engage-list-wrong", path: "/desk/sessions", status: 200, submit: "main form[method=post] button"},
		{who: "flora", name: "engage-way", path: at, status: 200},
		{who: "flora", name: "engage-about", path: at + "/about", status: 200},
		{who: "flora", name: "engage-day", path: at + "/day", status: 200},
		{who: "flora", name: "engage-agenda", path: at + "/agenda", status: 200},
		{who: "flora", name: "engage-people", path: at + "/people", status: 200},
		{who: "flora", name: "engage-person", path: at + "/people/" + demo.InvitationID("Teo"), status: 200},
		{who: "flora", name: "engage-circle", path: at + "/circle", status: 200},
		{who: "flora", name: "engage-case", path: at + "/case", status: 200},
		{who: "flora", name: "engage-scheme", path: at + "/scheme", status: 200},
		{who: "flora", name: "engage-helpers", path: at + "/helpers", status: 200},
		{who: "flora", name: "engage-reading", path: at + "/reading", status: 200},
		{who: "flora", name: "engage-follow-up", path: at + "/follow-up", status: 200},
		{who: "flora", name: "engage-team", path: at + "/team", status: 200},
		{who: "flora", name: "engage-team-add", path: at + "/team/add", status: 200},
		{who: "flora", name: "engage-team-add-wrong", path: at + "/team/add", status: 200, submit: "form.deskform button[type=submit]"},
		{who: "flora", name: "engage-team-end", path: at + "/team/" + c.lentTo(t) + "/end", status: 200},
		{who: "flora", name: "engage-tips", path: at + "/tips", status: 200},
		{who: "flora", name: "engage-stories", path: "/desk/stories", status: 200},
		{who: "flora", name: "engage-story", path: "/desk/stories/" + own.ID, status: 200},
		{who: "flora", name: "engage-story-edit", path: "/desk/stories/" + own.ID + "/edit", status: 200},
		{who: "flora", name: "engage-story-new", path: "/desk/stories/new", status: 200},
		{who: "stella", name: "schemes", path: "/desk/schemes", status: 200},
		{who: "stella", name: "scheme-new", path: "/desk/schemes/new", status: 200},
		{who: "stella", name: "scheme-team", path: "/desk/schemes/" + demo.SchemeID() + "/team", status: 200},
		{who: "stella", name: "scheme-team-add", path: "/desk/schemes/" + demo.SchemeID() + "/team/add", status: 200},
		{who: "stella", name: "scheme-team-end", path: "/desk/schemes/" + demo.SchemeID() + "/team/" + c.appointedTo(t) + "/end", status: 200},
		{who: "stella", name: "scheme-edit", path: "/desk/schemes/" + demo.SchemeID(), status: 200},
		{who: "stella", name: "scheme-engagements", path: "/desk/schemes/" + demo.SchemeID() + "/engagements", status: 200},
	}
}
