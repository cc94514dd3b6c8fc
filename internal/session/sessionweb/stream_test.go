package sessionweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// TestStream: numbers rise by one, a device goes on where it was, and what was hidden is not said again.
func TestStream(t *testing.T) {
	each(t, func(h house) {
		ada, secret := h.joins("Ada"), ids.Random()
		next, stop := h.stream(ada, 0)
		defer stop()
		untilEven(next)
		h.says(ada, secret, "Mrs Canary of 4 Wick Lane")
		h.says(ada, ids.Random(), "A food bank")
		for want := 3; want <= 4; want++ {
			if e := next(); e.id != want || e.kind != "entry" {
				h.Errorf("heard %+v, want entry %d", e, want)
			}
		}
		h.run("/entries/"+secret+"/hide", url.Values{"to": {"hidden"}})
		if e := next(); e.id != 5 || e.kind != "hidden" || !strings.Contains(e.data, secret) {
			h.Errorf("heard %+v", e)
		}
		late, end := h.stream(h.joins(""), 0)
		defer end()
		all := untilEven(late)
		for i, e := range all {
			if e.id != i+1 || strings.Contains(e.data, "Canary") {
				h.Errorf("who comes late hears %+v", e)
			}
		}
		if len(all) != 5 {
			h.Errorf("who comes late hears %d events", len(all))
		}
		again, over := h.stream(ada, 4)
		defer over()
		if list := untilEven(again); len(list) != 1 || list[0].id != 5 {
			h.Errorf("who comes back hears %+v", list)
		}
		future, done := h.stream(ada, 99)
		defer done()
		if list := untilEven(future); len(list) != 6 || list[0].kind != "reset" || list[1].id != 1 {
			h.Errorf("who has more than there is hears %+v", list)
		}
	})
}

// TestNobodyWaitsForAnybody has one device that never reads: the others hear everything at once.
func TestNobodyWaitsForAnybody(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("")
		_, stop := h.stream(ada, 0) // whatever is sent to it stays where it is
		defer stop()
		next, end := h.stream(h.joins(""), 0)
		defer end()
		untilEven(next)
		begin := time.Now()
		for i := range 200 {
			if a := h.says(ada, ids.Random(), fmt.Sprint(i, strings.Repeat(" a long point", 150))); a.Status != http.StatusCreated {
				h.Fatalf("%d: %s", a.Status, a.Body)
			}
			if e := next(); e.kind != "entry" {
				h.Fatalf("heard %+v", e)
			}
		}
		if took := time.Since(begin); took > 30*time.Second {
			h.Errorf("it took %s", took)
		}
	})
}

// TestWhoSendsThousands is asked to wait, and for how long; a queue that was kept for hours goes through, and nobody
// else is held up.
func TestWhoSendsThousands(t *testing.T) {
	each(t, func(h house) {
		ada, ben, id := h.joins(""), h.joins(""), ids.Random()
		for i := range 240 {
			if a := h.says(ada, id, "The same"); a.Status >= http.StatusBadRequest {
				h.Fatalf("%d: %s", i, a.Body)
			}
		}
		if a := h.says(ada, id, "The same"); a.Status != http.StatusTooManyRequests || a.Header.Get("Retry-After") != "1" {
			h.Errorf("one too many: %d, Retry-After %q", a.Status, a.Header.Get("Retry-After"))
		}
		if a := h.says(ben, ids.Random(), "Another"); a.Status != http.StatusCreated {
			h.Errorf("another participant: %d", a.Status)
		}
		h.clk.Move(time.Second)
		if a := h.says(ada, id, "The same"); a.Status != http.StatusOK {
			h.Errorf("a second later: %d", a.Status)
		}
	})
}

// TestOneBrowserHoldsFewLines: more than a few streams of one are refused, and those of others are not.
func TestOneBrowserHoldsFewLines(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("")
		for range 8 {
			next, stop := h.stream(ada, 0)
			defer stop()
			untilEven(next)
		}
		if a := h.Ask(ada, http.MethodGet, "/s/"+code+"/events", nil); a.Status != http.StatusTooManyRequests {
			h.Errorf("the ninth line is answered %d", a.Status)
		}
		next, stop := h.stream(h.joins(""), 0)
		defer stop()
		untilEven(next)
	})
}

// TestWhatAPageShows: no name on the wall and none in the room; one's own points can be changed there.
func TestWhatAPageShows(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada Canary"), ids.Random()
		h.says(ada, id, "A <b>food</b> bank")
		mine := h.Page(ada, "/s/"+code, http.StatusOK)
		if mine.Text("#said .point__text") != "A <b>food</b> bank" || !mine.Has(`.point__mine a[href="/s/TEST42?change=`+id+`#write"]`) {
			h.Errorf("the page shows %q", mine.Text("#said"))
		}
		ben := h.Page(h.joins("Ben"), "/s/"+code, http.StatusOK)
		if ben.Has(".point__mine") || strings.Contains(ben.Body(), "Canary") {
			h.Error("another's page offers to change the point, or names who wrote it")
		}
		board := h.Page(ada, "/s/"+code+"/board", http.StatusOK)
		if strings.Contains(board.Body(), "Canary") || !strings.Contains(board.Text("main"), "food") {
			h.Errorf("the wall shows %q", board.Text("main"))
		}
		for _, path := range []string{"/run", "/scribe"} {
			p := h.Page("fern", "/s/"+code+path, http.StatusOK)
			if !strings.Contains(p.Text(".points"), "Ada Canary") || p.Text(".matrix strong") != "1" {
				h.Errorf("%s shows %q", path, p.Text("main"))
			}
		}
		h.run("/turn", url.Values{"to": {"close"}})
		h.run("/turn", url.Values{"to": {"freeze"}})
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Has("#write") || p.Has(".point__mine") || p.Has("[data-dot]") {
			h.Error("when the log is final, something can be written still")
		}
		for _, lang := range []string{"", "?lang=x-long", "?lang=x-rtl"} {
			if p := h.Page("", "/join"+lang, http.StatusOK); !p.Has(`main a[href^="/toolkit"]`) {
				h.Error("who has no code is not told what a session is")
			}
		}
	})
}

// TestChangingByAForm: over the words that were shown, by who wrote them.
func TestChangingByAForm(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		h.says(ada, id, "A fod bank")
		p := h.Page(ada, "/s/"+code+"?change="+id, http.StatusOK)
		if p.Text("#text") != "A fod bank" || p.Attr("#write", "action") != "/s/TEST42/entries/"+id {
			h.Fatalf("the form holds %q", p.Text("#text"))
		}
		f := url.Values{"was": {"A fod bank"}, "part": {"have"}, "text": {"A food bank"}, "stages": {"crisis"}}
		if a := h.Send(ada, "/s/"+code+"/entries/"+id, f); a.Status != http.StatusSeeOther {
			h.Errorf("changed: %d %s", a.Status, a.Body)
		}
		if a := h.Send(ada, "/s/"+code+"/entries/"+id, f); a.Status != http.StatusConflict {
			h.Errorf("over words that are gone: %d", a.Status)
		}
		if a := h.Send(h.joins("Ben"), "/s/"+code+"/entries/"+id, f); a.Status != http.StatusNotFound {
			h.Errorf("by another: %d", a.Status)
		}
		f.Set("was", "A food bank")
		f.Set("text", " ")
		if a := h.Send(ada, "/s/"+code+"/entries/"+id, f); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "Write what you want to say") {
			h.Errorf("to nothing: %d", a.Status)
		}
		x := h.Send("nils", "/s/"+code+"/scribe", url.Values{"id": {""}, "part": {"have"}, "text": {"/36 From the floor"}, "paper": {"yes"}})
		log := decode[session.Log](h, h.Ask("nils", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if x.Status != http.StatusSeeOther || log.Entries[1].Text != "From the floor" || log.Entries[1].Stages.String() != "crisis,settled" {
			h.Errorf("the note-taker's: %d, %+v", x.Status, log.Entries)
		}
		if text := h.Page("nils", "/s/"+code+"/scribe", http.StatusOK).Text("main"); strings.Count(text, "from paper") != 1 {
			h.Errorf("it does not say that one point is from paper: %s", text)
		}
		h.Send("nils", "/s/"+code+"/scribe", url.Values{"id": {""}, "part": {"have"}, "text": {"12 people slept outside"}})
		log = decode[session.Log](h, h.Ask("nils", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if log.Entries[2].Text != "12 people slept outside" || log.Entries[2].Stages != 0 {
			h.Errorf("a number that was said: %+v", log.Entries[2])
		}
	})
}
