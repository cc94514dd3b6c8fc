package story_test

import (
	"slices"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

var forgetter = policy.System("forgetter")

func (h house) due() []string {
	h.Helper()
	list, err := ops.Ask(h.Context(), h.r, forgetter, story.DueToForget{Most: 10})
	h.is("what is due", err, nil)
	return list
}

// told is a room in which the engagement's story is told.
func (h house) told() string {
	h.Helper()
	room := session.NewRoom(cast.LanternID, "A session")
	room.EngagementID = h.id
	do(h, fern, session.OpenRoom{Room: room})
	return room.ID
}

func days(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }

func (h house) links() (n int) {
	h.Helper()
	h.is("read", h.db.Read(h.Context(), func(tx *store.ReadTx) error { return tx.Get(&n, `select count(*) from session_story_link`) }), nil)
	return n
}

// TestForgettingStories: a story that happened goes, with its links, once nothing raw is left of the sessions that told
// it; one that is made up stays, and so does one that the organisation keeps to learn from. (C2C-028, C2C-143)
func TestForgettingStories(t *testing.T) {
	each(t, func(h house) {
		id := h.story.ID
		do(h, edda, story.ApproveStory{StoryID: id, Version: 1})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: id})
		do(h, fern, story.LinkStory{EngagementID: h.id, StoryID: id, Token: ids.NewToken(), Days: 30})
		made := h.story
		made.ID, made.Case.Source = ids.New(), story.Fictional
		do(h, fern, story.SaveStory{Story: made})
		forget, room := story.ForgetStory{StoryID: id}, h.told()
		h.clk.Move(days(session.LooseDays + 1))
		h.is("before its session is forgotten", try(h, forgetter, forget), errs.Conflict)
		if got := h.due(); len(got) != 0 {
			h.Errorf("due before its session is forgotten: %v", got)
		}
		do(h, forgetter, session.ForgetRoom{RoomID: room})
		if got := h.due(); !slices.Equal(got, []string{id}) {
			h.Fatalf("due: %v", got)
		}
		closed(h, forget, fern, edda)
		_, err := ops.Ask(h.Context(), h.r, fern, story.DueToForget{Most: 10})
		h.is("asked by a person", err, errs.Denied)

		keep := story.KeepStory{StoryID: id, On: true}
		closed(h, keep)
		h.is("of none", try(h, fern, story.KeepStory{StoryID: ids.New(), On: true}), errs.NotFound)
		do(h, fern, keep)
		h.clk.Move(days(session.LooseDays))
		if got := h.due(); len(got) != 0 || !h.shown().Kept {
			h.Errorf("kept, and due: %v", got)
		}
		h.is("one that is kept", try(h, forgetter, forget), errs.Conflict)
		do(h, fern, story.KeepStory{StoryID: id})
		h.clk.Move(days(session.RawDays) - time.Second)
		if got := h.due(); len(got) != 0 {
			h.Errorf("let go, and due at once: %v", got)
		}
		h.clk.Move(time.Second)
		if got := h.due(); !slices.Equal(got, []string{id}) || h.links() != 1 {
			h.Fatalf("due: %v, %d links", got, h.links())
		}
		do(h, forgetter, forget)
		_, err = ops.Ask(h.Context(), h.r, fern, story.ShowStory{StoryID: id})
		h.is("it is there", err, errs.NotFound)
		if got := h.due(); len(got) != 0 || h.links() != 0 {
			h.Errorf("still due: %v, %d links", got, h.links())
		}
		c, err := ops.Ask(h.Context(), h.r, fern, story.OfEngagement{EngagementID: h.id})
		if err != nil || len(c.List) != 0 {
			h.Errorf("the engagement tells %+v (%v)", c.List, err)
		}
	})
}

// TestForgettingDrafts: one that nobody approved can't be kept for longer, and goes in the end although no session told it.
func TestForgettingDrafts(t *testing.T) {
	each(t, func(h house) {
		h.said("keep", try(h, fern, story.KeepStory{StoryID: h.story.ID, On: true}))
		h.clk.Move(days(session.LooseDays) - time.Second)
		if got := h.due(); len(got) != 0 {
			h.Errorf("due a second too early: %v", got)
		}
		h.clk.Move(time.Second)
		if got := h.due(); !slices.Equal(got, []string{h.story.ID}) {
			h.Errorf("due: %v", got)
		}
		do(h, edda, story.ApproveStory{StoryID: h.story.ID, Version: 1})
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: h.story.ID})
		h.told()
		h.clk.Move(days(2 * session.LooseDays))
		if got := h.due(); len(got) != 0 {
			h.Errorf("chosen for a session that is still to come, and due: %v", got)
		}
	})
}

// TestForgettingLinks: a link to any story goes once it led nowhere for as long as raw things are kept.
func TestForgettingLinks(t *testing.T) {
	each(t, func(h house) {
		do(h, fern, story.ChooseStory{EngagementID: h.id, StoryID: "pack:dev"})
		link := func(n int) {
			do(h, fern, story.LinkStory{EngagementID: h.id, StoryID: "pack:dev", Token: ids.NewToken(), Days: n})
		}
		link(10)
		link(90)
		forget := story.ForgetLinks{StoryID: "pack:dev"}
		due := func(want int) {
			h.Helper()
			list, err := ops.Ask(h.Context(), h.r, forgetter, story.DueToForgetLinks{Most: 10})
			if err != nil || len(list) != want {
				h.Errorf("due: %v, want %d (%v)", list, want, err)
			}
		}
		h.clk.Move(days(10+session.RawDays) - time.Second)
		due(0)
		do(h, forgetter, forget)
		if h.links() != 2 {
			h.Error("a link went too early")
		}
		h.clk.Move(time.Second)
		due(1)
		closed(h, forget, fern, edda)
		_, err := ops.Ask(h.Context(), h.r, fern, story.DueToForgetLinks{Most: 10})
		h.is("asked by a person", err, errs.Denied)
		do(h, forgetter, forget)
		due(0)
		if h.links() != 1 {
			h.Errorf("%d links are left, want the one that is younger", h.links())
		}
	})
}
