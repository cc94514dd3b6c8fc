package pledgeweb_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

// TestSignedUnderAnotherName: a body that signed and is called something else by now is shown with the name under which it
// signed.
func TestSignedUnderAnotherName(t *testing.T) {
	each(t, func(h house) {
		one := pledge.Of(h.id, h.more)
		h.sent(moved, "nils", h.at("/promote"), "entry", h.more)
		h.sent(moved, "nils", h.at("/title"), "title", "Nobody leaves to the street")
		for _, st := range pathway.All() {
			h.sent(moved, "nils", h.at("/none"), "form", st.String(), "none", "None for now, because others do it.")
		}
		h.sent(moved, "nils", h.at("/pledges/"+one+"/hands"), "agree", "9")
		h.agrees()
		hash := h.page("hattie", h.at("/pledges"), ok).Attr("#sign input[name=hash]", "value")
		h.sent(moved, "hattie", h.at("/sign"), "form", h.harbour, "body", h.harbour, "name", "Hattie", "role", "Chair", "hash", hash)
		h.must(ops.Do(h.Context(), h.r, accounts["fern"], partner.EndLink{EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID}))
		h.must(ops.Do(h.Context(), h.r, accounts["fern"], partner.SetReach{EngagementID: h.id, Reach: session.Partner, Bodies: []session.Body{{ID: h.harbour, Name: "Quay Trust"}}}))
		if text := h.page("fern", h.at("/pledges"), ok).Text("#sign"); !strings.Contains(text, "Quay Trust") || !strings.Contains(text, "as “Harbour Trust”: Hattie, Chair") {
			h.Errorf("%s", text)
		}
	})
}
