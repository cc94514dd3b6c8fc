package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
)

// TestAnOpenLog: closed it is not there for anybody, in the same words; opened it is read as a page and as files, by those
// for whom it was opened, without a name and without what stays in the room; and it can be closed again.
func TestAnOpenLog(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Adalind Canary")
		stays := ids.Random()
		h.says(ada, ids.Random(), "We ring before they move out", `,"collaborator":"Canary Trust"`)
		h.says(ada, stays, "Mrs Heron was turned away")
		room, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], session.KnowRoom{Code: code})
		h.Must(err)
		at := "/logs/" + room.ID
		told := func(who, path string) string {
			text, _, _ := strings.Cut(h.Page(who, path, http.StatusNotFound).Text("main"), "Reference:")
			return text
		}
		missing := told("", "/logs/"+ids.Random())
		for _, who := range []string{"", "fern", "olga", ada} {
			if text := told(who, at); text != missing {
				t.Errorf("a log that is not open tells %q that it is there: %s", who, text)
			}
		}
		if p := h.Page("fern", "/s/"+code+"/open", http.StatusOK); p.Has("main form") || !strings.Contains(p.Text("main"), "Only a final log can be opened") {
			t.Errorf("a log that is not final is offered to be opened: %s", p.Text("main"))
		}
		h.run("/turn", url.Values{"to": {"close"}})
		h.run("/turn", url.Values{"to": {"freeze"}})
		p := h.Page("fern", "/s/"+code+"/open", http.StatusOK)
		if text := p.Text("[aria-labelledby=look]"); !strings.Contains(text, "It may hold somebody’s name") || strings.Contains(text, "Canary") {
			t.Errorf("the look beforehand: %s", text)
		}
		if a := h.Send("fern", "/s/"+code+"/open", url.Values{"to": {"public"}}); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "Read the points through first") {
			t.Errorf("opened unread: %d", a.Status)
		}
		if a := h.Send("nils", "/s/"+code+"/open", url.Values{"to": {"public"}, "read": {"yes"}}); a.Status != http.StatusForbidden && a.Status != http.StatusNotFound {
			t.Errorf("opened by the note-taker: %d", a.Status)
		}
		h.run("/open", url.Values{"to": {"partnership"}, "read": {"yes"}, "left": {stays}})
		h.Page("", at, http.StatusNotFound)
		h.Page("olga", at, http.StatusNotFound)
		for who, path := range map[string]string{"nils": at, ada: "/s/" + code + "/log"} {
			p := h.Page(who, path, http.StatusOK)
			if text := p.Text("main"); !strings.Contains(text, "We ring before") || strings.Contains(text, "Heron") || strings.Contains(text, "Canary") || strings.Contains(text, code) {
				t.Errorf("%s reads %s", who, text)
			}
			if !p.Has("meta[name=robots]") {
				t.Error("search engines may find what is not open to all")
			}
		}
		if p := h.Page(ada, "/s/"+code, http.StatusOK); !p.Has("a[href='/s/" + code + "/log']") {
			t.Error("who took part is not led to the log")
		}
		h.run("/open", url.Values{"to": {"public"}, "read": {"yes"}, "left": {stays}})
		if p := h.Page("", at, http.StatusOK); p.Has("meta[name=robots]") || !strings.Contains(p.Text("main"), "The Lantern") {
			t.Errorf("everybody reads %s", p.Text("main"))
		}
		for _, ending := range []string{"pdf", "docx", "csv", "json"} {
			a := h.Ask("", http.MethodGet, at+"/log."+ending, nil)
			if a.Status != http.StatusOK || len(a.Body) < 100 || strings.Contains(a.Body, "Heron") || strings.Contains(a.Body, "Canary") {
				t.Errorf("%s: %d, %d bytes", ending, a.Status, len(a.Body))
			}
		}
		h.run("/open", url.Values{"to": {""}})
		h.Page("", at, http.StatusNotFound)
		h.Page("fern", at, http.StatusNotFound)
		if a := h.Ask("", http.MethodGet, at+"/log.pdf", nil); a.Status != http.StatusNotFound {
			t.Errorf("a file of a log that was closed again: %d", a.Status)
		}
	})
}
