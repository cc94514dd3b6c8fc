package engageweb_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/engageweb"
)

// TestSessionsList: what waits stands first with its day, what is over is folded, and what is put away comes back.
func TestSessionsList(t *testing.T) {
	each(t, func(h house) {
		if text := h.Page("fern", "/desk/sessions", http.StatusOK).Text(".journey"); !strings.Contains(text, "Next: Scheme") {
			h.Errorf("what waits next: %s", text)
		}
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "The Old Hall")
		if text := h.Page("nils", "/desk/sessions", http.StatusOK).Text(".journey"); !strings.Contains(text, "Planned for Wednesday 3 March 2027") || strings.Contains(text, "Put it away") {
			h.Errorf("the note-taker reads: %s", text)
		}
		room := session.NewRoom(cast.LanternID, "The first")
		room.EngagementID = h.id
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.MoveRoom{Code: room.Code, Part: session.Have}))
		if a := h.Post("fern", h.at+"/away", http.StatusUnprocessableEntity); !strings.Contains(a.Body, "End it first") {
			h.Errorf("put away while it is held: %.300s", a.Body)
		}
		for _, to := range []session.Turn{session.Close, session.Freeze} {
			h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.TurnRoom{Code: room.Code, To: to}))
		}
		h.far[h.id] = engageweb.Pledged{Agreed: true, Wanted: 2}
		p := h.Page("fern", "/desk/sessions", http.StatusOK)
		if text := p.Text(".journey"); !strings.Contains(text, "the log is final since") || !strings.Contains(text, "2 organisations have still to sign") {
			h.Errorf("once the log is final: %s", text)
		}
		h.Post("nils", h.at+"/away", http.StatusForbidden)
		h.Post("olga", h.at+"/away", http.StatusNotFound)
		h.Post("fern", h.at+"/away", http.StatusSeeOther)
		p = h.Page("fern", "/desk/sessions?done=away", http.StatusOK)
		if text := p.Text("#away .journey"); !strings.Contains(text, "Bring it back") || p.Count("main > .wrap > .journeys") != 0 {
			h.Errorf("put away: %s", text)
		}
		h.Page("fern", h.at, http.StatusOK)
		h.Post("fern", h.at+"/away", http.StatusSeeOther, "back", "yes")
		if p := h.Page("fern", "/desk/sessions?done=back", http.StatusOK); p.Has("#away") {
			h.Error("brought back, it is still put away")
		}
	})
}

// TestAwardInList: what was promised says what waits, with a session or without: signatures, a report; and nothing while an
// award stands.
func TestAwardInList(t *testing.T) {
	each(t, func(h house) {
		for _, x := range []struct {
			far  engageweb.Pledged
			want string
			over int
		}{
			{engageweb.Pledged{}, "Next: Scheme", 0},
			{engageweb.Pledged{Agreed: true, Wanted: 1}, "1 organisation has still to sign", 0},
			{engageweb.Pledged{Agreed: true, Signed: true, Award: "Award has lapsed", Report: true}, "Report on your award", 0},
			{engageweb.Pledged{Agreed: true, Signed: true, Award: "Holds an award", Stands: true}, "A home after hospital", 1},
			{engageweb.Pledged{Agreed: true, Signed: true}, "A home after hospital", 1},
		} {
			h.far[h.id] = x.far
			p := h.Page("fern", "/desk/sessions", http.StatusOK)
			if text := p.Text(".journey"); !strings.Contains(text, x.want) || p.Count("details .journey") != x.over {
				h.Errorf("%+v: %s", x.far, text)
			}
		}
	})
}

// TestPressedTwice: a press that is sent twice begins one engagement.
func TestPressedTwice(t *testing.T) {
	each(t, func(h house) {
		begin := []string{"id", ids.New(), "organisation", cast.LanternID, "title", "Pressed twice"}
		h.Post("fern", "/desk/engagements", http.StatusSeeOther, begin...)
		h.Post("fern", "/desk/engagements", http.StatusSeeOther, begin...)
		h.Post("fern", "/desk/engagements", http.StatusConflict, "id", begin[1], "organisation", cast.LanternID, "title", "Something else")
		if p := h.Page("fern", "/desk/sessions", http.StatusOK); p.Count(".journey__title") != 2 || strings.Contains(p.Text("main"), "Something else") {
			h.Errorf("%s", p.Text("main"))
		}
	})
}

// TestNothingIsMissingOnTheDay: once a session has begun, no step of getting ready asks for more.
func TestNothingIsMissingOnTheDay(t *testing.T) {
	each(t, func(h house) {
		h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose", "kind", "front-line")
		room := session.NewRoom(cast.LanternID, "The first")
		room.EngagementID = h.id
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
		if text := h.Page("fern", h.at, http.StatusOK).Text("ol.prep"); !strings.Contains(text, "Still missing") || !strings.Contains(text, "1 person on the list") {
			h.Errorf("before the day: %s", text)
		}
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.MoveRoom{Code: room.Code, Part: session.Have}))
		if text := h.Page("fern", h.at, http.StatusOK).Text("ol.prep"); strings.Contains(text, "Still missing") {
			h.Errorf("on the day: %s", text)
		}
	})
}

// TestHalfDoneSteps say what is missing on the overview and on their own page.
func TestHalfDoneSteps(t *testing.T) {
	each(t, func(h house) {
		h.Post("fern", h.at+"/helpers", http.StatusSeeOther, "facilitator", "Fern")
		for _, path := range []string{h.at, h.at + "/helpers"} {
			if text := h.Page("fern", path, http.StatusOK).Text(".prep__lacks"); !strings.Contains(text, "somebody who takes notes") {
				h.Errorf("%s: %q", path, text)
			}
		}
		h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose", "kind", "front-line")
		if text := h.Page("fern", h.at+"/people", http.StatusOK).Text(".prep__lacks"); !strings.Contains(text, "more people") {
			h.Errorf("people: %q", text)
		}
	})
}

// TestAgendaIsProposed before any day is chosen, and used with one press.
func TestAgendaIsProposed(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("fern", h.at+"/agenda", http.StatusOK)
		if p.Count(".agenda__proposed") < 2 || p.Count(".agenda__line") < 10 || !strings.Contains(p.Text("#agenda"), "Use this") {
			h.Errorf("proposed: %s", p.Text("#agenda"))
		}
		if p := h.Page("nils", h.at+"/agenda", http.StatusOK); strings.Contains(p.Text("#agenda"), "Use this") || !p.Has(".agenda__proposed") {
			h.Errorf("the note-taker: %s", p.Text("#agenda"))
		}
		h.Post("fern", h.at+"/agenda", http.StatusSeeOther, "do", "lay", "kind", p.Attrs(".agenda__proposed input[name=kind]", "value")[0])
		if p := h.Page("fern", h.at+"/agenda", http.StatusOK); p.Has(".agenda__proposed") || !p.Has(".agenda__acts") {
			h.Error("it is not laid out")
		}
	})
}

// TestOlder: a list that is too long for one page goes on with the next, and leaves nothing out.
func TestOlder(t *testing.T) {
	each(t, func(h house) {
		for i := range engage.MostListed {
			e := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, Title: "Engagement " + strconv.Itoa(i)}
			h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.BeginEngagement{Engagement: e}))
		}
		seen := map[string]bool{}
		pages := 0
		for at := "/desk/sessions"; at != "" && pages < 5; pages++ {
			p := h.Page("fern", at, http.StatusOK)
			for _, x := range p.Texts(".journey__title") {
				seen[x] = true
			}
			at = strings.Join(p.Attrs(`a[rel=next]`, "href"), "")
		}
		if pages != 2 || len(seen) != engage.MostListed+1 {
			h.Errorf("%d engagements on %d pages", len(seen), pages)
		}
	})
}
