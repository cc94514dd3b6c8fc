package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// TestEntriesAsTheContractSays: 201 once, 200 again, 409 for other words, and in words what is no entry.
func TestEntriesAsTheContractSays(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		first := h.says(ada, id, "A food bank")
		got := decode[struct {
			ID  string
			Seq int
		}](h, first.Body)
		if first.Status != http.StatusCreated || got.ID != id || got.Seq != 3 {
			h.Errorf("first: %d %s", first.Status, first.Body)
		}
		if again := h.says(ada, id, "A food bank"); again.Status != http.StatusOK || again.Body != first.Body {
			h.Errorf("again: %d %s", again.Status, again.Body)
		}
		for what, x := range map[string]struct {
			got  visit.Answer
			want int
		}{
			"other words":          {h.says(ada, id, "A food bin"), http.StatusConflict},
			"an owner":             {h.says(ada, ids.Random(), "x", `,"owner":"Sam"`), http.StatusBadRequest},
			"a cost":               {h.says(ada, ids.Random(), "x", `,"cost":12`), http.StatusBadRequest},
			"a deadline":           {h.says(ada, ids.Random(), "x", `,"deadline":"2027-01-01"`), http.StatusBadRequest},
			"10,000 letters":       {h.says(ada, ids.Random(), strings.Repeat("a", 10_000)), http.StatusUnprocessableEntity},
			"an id that is none":   {h.says(ada, "7", "x"), http.StatusUnprocessableEntity},
			"a stage that is none": {h.says(ada, ids.Random(), "x", `,"stages":["moon"]`), http.StatusUnprocessableEntity},
			"two entries":          {h.says(ada, ids.Random(), "x", `}{"id":"1"`), http.StatusBadRequest},
			"from outside":         {h.says("", ids.Random(), "x"), http.StatusNotFound},
			"a stolen code":        {h.says("room="+string(ids.NewToken()), ids.Random(), "x"), http.StatusNotFound},
			"another organisation": {h.says("olga", ids.Random(), "x"), http.StatusNotFound},
			"a form": {
				h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"By a form"}, "stages": {"crisis", "settled"}}),
				http.StatusSeeOther,
			},
		} {
			if x.got.Status != x.want {
				h.Errorf("%s: %d, want %d: %.300s", what, x.got.Status, x.want, x.got.Body)
			}
		}
		log := decode[session.Log](h, h.Ask("nils", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if len(log.Entries) != 2 || log.Hash != session.Hash(log.Entries) || log.Entries[1].Stages.String() != "crisis,settled" {
			h.Errorf("the log is %+v", log)
		}
	})
}

// TestIdsOfFormsTellNoTime: the id that a page gives an entry says nothing of when the page was made, and one that does
// is given another.
func TestIdsOfFormsTellNoTime(t *testing.T) {
	each(t, func(h house) {
		ada, sent := h.joins("Ada"), url.Values{"id": {ids.New()}, "part": {"have"}, "text": {"A food bank"}}
		if id := h.Page(ada, "/s/"+code, http.StatusOK).Attr("input[name=id]", "value"); !ids.IsRandom(id) {
			h.Errorf("the form has the id %q", id)
		}
		a := h.Send(ada, "/s/"+code+"/entries", sent)
		if a.Status != http.StatusUnprocessableEntity || strings.Contains(a.Body, sent.Get("id")) || !strings.Contains(a.Body, "A food bank") {
			h.Errorf("an id with a time: %d", a.Status)
		}
	})
}

// TestJoiningAsTheContractSays: one cookie, for this room alone; and JSON for who asks for it.
func TestJoiningAsTheContractSays(t *testing.T) {
	each(t, func(h house) {
		a := h.Send("", "/s/test-42/join", url.Values{"rules": {"yes"}})
		cookie := a.Header.Get("Set-Cookie")
		for _, part := range []string{"room=", "; Path=/s/TEST42", "; HttpOnly", "; SameSite=Lax"} {
			if !strings.Contains(cookie, part) {
				h.Errorf("the cookie %q lacks %q", cookie, part)
			}
		}
		if a.Status != http.StatusSeeOther || a.Leads() != "/s/TEST42" {
			h.Errorf("joined: %d %s", a.Status, a.Leads())
		}
		b := h.Ask("", http.MethodPost, "/s/"+code+"/join", strings.NewReader("rules=yes"), "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json")
		if x := decode[struct{ Participant string }](h, b.Body); b.Status != http.StatusOK || !ids.Valid(x.Participant) {
			h.Errorf("joined by a device: %d %s", b.Status, b.Body)
		}
		if a := h.Send("", "/s/"+code+"/join", url.Values{}); a.Status != http.StatusUnprocessableEntity || a.Header.Get("Set-Cookie") != "" {
			h.Errorf("joined without the rules: %d %q", a.Status, a.Header.Get("Set-Cookie"))
		}
		if a := h.Send("", "/s/NONE99/join", url.Values{"rules": {"yes"}}); a.Status != http.StatusNotFound {
			h.Errorf("joined what is none: %d", a.Status)
		}
		for path, want := range map[string]string{"/join?code=test+42": "/s/TEST42", "/s/test42": "/s/TEST42", "/s/te-st42/board": "/s/TEST42/board"} {
			if a := h.Ask("", http.MethodGet, path, nil); a.Status != http.StatusSeeOther || a.Leads() != want {
				h.Errorf("%s: %d, leads to %q, want %q", path, a.Status, a.Leads(), want)
			}
		}
	})
}

// TestGuessingCodes: who has tried many that are none is not answered for a while, also where one is right.
func TestGuessingCodes(t *testing.T) {
	each(t, func(h house) {
		tried := 0
		for ; tried < 100; tried++ {
			if a := h.Ask("", http.MethodGet, []string{"/s/GUESS9", "/join?code=guess8"}[tried%2], nil); a.Status == http.StatusTooManyRequests {
				break
			}
		}
		if a := h.Ask("", http.MethodGet, "/s/"+code, nil); tried < 60 || tried > 62 || a.Status != http.StatusTooManyRequests || a.Header.Get("Retry-After") == "" {
			h.Errorf("after %d codes that are none, the right one is answered %d", tried, a.Status)
		}
	})
}

// TestGuessersShutNobodyOut: whoever has joined, or is signed in, is answered while somebody at the same address guesses;
// and what is not found in a room that there is counts as no guess.
func TestGuessersShutNobodyOut(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		for range 100 {
			h.Ask(ada, http.MethodGet, "/s/"+code+"/log.json", nil)
			h.Ask("", http.MethodGet, "/s/"+code+"/board", nil)
		}
		if a := h.Ask("", http.MethodGet, "/s/"+code, nil); a.Status != http.StatusOK {
			h.Errorf("after what is not found in the room, its door is answered %d", a.Status)
		}
		for range 100 {
			h.Ask("", http.MethodGet, "/s/GUESS9", nil)
		}
		for as, want := range map[string]int{ada: http.StatusOK, "fern": http.StatusOK, "": http.StatusTooManyRequests, "room=" + string(ids.NewToken()): http.StatusTooManyRequests} {
			if a := h.Ask(as, http.MethodGet, "/s/"+code, nil); a.Status != want {
				h.Errorf("%.9q is answered %d, want %d", as, a.Status, want)
			}
		}
		if a := h.Ask(ada, http.MethodGet, "/s/GUESS9", nil); a.Status != http.StatusTooManyRequests {
			h.Errorf("who sits in one room guesses another: %d", a.Status)
		}
	})
}

// TestPaceOfARoom: a hall joins at once, and nobody fills the room; and one browser says how it was no faster than it
// writes points.
func TestPaceOfARoom(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.run("/turn", url.Values{"to": {"close"}})
		count := func(as, path string, f url.Values) (taken int) {
			for ; taken < 700; taken++ {
				if a := h.Send(as, "/s/"+code+path, f); a.Status == http.StatusTooManyRequests {
					break
				}
			}
			return taken
		}
		if n := count(ada, "/feedback", url.Values{"worth": {"yes"}}); n < 200 || n > 260 {
			h.Errorf("one browser said how it was %d times", n)
		}
		if n := count("", "/join", url.Values{}); n < 590 || n > 640 {
			h.Errorf("%d joined at once", n)
		}
	})
}

// TestOnlyWhoRunsIt: a participant who posts as the facilitator changes nothing, and learns nothing.
func TestOnlyWhoRunsIt(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		h.says(ada, id, "A food bank")
		for path, f := range map[string]url.Values{
			"/part": {"part": {"gaps"}}, "/timer": {"do": {"start"}, "minutes": {"5"}}, "/turn": {"to": {"close"}},
			"/entries/" + id + "/hide": {"to": {"hidden"}}, "/entries/" + id + "/sort": {"stages": {"settled"}}, "/scribe": {"text": {"x"}, "part": {"have"}},
		} {
			for _, as := range []string{ada, "", "olga"} {
				if a := h.Send(as, "/s/"+code+path, f); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
					h.Errorf("%s as %.8q: %d", path, as, a.Status)
				}
			}
		}
		for _, path := range []string{"/run", "/scribe", "/log.json"} {
			for _, as := range []string{ada, "olga"} {
				if a := h.Ask(as, http.MethodGet, "/s/"+code+path, nil); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
					h.Errorf("%s as %.8q: %d", path, as, a.Status)
				}
			}
		}
		for _, path := range []string{"/events", "/board"} {
			if a := h.Ask("", http.MethodGet, "/s/"+code+path, nil); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
				h.Errorf("%s from outside: %d", path, a.Status)
			}
		}
		next, stop := h.stream(ada, 0)
		defer stop()
		if list := untilEven(next); len(list) != 3 {
			h.Errorf("the room was told %v", list)
		}
	})
}
