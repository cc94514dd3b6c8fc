package sessionweb

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// matrix is the log at a glance: three questions by six stages, with how many entries stand in each.
type matrix struct {
	parts []string // the questions, short
	rows  []matrixRow
}

type matrixRow struct {
	ui.Stage
	counts []int // by question
}

func matrixOf(w lang.Words, list []session.Said) (m matrix) {
	for _, p := range session.Questions {
		m.parts = append(m.parts, w.T("room.ask."+string(p)))
	}
	for _, st := range pathway.All() {
		row := matrixRow{Stage: ui.Stage{Key: st.String(), Name: w.T("stage." + st.String())}, counts: make([]int, len(session.Questions))}
		for i, p := range session.Questions {
			for _, e := range list {
				if e.Part == p && e.Stages.Has(st) {
					row.counts[i]++
				}
			}
		}
		m.rows = append(m.rows, row)
	}
	return m
}
