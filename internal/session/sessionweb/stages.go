package sessionweb

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
)

// sixStages are the stages of the pathway, as pages name them.
func sixStages(w lang.Words) []ui.Stage {
	out := make([]ui.Stage, 0, 6)
	for _, st := range pathway.All() {
		out = append(out, ui.Stage{Key: st.String(), Name: w.T("stage." + st.String())})
	}
	return out
}
