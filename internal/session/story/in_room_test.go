package story_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

// TestInRoom: who is in a room sees the step that is told there, and of stories that may be told alone; one that was
// changed, or left out, is gone at once. Nobody else sees any (story.in_room).
func TestInRoom(t *testing.T) {
	each(t, func(h house) {
		room := session.Room{ID: ids.New(), Code: "STEP42", OrganisationID: h.story.OrganisationID, EngagementID: h.id, Title: "Jo"}
		do(h, fern, session.OpenRoom{Room: room})
		do(h, edda, story.ApproveStory{StoryID: h.story.ID, Version: 1})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: h.story.ID})
		q, guest := story.InRoom{Code: room.Code}, policy.Participant(room.ID)
		see := func(who policy.Actor) story.Scene {
			h.Helper()
			x, err := ops.Ask(h.Context(), h.r, who, q)
			if err != nil {
				h.Fatal(err)
			}
			return x
		}
		for _, who := range []policy.Actor{olga, ada, policy.Nobody(), policy.Participant(ids.New())} {
			_, err := ops.Ask(h.Context(), h.r, who, q)
			h.is("by "+who.ID, err, errs.Denied)
		}
		_, err := ops.Ask(h.Context(), h.r, fern, story.InRoom{Code: "NONE42"})
		h.is("a room that is not there", err, errs.NotFound)
		if x := see(guest); len(x.Cases) != 1 || x.Now.On() {
			h.Errorf("before it is told: %+v", x)
		}
		to := func(id string, n, all int) {
			do(h, fern, session.WalkCase{Code: room.Code, Case: id, Step: n, Steps: all})
		}
		to(h.story.ID, 0, 1)
		if x := see(guest).Now; !x.On() || x.Step.Text != "" || x.Past() {
			h.Errorf("what is hard comes first: %+v", x)
		}
		to(h.story.ID, 1, 1)
		if x := see(guest); x.Now.Step.Title != "The van" || x.Moment(h.story.ID, 1) != "1. The van" {
			h.Errorf("the first step is %+v", x.Now)
		}
		to(h.story.ID, 2, 1)
		if x := see(nils).Now; !x.Past() || x.Step.Text != "" {
			h.Errorf("past the end is %+v", x)
		}
		for _, c := range see(nils).Cases {
			if c.Name != "Jo" {
				h.Errorf("its name is %q", c.Name)
			}
		}
		ours := "pack:dev"
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: ours})
		if x := see(nils); x.Moment(h.story.ID, 1) != "Jo, 1" || x.Moment(h.story.ID, 2) != "" || x.Moment(ids.New(), 1) != "" {
			h.Errorf("of two, a step is named %q", x.Moment(h.story.ID, 1))
		}
		h.story.Version = 1
		h.story.Case.Summary = "Changed"
		do(h, fern, story.SaveStory{Story: h.story})
		if x := see(guest); x.Now.On() || len(x.Cases) != 1 {
			h.Errorf("one that was changed is shown: %+v", x.Now)
		}
		to(ours, 1, 8)
		if !see(guest).Now.On() {
			h.Error("one of ours is not shown")
		}
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: ours, Out: true})
		if see(guest).Now.On() {
			h.Error("one that was left out is shown")
		}
	})
}

// TestOpenedStories: with a log that is open its stories are read if that was ticked, while they are approved as they are;
// and nothing of why one may be told, or where it was (story.opened).
func TestOpenedStories(t *testing.T) {
	each(t, func(h house) {
		room := session.Room{ID: ids.New(), Code: "STEP42", OrganisationID: h.story.OrganisationID, EngagementID: h.id, Title: "Jo"}
		do(h, fern, session.OpenRoom{Room: room})
		do(h, edda, story.ApproveStory{StoryID: h.story.ID, Version: 1})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: h.story.ID})
		do(h, fern, session.MoveRoom{Code: room.Code, Part: session.Have})
		do(h, fern, session.TurnRoom{Code: room.Code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: room.Code, To: session.Freeze})
		q := story.Opened{RoomID: room.ID}
		read := func() []story.Seen {
			h.Helper()
			x, err := ops.Ask(h.Context(), h.r, policy.Nobody(), q)
			h.is("read", err, nil)
			return x.Cases
		}
		for _, who := range []policy.Actor{fern, nils, olga, policy.Nobody(), policy.Participant(room.ID)} {
			_, err := ops.Ask(h.Context(), h.r, who, q)
			h.is("while the log is closed, by "+who.ID, err, errs.Denied)
		}
		do(h, fern, session.OpenLog{Code: room.Code, To: session.Public, Read: true})
		if got := read(); len(got) != 0 {
			h.Errorf("a story is open that nobody opened: %+v", got)
		}
		do(h, fern, session.OpenLog{Code: room.Code, To: session.Public, Read: true, Stories: true})
		got := read()
		if len(got) != 1 || len(got[0].Steps) != 1 || got[0].Invented {
			h.Fatalf("%+v", got)
		}
		if text := fmt.Sprintf("%+v", got); strings.Contains(text, "He agreed") || strings.Contains(text, "A town nearby") || strings.Contains(text, "A driver") {
			h.Errorf("it tells too much: %s", text)
		}
		h.story.Version = 1
		h.story.Case.Summary = "Changed"
		do(h, fern, story.SaveStory{Story: h.story})
		if got := read(); len(got) != 0 {
			h.Errorf("a story that was changed since is read: %+v", got)
		}
	})
}
