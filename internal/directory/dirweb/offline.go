package dirweb

import (
	"encoding/json"
	"net/http"

	"example.org/homeward/assets"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// offline is the page of what works with no signal, and of what is kept on a phone for it. The phone
// keeps it, and shows it in place of every page that it does not have.
type offline struct {
	page    ui.Page
	numbers []ui.Number
	words   string // what assets/js/worker.js says, as JSON
}

func (s *Site) showOffline(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	p := &offline{page: v.page(v.T("offline.title"), ""), numbers: v.urgentList("")}
	p.page.Here, p.page.Urgent, p.page.At = ui.Elsewhere, nil, v.now.Unix()
	words, err := json.Marshal(map[string]string{
		"zone": v.now.Location().String(), "gone": v.T("offline.gone"), "kept": v.F("offline.as.page", "time", "{time}", "age", "{age}"),
		"as": v.F("offline.as", "time", "{time}", "age", "{age}"), "weather": v.F("offline.weather", "time", "{time}"),
		"unknown": v.T("offline.unknown"), "before": v.T("offline.before"), "hold": v.T("offline.page"), "held": v.T("offline.page.on"),
	})
	if err != nil {
		return err
	}
	p.words = string(words)
	return v.send(w, r, http.StatusOK, offlinePage(p))
}

// manifest is what a phone needs to put us on its first screen: the W3C's Web Application Manifest.
type manifest struct {
	Name       string         `json:"name"`
	ShortName  string         `json:"short_name"`
	Start      string         `json:"start_url"`
	Scope      string         `json:"scope"`
	ID         string         `json:"id"`
	Display    string         `json:"display"`
	Background string         `json:"background_color"`
	Theme      string         `json:"theme_color"`
	Lang       string         `json:"lang"`
	Icons      []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// showManifest says how we stand on a phone's first screen: with the browser's own Back button, since
// our pages have none.
func (s *Site) showManifest(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
	w.Header().Set("Content-Type", "application/manifest+json")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	return json.NewEncoder(w).Encode(manifest{
		Name: s.Partnership, ShortName: shortText(s.Partnership, 12), Start: "/", Scope: "/", ID: "/", Display: "minimal-ui",
		Background: "#17302d", Theme: "#17302d", Lang: s.speak("").Tag(),
		Icons: []manifestIcon{
			{Src: assets.URL("icon.svg"), Sizes: "any", Type: "image/svg+xml"},
			{Src: assets.URL("icon-192.png"), Sizes: "192x192", Type: "image/png"},
			{Src: assets.URL("icon-512.png"), Sizes: "512x512", Type: "image/png"},
			{Src: assets.URL("icon-mask-512.png"), Sizes: "512x512", Type: "image/png", Purpose: "maskable"},
		},
	})
}
