package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
)

// TestSoonerOnPages: marked by who takes notes, seen by all, in each file, and counted where the session is run and in the
// write-up.
func TestSoonerOnPages(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Has(".lean") {
			h.Error("an empty log leans somewhere")
		}
		h.says(ada, id, "We open a night shelter")
		at := "/entries/" + id + "/earlier"
		h.refuses(at, url.Values{"earlier": {"targeted"}}, ada, "olga", "")
		for _, bad := range []string{"crisis", "settled", "x", strings.Repeat("x", 10_000)} {
			a := h.Send("nils", "/s/"+code+at, url.Values{"earlier": {bad}})
			if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, `id="earlier-error"`) {
				h.Errorf("to %.20q: %d", bad, a.Status)
			}
		}
		if a := h.Send("nils", "/s/"+code+at, url.Values{"earlier": {"targeted"}}); a.Status != http.StatusSeeOther {
			h.Fatalf("marked: %d %s", a.Status, a.Body)
		}
		want := "This could move earlier: Targeted prevention"
		for as, path := range map[string]string{ada: "", "nils": "/scribe", "fern": "/run"} {
			if p := h.Page(as, "/s/"+code+path, http.StatusOK); p.Text(".points .point__sooner") != want {
				h.Errorf("%q says %q", path, p.Text(".points"))
			}
		}
		p := h.Page("nils", "/s/"+code+"/entries/"+id, http.StatusOK)
		if p.Attr("#earlier option[selected]", "value") != "targeted" {
			h.Errorf("the point shows %q", p.Text("main"))
		}
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text(".lean"), "0 of 1 point is about the time before a crisis") || !strings.Contains(p.Text(".lean"), "1 of them could move earlier") {
			h.Errorf("the console counts %q", p.Text(".lean"))
		}
		for form, part := range map[string]string{"csv": ",targeted", "md": want} {
			if a := h.Ask("fern", http.MethodGet, "/s/"+code+"/log."+form, nil); !strings.Contains(a.Body, part) {
				h.Errorf("no %q in %s", part, a.Body)
			}
		}
		if a := h.Ask("fern", http.MethodGet, "/s/"+code+"/log.md", nil); !strings.Contains(a.Body, "Before a crisis, or in one") {
			h.Error("the write-up does not count")
		}
		if a := h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil); !strings.Contains(a.Body, `"earlier":"targeted"`) {
			h.Errorf("JSON is %s", a.Body)
		}
	})
}
