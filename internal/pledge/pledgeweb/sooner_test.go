package pledgeweb_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestSoonerOnPages: who takes notes says that a pledge could move earlier; it stands with the pledge for all in the room
// and in each file, and the share before a crisis is counted beside the log and beside the edition before. (C2C-013)
func TestSoonerOnPages(t *testing.T) {
	each(t, func(h house) {
		h.Sent("nils", h.at("/promote"), "entry", h.more)
		one, room := pledge.Of(h.id, h.more), h.joins()
		at := h.at("/pledges/" + one)
		for _, who := range []string{"", "olga", "hattie", room} {
			if a := h.Send(who, at+"/earlier", visit.Fields("earlier", "targeted")); a.Status == moved && strings.Contains(a.Leads(), "done=") {
				h.Errorf("%q moved it", who)
			}
		}
		for _, bad := range []string{"crisis", "x", strings.Repeat("x", 10_000)} {
			if a := h.Post("nils", at+"/earlier", refused, "earlier", bad); !strings.Contains(a.Body, `id="earlier-error"`) {
				h.Errorf("to %.20q: no words", bad)
			}
		}
		h.Sent("nils", at+"/earlier", "earlier", "targeted")
		want := "This could move earlier: Targeted prevention"
		for path, as := range map[string]string{h.at("/pledges"): "fern", "/s/" + code + "/pledges": room} {
			if p := h.Page(as, path, ok); p.Text(".pledge .point__sooner") != want {
				h.Errorf("%s says %q", path, p.Text(".pledge"))
			}
		}
		if p := h.Page("nils", at, ok); p.Attr("#earlier option[selected]", "value") != "targeted" {
			h.Errorf("the page of it shows %q", p.Text("main"))
		}
		p := h.Page("fern", h.at("/pledges"), ok)
		for _, says := range []string{"0 of 1 pledge is about the time before a crisis", "1 of them could move earlier", "Of what was said, 0 in a hundred"} {
			if !strings.Contains(p.Text(".lean"), says) {
				h.Errorf("no %q in %q", says, p.Text(".lean"))
			}
		}
		get := func(path string) string { return h.Ask("fern", http.MethodGet, h.at(path), nil).Body }
		for path, part := range map[string]string{"/pledges.csv": ",targeted", "/pledges.md": want, "/pledges.json": `"earlier": "targeted"`, "/engagement.json": `"earlier": "targeted"`} {
			if text := get(path); !strings.Contains(text, part) {
				h.Errorf("no %q in %s", part, text)
			}
		}
		h.Sent("nils", h.at("/title"), "title", "Nobody leaves to the street")
		h.Sent("nils", at+"/hands", "agree", "9")
		for _, st := range []string{"universal", "targeted", "recovery", "move-on", "settled"} {
			h.Sent("nils", h.at("/none"), "none-"+st, "None for now, because.")
		}
		h.agrees()
		if p := h.Page("nils", at, ok); p.Has("#earlier") || p.Text(".point__sooner") != want {
			h.Error("what is agreed can be changed, or is not told any more")
		}
		h.Sent("fern", h.at("/reopen"), "reopen", "One more.")
		h.Sent("nils", h.at("/pledges"), "id", ids.New(), "stage", "universal", "text", "We will teach it at school.")
		says := "In edition 1, agreed on"
		if p := h.Page("fern", h.at("/pledges"), ok); !strings.Contains(p.Text(".lean"), "1 of 2 pledges are about") || !strings.Contains(p.Text(".lean"), says) {
			h.Errorf("beside the edition before: %q", p.Text(".lean"))
		}
		if text := get("/pledges.md"); !strings.Contains(text, says) || !strings.Contains(text, "Before a crisis, or in one") {
			h.Errorf("the document does not compare: %s", text)
		}
		var file struct {
			Share    session.Lean     `json:"share"`
			Editions []pledge.Edition `json:"editions"`
		}
		if err := json.Unmarshal([]byte(get("/pledges.json")), &file); err != nil || file.Share != (session.Lean{Before: 1, After: 1, Movable: 1}) || len(file.Editions) != 1 {
			h.Errorf("JSON counts %+v (%v)", file, err)
		}
	})
}

// TestDotsOnPages: where pledges are made it stands how many dots a point has, and those with the most come first.
func TestDotsOnPages(t *testing.T) {
	each(t, func(h house) {
		later := ids.New()
		visit.Do(h, "nils", session.AddEntry{Code: code, ID: later, Words: session.Words{Part: session.Gaps, Text: "The form is long."}})
		visit.Do(h, "fern", session.SetDots{Code: code, Each: 3})
		for range 2 {
			h.dots(later)
		}
		p := h.Page("nils", h.at("/pledges"), ok)
		if list := p.Texts("#gaps .point__text"); len(list) != 2 || list[0] != "The form is long." || p.Text("#gaps .dots") != "2 dots" {
			h.Errorf("%q, %q", list, p.Text("#gaps .dots"))
		}
		h.Sent("nils", h.at("/promote"), "entry", later, "stage", "crisis")
		if p := h.Page("nils", h.at("/pledges"), ok); !strings.Contains(p.Text("#grid .pledge"), "2 dots on what it comes from") {
			h.Errorf("%q", p.Text("#grid"))
		}
		if p := h.Page("nils", h.at("/pledges/"+pledge.Of(h.id, later)), ok); p.Text(".dots") != "2 dots" {
			h.Errorf("%q", p.Text("main"))
		}
	})
}
