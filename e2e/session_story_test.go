package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

// aStory opens a room that is in the second step of a story, and gives its code.
func (c *city) aStory(t *testing.T) string {
	t.Helper()
	flora, now := somebody(t, "flora"), c.aRoom(t)
	r := session.Room{ID: ids.New(), Code: "STORY2", OrganisationID: now.OrganisationID, Title: "Two stories, one room"}
	err := ops.Do(t.Context(), c.Runner, flora, session.OpenRoom{Room: r})
	for _, key := range []string{"pack:nell-and-joe", "pack:dev"} {
		if err == nil {
			err = ops.Do(t.Context(), c.Runner, flora, story.ChooseStory{EngagementID: r.ID, StoryID: key})
		}
	}
	guest, token := policy.Participant(r.ID), ids.NewToken()
	for _, do := range []func() error{
		func() error { return err },
		func() error {
			return ops.Do(t.Context(), c.Runner, flora, session.WalkCase{Code: r.Code, Case: "pack:nell-and-joe", Step: 2, Steps: 12})
		},
		func() error {
			return ops.Do(t.Context(), c.Runner, policy.Nobody(), session.JoinRoom{Code: r.Code, Token: token, Rules: true})
		},
		func() error {
			return ops.Do(t.Context(), c.Runner, guest, session.MarkMoment{Code: r.Code, Token: token, Case: "pack:nell-and-joe", Step: 1, Mark: session.Missed, On: true})
		},
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	return r.Code
}

// aRoom is the demo's session.
func (c *city) aRoom(t *testing.T) session.Room {
	t.Helper()
	x, err := ops.Ask(t.Context(), c.Runner, somebody(t, "flora"), session.ShowConsole{Code: demo.SessionCode})
	if err != nil {
		t.Fatal(err)
	}
	return x.Room
}

// Given a room that has chosen a story, when who runs it goes from step to step, then each step reaches a phone folded,
// what is being typed there stays, and a mark that is tapped counts on the console.
func TestSessionStory(t *testing.T) {
	phone, desk := open(t), open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	flora, at := c.as(t, somebody(t, "flora")), "/s/"+demo.SessionCode
	err := ops.Do(t.Context(), c.Runner, somebody(t, "flora"), session.MoveRoom{Code: demo.SessionCode, Part: session.More})
	if err == nil {
		err = ops.Do(t.Context(), c.Runner, somebody(t, "flora"), story.ChooseStory{EngagementID: c.aRoom(t).EngagementID, StoryID: "pack:dev"})
	}
	if err != nil {
		t.Fatal(err)
	}
	desk.size(1280, 800)
	desk.visit(flora + at + "/run")
	phone.comesIn(c, at)
	phone.need("html[data-room=on]")
	phone.size(360, 740)
	phone.enter("#text", "We could ring")
	desk.press("#case form button")
	desk.holds("#case", "Before we begin")
	desk.press("#case .row form:first-of-type button")
	desk.press("#case .row form:nth-of-type(2) button")
	phone.wait(`!!document.querySelector("#walk [data-walk-fold$=' 2']")`)
	phone.holds("#walk", "Step 2 of")
	phone.do(chromedp.Click("#walk summary"))
	phone.fits(360)
	phone.sees()
	phone.pictured("session-story-phone")
	phone.size(360, 740)
	phone.rests("#walk [data-mark] button")
	phone.do(chromedp.Click("#walk [data-mark] button"))
	phone.wait(`!!document.querySelector("#walk [aria-pressed=true]")`)
	phone.need("#walk details[open]")
	desk.wait(`!!document.querySelector(".marked a")`)
	desk.holds(".marked", "It helped: 1")
	if typed := phone.value("#text"); typed != "We could ring" {
		t.Errorf("what was being typed is %q", typed)
	}
	desk.press(".marked a")
	desk.holds("#write", "Keep it")
	c.tells(t, session.MoveRoom{Code: demo.SessionCode, Part: session.Pledges})
	phone.wait(`document.querySelector('[data-moved]').innerText.includes('Your words are still here')`)
	phone.groups(c, at)
}

// tells has Flora do something with the demo's session.
func (c *city) tells(t testing.TB, a ops.Action[session.Room]) {
	t.Helper()
	if err := ops.Do(t.Context(), c.Runner, somebody(t, "flora"), a); err != nil {
		t.Fatal(err)
	}
}

// groups sits down with a small group: the form follows the room, from the story to the pledges, and what the group would
// pledge comes among them.
func (w *tab) groups(c *city, at string) {
	w.Helper()
	err := ops.Do(w.Context(), c.Runner, somebody(w.TB, "flora"), session.MakeGroups{Code: demo.SessionCode, Number: 2})
	if err != nil {
		w.Fatal(err)
	}
	w.visit(c.base + at + "/group")
	w.press(".groups button")
	w.need("html[data-room=on]")
	w.holds("#write", "At which step of the story?")
	w.fits(360)
	w.sees()
	w.pictured("session-group-story")
	w.size(360, 740)
	c.tells(w.TB, session.WalkCase{Code: demo.SessionCode})
	w.wait(`!!document.querySelector('#write [name=part][value=pledges]')`)
	w.enter("#text", "We will ring the same day.")
	w.do(chromedp.Click("#stages"))
	w.press("#write button[type=submit]")
	w.holds("#notes", "We will ring the same day.")
	w.fits(360)
	w.sees()
	w.pictured("session-group-pledges")
	w.size(360, 740)
	w.do(chromedp.Click("#notes input[type=checkbox]"))
	w.press("#draft button[type=submit]")
	w.holds("#notes", "Among the pledges")
}
