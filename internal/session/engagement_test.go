package session_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestEngagements: begun, listed and shown to who leads it and to who takes its notes; a session is part
// of one of its own organisation, or begins one.
func TestEngagements(t *testing.T) {
	each(t, func(h house) {
		e := session.Engagement{ID: ids.Random(), OrganisationID: h.room.OrganisationID, Title: " A home after hospital ", Reach: session.Partner}
		do(h, fern, session.BeginEngagement{Engagement: e})
		h.is("begun by another organisation", try(h, olga, session.BeginEngagement{Engagement: session.Engagement{ID: ids.Random(), OrganisationID: e.OrganisationID, Title: "x"}}), errs.Denied)
		do(h, fern, session.BeginEngagement{Engagement: e}) // the same press, sent again
		other := e
		other.Title = "Something else"
		h.is("another under its id", try(h, fern, session.BeginEngagement{Engagement: other}), errs.Conflict)
		h.said("without a name", try(h, fern, session.BeginEngagement{Engagement: session.Engagement{ID: ids.Random(), OrganisationID: e.OrganisationID}}))
		room := session.NewRoom(e.OrganisationID, "The first of two")
		room.EngagementID = e.ID
		do(h, fern, session.OpenRoom{Room: room})
		foreign := session.NewRoom(olga.Grants[0].Organisation, "Theirs")
		foreign.EngagementID = e.ID
		h.is("a session of another organisation", try(h, olga, session.OpenRoom{Room: foreign}), errs.NotFound)
		for who, want := range map[*policy.Actor]error{&fern: nil, &nils: nil, &olga: errs.Denied} {
			j, err := ops.Ask(h.Context(), h.r, *who, session.ShowEngagement{ID: e.ID})
			h.is("shown", err, want)
			if want == nil && (j.Title != "A home after hospital" || len(j.Rooms) != 1 || j.Rooms[0].EngagementID != e.ID) {
				h.Errorf("%+v", j)
			}
		}
		list, err := ops.Find(h.Context(), h.r, nils, session.ListEngagements{})
		if err != nil || len(list) != 2 {
			h.Errorf("%d engagements (%v): the one that was begun, and the one of the session that is part of none", len(list), err)
		}
	})
}
