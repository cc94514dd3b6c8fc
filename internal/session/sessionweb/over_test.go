package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// TestTheWallWhenItIsOver: it asks nothing any more. A room that ended with its pledges has the wall of these; any other
// one is thanked, and sees what was said to all questions.
func TestTheWallWhenItIsOver(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.says(ada, ids.Random(), "A food bank")
		h.run("/part", url.Values{"part": {"gaps"}})
		h.run("/timer", url.Values{"minutes": {"20"}, "do": {"start"}})
		h.run("/turn", url.Values{"to": {"close"}})
		for _, to := range []string{"", "freeze"} {
			if to != "" {
				h.run("/turn", url.Values{"to": {to}})
			}
			p := h.page(ada, "/s/"+code+"/board", http.StatusOK)
			if text := p.Text("body"); strings.Contains(text, "?") || strings.Contains(text, "Nothing heard") || strings.Contains(text, "left") || p.Text("h1") != "Thank you for being here" {
				h.Errorf("the wall says %q", text)
			}
			if p.Count(".wall__stage") != 1 || !strings.Contains(p.Text("[aria-labelledby=wall-crisis]"), "A food bank") {
				h.Errorf("the wall shows %q", p.Text("main"))
			}
		}
	})
	each(t, func(h house) {
		ada := h.joins("Ada")
		for _, part := range []string{"gaps", "more", "pledges"} {
			h.run("/part", url.Values{"part": {part}})
		}
		for _, to := range []string{"", "close", "freeze"} {
			if to != "" {
				h.run("/turn", url.Values{"to": {to}})
			}
			if a := h.ask(ada, http.MethodGet, "/s/"+code+"/board", nil); a.status != http.StatusSeeOther || a.head.Get("Location") != "/s/"+code+"/pledges/board" {
				h.Errorf("after %q the wall is %d %s", to, a.status, a.head.Get("Location"))
			}
		}
	})
}

// TestTheEndPromisesNothing: the page says what was set, and leaves out what was not; what whoever runs it wrote stands.
func TestTheEndPromisesNothing(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.run("/turn", url.Values{"to": {"close"}})
		reads := func(want string, not ...string) {
			h.Helper()
			text := h.page(ada, "/s/"+code, http.StatusOK).Text("[aria-labelledby=after]")
			if !strings.Contains(text, want) {
				h.Errorf("no %q in %q", want, text)
			}
			for _, x := range append(not, "the wall", "a week", "by mail") {
				if strings.Contains(text, x) {
					h.Errorf("it promises %q: %q", x, text)
				}
			}
		}
		reads("change your own points", "By when", "How you will hear", "Your questions", "what we will do")
		if p := h.page("fern", "/s/"+code+"/words", http.StatusOK); p.Text("#when") != "" || p.Text("#ask") != "" || p.Text("#thanks") == "" {
			h.Error("words that nobody wrote stand in the form, to be kept")
		}
		room, err := ops.Ask(h.Context(), h.r, accounts["fern"], session.KnowRoom{Code: code})
		h.must(err)
		h.must(ops.Do(h.Context(), h.r, accounts["fern"], engage.SetFollowUp{EngagementID: room.EngagementID, Day: h.clk.Now().AddDate(0, 0, 60).Format(time.DateOnly)}))
		h.must(ops.Do(h.Context(), h.r, accounts["fern"], engage.NameHelpers{EngagementID: room.EngagementID, Contact: "Fern, 01632 960 123"}))
		reads("We look at it again on "+h.clk.Now().AddDate(0, 0, 60).Format("Monday 2 January 2006"), "How you will hear")
		reads("Fern, 01632 960 123")
		h.run("/turn", url.Values{"to": {"freeze"}})
		reads("The log is final", "change your own points", "put your own points right")
		h.must(ops.Do(h.Context(), h.r, accounts["fern"], session.SetAfter{Code: code, After: session.After{When: "Before the summer", Ask: "Ask at the desk"}}))
		reads("Before the summer", "We look at it again", "Fern")
		reads("Ask at the desk")
	})
}
