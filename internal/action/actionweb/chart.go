package actionweb

import (
	"strconv"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/web/ui"
)

// chartOf draws the readings of an action; nil when there are fewer than two, as one number is no line.
func chartOf(a action.Action) *ui.Chart {
	m, list := a.Measure, a.Readings
	if m.None() || len(list) < 2 {
		return nil
	}
	first, last := list[0], list[len(list)-1]
	to := last.On
	var values []float64
	if m.From != nil {
		values = append(values, m.From.Float())
	}
	if m.To != nil {
		values, to = append(values, m.To.Float()), max(to, a.Due)
	}
	var dots []ui.Dot
	for _, r := range list {
		values = append(values, r.Value.Float())
		dots = append(dots, ui.Dot{On: r.On, Value: r.Value.Float(), Text: r.Value.String()})
	}
	p := ui.NewPlot(first.On, to, values...)
	if m.To != nil {
		p.Level(m.To.Float(), "goal", "Goal: "+m.To.String())
	}
	if m.From != nil && (m.To == nil || *m.From != *m.To) {
		p.Level(m.From.Float(), "start", "Began: "+m.From.String())
	}
	p.Line(dots)
	says := m.What + ": " + inUnit(first.Value, m.Unit) + " on " + dayWords(first.On) + ", " + inUnit(last.Value, m.Unit) + " on " + dayWords(last.On) + "."
	if way, known := m.Way(last.Value); known {
		says += " That is " + strconv.Itoa(way) + " % of the way to " + inUnit(*m.To, m.Unit) + "."
	}
	return p.Chart(says)
}
