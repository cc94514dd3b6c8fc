package registerweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// TestIdeaPage: from the register to a pledge of one's own. Nothing typed is lost. (C2C-120)
func TestIdeaPage(t *testing.T) {
	each(t, func(h house) {
		at := "/desk/ideas/" + h.ID + "/" + h.Ring
		if !strings.Contains(h.Get("", "/register/"+h.ID, http.StatusOK).Body, at) {
			h.Error("the register does not lead there")
		}
		if text := h.Page("vera", at, http.StatusOK).Text("main"); !strings.Contains(text, "We will ring the ward first.") || !strings.Contains(text, "You take part in no engagement") {
			h.Errorf("%s", text)
		}
		to := ids.New()
		visit.Do(h, "olga", session.BeginEngagement{Engagement: session.Engagement{ID: to, OrganisationID: cast.HarbourID, SchemeID: schemeID, Title: "A home after prison"}})
		if text := h.Page("olga", at, http.StatusOK).Text("main"); !strings.Contains(text, "A home after prison") {
			h.Errorf("%s", text)
		}
		h.Get("fern", at+"?to="+to, http.StatusNotFound)
		h.Get("olga", "/desk/ideas/"+h.ID+"/"+ids.New(), http.StatusNotFound)
		h.Get("olga", "/desk/ideas/x/y", http.StatusNotFound)
		p := h.Page("olga", at+"?to="+to, http.StatusOK)
		id := p.Attr("input[name=id]", "value")
		refused := h.Post("olga", at, http.StatusUnprocessableEntity, "to", to, "id", id, "text", "", "stage", "targeted", "why", "Keep this")
		if !strings.Contains(refused.Body, "Keep this") || !strings.Contains(refused.Body, id) {
			h.Errorf("typing is lost: %s", refused.Body)
		}
		got := h.Post("olga", at, http.StatusSeeOther, "to", to, "id", id, "text", "We will ring the prison first.", "stage", "targeted")
		if text := h.Page("olga", got.Leads(), http.StatusOK).Text("main"); !strings.Contains(text, "See it among your pledges") {
			h.Errorf("%s", text)
		}
		h.Post("fern", at, http.StatusNotFound, "to", to, "id", ids.New(), "text", "x", "stage", "targeted")
	})
}
