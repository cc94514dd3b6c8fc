package session_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestPuttingAway: an engagement or a session leaves the list and comes back to it, and nothing of it is lost.
func TestPuttingAway(t *testing.T) {
	each(t, func(h house) {
		lists := func(what string, engagements, rooms int) {
			h.Helper()
			e, err := ops.Find(h.Context(), h.r, nils, session.ListEngagements{})
			h.must(err)
			r, err := ops.Find(h.Context(), h.r, nils, session.ListRooms{})
			h.must(err)
			if len(e) != engagements || len(r) != rooms {
				h.Errorf("%s: %d engagements and %d sessions, want %d and %d", what, len(e), len(r), engagements, rooms)
			}
		}
		second := session.NewRoom(h.room.OrganisationID, "The second")
		second.EngagementID = h.room.ID
		do(h, fern, session.OpenRoom{Room: second})
		lists("at first", 1, 2)
		for _, x := range []policy.Actor{nils, olga, policy.Nobody()} {
			h.is("put away by others", try(h, x, session.PutAway{EngagementID: h.room.ID}), errs.Denied)
		}
		h.is("a session of another engagement", try(h, fern, session.PutAway{EngagementID: h.room.ID, RoomID: ids.Random()}), errs.NotFound)
		do(h, fern, session.PutAway{EngagementID: h.room.ID, RoomID: second.ID})
		lists("one session put away", 1, 1)
		h.clk.Move(time.Minute)
		do(h, fern, session.PutAway{EngagementID: h.room.ID})
		do(h, fern, session.PutAway{EngagementID: h.room.ID})
		lists("all put away", 0, 0)
		if x := h.inside(); x.Room.Title != h.room.Title || x.Room.Away == 0 {
			h.Errorf("put away it reads %+v", x.Room)
		}
		do(h, fern, session.PutAway{EngagementID: h.room.ID, Back: true})
		lists("brought back, but for what was put away by itself", 1, 1)
		do(h, fern, session.PutAway{EngagementID: h.room.ID, RoomID: second.ID, Back: true})
		lists("all back", 1, 2)
		do(h, fern, session.PutAway{EngagementID: h.room.ID})
		third := session.NewRoom(h.room.OrganisationID, "The third")
		third.EngagementID = h.room.ID
		do(h, fern, session.OpenRoom{Room: third})
		lists("a new session brings its engagement back", 1, 1)
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		h.said("put away while it is held", try(h, fern, session.PutAway{EngagementID: h.room.ID, RoomID: h.room.ID}))
	})
}
