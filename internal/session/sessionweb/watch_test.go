package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestWatchPage: who reads along sees what is said, and no name; the console and the note-taker's page are closed to
// them, and a note-taker who runs a session elsewhere has no console here.
func TestWatchPage(t *testing.T) {
	each(t, func(h house) {
		door, err := ops.Ask(t.Context(), h.Runner, policy.Nobody(), session.FindRoom{Code: code})
		h.Must(err)
		lent := func(name string, grants ...policy.Grant) {
			accounts[name] = policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Name: name, Grants: grants}
		}
		lent("obi", policy.Grant{Role: policy.Observer, Engagement: door.ID})
		lent("noor", policy.Grant{Role: policy.NoteTaker, Engagement: door.ID}, policy.Grant{Role: policy.Facilitator, Engagement: ids.New()})
		lent("cora", policy.Grant{Role: policy.CoFacilitator, Engagement: door.ID})
		ada := h.joins("Ada Marsh")
		h.says(ada, ids.Random(), "We ring the ward each Friday")
		p := h.Page("obi", "/s/"+code+"/watch", http.StatusOK)
		if text := p.Text("main"); !strings.Contains(text, "We ring the ward each Friday") || strings.Contains(text, "Ada") {
			h.Errorf("who reads along sees %q", text)
		}
		for as, closed := range map[string][]string{"obi": {"/run", "/scribe", "/words"}, "noor": {"/run", "/words"}, "olga": {"/watch", "/run", "/scribe"}, "": {"/watch"}} {
			for _, path := range closed {
				if a := h.Ask(as, http.MethodGet, "/s/"+code+path, nil); a.Status == http.StatusOK {
					h.Errorf("%q has %s", as, path)
				}
			}
		}
		h.Page("noor", "/s/"+code+"/scribe", http.StatusOK)
		if a := h.Send("obi", "/s/"+code+"/entries", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"x"}}); a.Status < 400 {
			h.Errorf("who reads along writes: %d", a.Status)
		}
		text := h.Page("cora", "/s/"+code+"/run", http.StatusOK).Text("main")
		if !strings.Contains(text, "Let nobody else join") || strings.Contains(text, "End the session") || strings.Contains(text, "Share the log") {
			h.Errorf("who helps to lead has %q", text)
		}
	})
}
