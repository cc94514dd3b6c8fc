package registerweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// TestIdeaPage: from the register to a pledge of one's own. Nothing typed is lost. (C2C-120)
func TestIdeaPage(t *testing.T) {
	each(t, func(h house) {
		at := "/desk/ideas/" + h.id + "/" + h.ring
		if !strings.Contains(h.get("", "/register/"+h.id, http.StatusOK).body, at) {
			h.Error("the register does not lead there")
		}
		if text := h.page("vera", at, http.StatusOK).Text("main"); !strings.Contains(text, "We will ring the ward first.") || !strings.Contains(text, "You take part in no engagement") {
			h.Errorf("%s", text)
		}
		to := ids.New()
		do(h, "olga", session.BeginEngagement{Engagement: session.Engagement{ID: to, OrganisationID: cast.HarbourID, SchemeID: schemeID, Title: "A home after prison"}})
		if text := h.page("olga", at, http.StatusOK).Text("main"); !strings.Contains(text, "A home after prison") {
			h.Errorf("%s", text)
		}
		h.get("fern", at+"?to="+to, http.StatusNotFound)
		h.get("olga", "/desk/ideas/"+h.id+"/"+ids.New(), http.StatusNotFound)
		h.get("olga", "/desk/ideas/x/y", http.StatusNotFound)
		p := h.page("olga", at+"?to="+to, http.StatusOK)
		id := p.Attr("input[name=id]", "value")
		refused := h.post("olga", at, http.StatusUnprocessableEntity, "to", to, "id", id, "text", "", "stage", "targeted", "why", "Keep this")
		if !strings.Contains(refused.body, "Keep this") || !strings.Contains(refused.body, id) {
			h.Errorf("typing is lost: %s", refused.body)
		}
		got := h.post("olga", at, http.StatusSeeOther, "to", to, "id", id, "text", "We will ring the prison first.", "stage", "targeted")
		if text := h.page("olga", got.head.Get("Location"), http.StatusOK).Text("main"); !strings.Contains(text, "See it among your pledges") {
			h.Errorf("%s", text)
		}
		h.post("fern", at, http.StatusNotFound, "to", to, "id", ids.New(), "text", "x", "stage", "targeted")
	})
}
