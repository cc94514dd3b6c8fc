package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web/htmlcheck"
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
			p := h.Page(ada, "/s/"+code+"/board", http.StatusOK)
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
			if a := h.Ask(ada, http.MethodGet, "/s/"+code+"/board", nil); a.Status != http.StatusSeeOther || a.Leads() != "/s/"+code+"/pledges/board" {
				h.Errorf("after %q the wall is %d %s", to, a.Status, a.Leads())
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
			text := h.Page(ada, "/s/"+code, http.StatusOK).Text("[aria-labelledby=after]")
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
		if p := h.Page("fern", "/s/"+code+"/words", http.StatusOK); p.Text("#when") != "" || p.Text("#ask") != "" || p.Text("#thanks") == "" {
			h.Error("words that nobody wrote stand in the form, to be kept")
		}
		room, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], session.KnowRoom{Code: code})
		h.Must(err)
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], engage.SetFollowUp{EngagementID: room.EngagementID, Day: h.clk.Now().AddDate(0, 0, 60).Format(time.DateOnly)}))
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], engage.NameHelpers{EngagementID: room.EngagementID, Contact: "Fern, 01632 960 123"}))
		reads("We look at it again on "+h.clk.Now().AddDate(0, 0, 60).Format("Monday 2 January 2006"), "How you will hear")
		reads("Fern, 01632 960 123")
		h.run("/turn", url.Values{"to": {"freeze"}})
		reads("The log is final", "change your own points", "put your own points right")
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.SetAfter{Code: code, After: session.After{When: "Before the summer", Ask: "Ask at the desk"}}))
		reads("Before the summer", "We look at it again", "Fern")
		reads("Ask at the desk")
	})
}

// TestWrittenWhileTheGroupEnds: the room takes the words instead, once, and with no name unless they say so; and those
// whose notes are there learn that they are kept.
func TestWrittenWhileTheGroupEnds(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
		h.Send(ada, "/s/"+code+"/group/choose", url.Values{"group": {"1"}})
		h.run("/groups", url.Values{"do": {"end"}})
		if p := h.Page(ada, "/s/"+code+"/group", http.StatusOK); p.Text("h1") != "No small groups now" || !strings.Contains(p.Text("main"), "What your group wrote is kept") {
			h.Errorf("whose group ended reads %q", p.Text("main"))
		}
		id := ids.Random()
		wrote := url.Values{"id": {id}, "part": {"have"}, "text": {"A food\n<b>bus</b>"}, "stages": {"crisis", "recovery"}}
		refused := h.Send(ada, "/s/"+code+"/group", wrote)
		p := htmlcheck.Parse(h.T, refused.Body)
		p.Check()
		if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text("#kept blockquote"), "<b>bus</b>") || p.Attr("#kept form", "action") != "/s/"+code+"/entries" || !p.Has("#kept [name=anonymous][checked]") {
			h.Fatalf("refused: %d %q", refused.Status, p.Text("main"))
		}
		send := url.Values{"anonymous": {"yes"}}
		for _, name := range []string{"id", "part", "text", "stages", "collaborator", "case_step", "barrier", "link"} {
			send[name] = p.Attrs("#kept input[name="+name+"]", "value")
		}
		for range 2 {
			if a := h.Send(ada, "/s/"+code+"/entries", send); a.Status != http.StatusSeeOther {
				h.Errorf("sent to the room: %d %.300s", a.Status, a.Body)
			}
		}
		log := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if len(log.Entries) != 1 || log.Entries[0].ID != id || !strings.Contains(log.Entries[0].Text, "<b>bus</b>") || log.Entries[0].Stages.Len() != 2 {
			h.Errorf("the log is %+v", log.Entries)
		}
		for _, part := range []string{"gaps", "more", "pledges"} {
			h.run("/part", url.Values{"part": {part}})
		}
		p = htmlcheck.Parse(h.T, h.Send(ada, "/s/"+code+"/group", wrote).Body)
		if p.Has("#kept form") || !strings.Contains(p.Text("#kept"), "copy it") {
			h.Errorf("where the room takes no points it says %q", p.Text("#kept"))
		}
	})
}

// TestTheWallOfNobody: a device that is in no room is asked for the code; nothing tells whether there is such a room.
func TestTheWallOfNobody(t *testing.T) {
	each(t, func(h house) {
		there := h.Ask("", http.MethodGet, "/s/"+code+"/board", nil)
		for _, as := range []string{"", "olga"} {
			none := h.Ask(as, http.MethodGet, "/s/NONE42/board", nil)
			if there.Status != http.StatusNotFound || none.Status != there.Status || strings.ReplaceAll(none.Body, "NONE42", code) != there.Body {
				h.Errorf("%q: %d and %d, or two pages", as, there.Status, none.Status)
			}
			other := h.Ask(as, http.MethodGet, "/s/"+code+"/board", nil)
			if other.Body != there.Body {
				h.Errorf("%q is told something else", as)
			}
		}
		p := htmlcheck.Parse(h.T, there.Body)
		p.Check()
		if p.Text("h1") != "Join the room first" || !p.Has("form[action='/join'] #code") || strings.Contains(p.Body(), "Sam") {
			h.Errorf("it reads %q", p.Text("main"))
		}
		if a := h.Ask("", http.MethodGet, "/s/"+code+"/board", nil, "Accept", "application/json"); a.Status != http.StatusNotFound || strings.Contains(a.Body, "<html") {
			h.Errorf("a program is told %d %.100s", a.Status, a.Body)
		}
	})
}
