package engage_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// lacks is what is missing in a step.
func (h house) lacks(key string) string {
	for _, s := range h.plan().Steps() {
		if s.Key == key {
			return strings.Join(s.Lacks, "; ")
		}
	}
	return "no such step"
}

// TestHalfDone: a step that is half done says what is missing; one that is not begun, or is done, says nothing.
func TestHalfDone(t *testing.T) {
	each(t, func(h house) {
		for _, s := range h.plan().Steps() {
			if len(s.Lacks) > 0 {
				h.Errorf("%s is not begun, and lacks %v", s.Key, s.Lacks)
			}
		}
		says := func(key string, parts ...string) {
			h.Helper()
			got := h.lacks(key)
			for _, part := range parts {
				if !strings.Contains(got, part) {
					h.Errorf("%s lacks %q, want %q", key, got, part)
				}
			}
			if len(parts) == 0 && got != "" {
				h.Errorf("%s lacks %q, want nothing", key, got)
			}
		}
		do(h, fern, engage.NameHelpers{EngagementID: h.id, Facilitator: "Fern"})
		says("helpers", "takes notes", "is there for people")
		do(h, fern, engage.NameHelpers{EngagementID: h.id, Facilitator: "Fern", NoteTaker: "Nils", Care: "Rose"})
		says("helpers")
		day := engage.PlanDay{EngagementID: h.id, Day: "2027-03-03", Start: "09:30", Mode: engage.Hybrid, Place: "The Old Hall"}
		do(h, fern, day)
		says("day", "the link of the call")
		day.Link = "https://calls.example.org/x"
		do(h, fern, day)
		says("day")
		do(h, fern, engage.ChooseWay{EngagementID: h.id, Way: engage.OwnCase})
		says("case", "choose one")
		do(h, fern, engage.ChooseWay{EngagementID: h.id, Way: engage.Round})
		says("case")
		do(h, fern, engage.AddInvitation{Invitation: engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: "Rose", Kind: "front-line"}})
		says("people", "more people", "somebody of this kind")
	})
}

// TestJourneys are listed with the day and with what waits next, and those that are put away by themselves.
func TestJourneys(t *testing.T) {
	each(t, func(h house) {
		list := func(who policy.Actor, away bool) []engage.Listed {
			h.Helper()
			out, err := ops.Find(h.Context(), h.r, who, engage.ListJourneys{Away: away})
			h.is("listed", err, nil)
			return out
		}
		do(h, fern, engage.ChooseScheme{EngagementID: h.id, Alone: true})
		do(h, fern, engage.PlanDay{EngagementID: h.id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "Hall"})
		if got := list(nils, false); len(got) != 1 || got[0].Next != "about" || got[0].Prep.Day != "2027-03-03" || got[0].Begun() {
			h.Errorf("%+v", got)
		}
		room := session.NewRoom(fern.Grants[0].Organisation, "The first")
		room.EngagementID = h.id
		do(h, fern, session.OpenRoom{Room: room})
		do(h, fern, session.MoveRoom{Code: room.Code, Part: session.Have})
		if got := list(fern, false); !got[0].Begun() || got[0].Next != "" || len(got[0].Rooms) != 1 {
			h.Errorf("held: %+v", got)
		}
		do(h, fern, session.TurnRoom{Code: room.Code, To: session.Close})
		do(h, fern, session.PutAway{EngagementID: h.id})
		if here, away, others := list(fern, false), list(fern, true), list(olga, true); len(here) != 0 || len(away) != 1 || len(others) != 0 {
			h.Errorf("put away: %d and %d, and %d of others", len(here), len(away), len(others))
		}
	})
}

// TestWhatWasPlannedForARoom: who is in it reads when, where and what the agenda gives to each part; nobody else does.
func TestWhatWasPlannedForARoom(t *testing.T) {
	each(t, func(h house) {
		room := session.NewRoom(fern.Grants[0].Organisation, "The first")
		room.EngagementID = h.id
		do(h, fern, session.OpenRoom{Room: room})
		do(h, fern, engage.PlanDay{EngagementID: h.id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "Hall"})
		for _, x := range []policy.Actor{nils, fern, policy.Participant(room.ID)} {
			p, err := ops.Ask(h.Context(), h.r, x, engage.RoomPlan{Code: room.Code})
			minutes, from, to := p.Part(session.Pledges, time.UTC)
			if err != nil || p.Place != "Hall" || p.Organisation == "" || minutes != 30 || to.Sub(from) != 30*time.Minute {
				h.Errorf("%v: %+v: %d minutes, %v to %v", err, p, minutes, from, to)
			}
		}
		for _, x := range []policy.Actor{olga, mia, policy.Nobody(), policy.Participant(ids.New())} {
			if _, err := ops.Ask(h.Context(), h.r, x, engage.RoomPlan{Code: room.Code}); err == nil {
				h.Errorf("read by %s", x.ID)
			}
		}
	})
}
