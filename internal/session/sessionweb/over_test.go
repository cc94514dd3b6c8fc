package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
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
