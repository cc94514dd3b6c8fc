package pledgeweb

import (
	"strings"

	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/pledge/snapshot"
)

// plannedLine is a pledge with what is done about it, as everybody may read it.
type plannedLine struct {
	text    string
	actions []deedLine
}

// deedLine is an action.
type deedLine struct {
	text, lead, state, by, found, why string
	over                              bool
}

// plannedLines are the pledges for which something is planned.
func plannedLines(w lang.Words, s snapshot.Snapshot) (out []plannedLine) {
	for _, p := range s.Pledges {
		l := plannedLine{text: p.Text}
		for _, a := range p.Actions {
			d := deedLine{text: a.Text, lead: a.Lead, state: w.T("plan.state." + strings.ReplaceAll(string(a.State), " ", "-")), why: a.Reason, over: a.State.Ended()}
			if a.Lead == "" {
				d.lead = w.T("plan.wanted")
			}
			if a.Due != "" {
				d.by = w.F("plan.by", "day", dayWords(a.Due))
			}
			if n := len(a.Readings); n > 0 {
				last := a.Readings[n-1]
				d.found = w.F("plan.found", "what", a.Measure.What, "number", last.Value.String()+" "+a.Measure.Unit, "day", dayWords(last.On))
			} else if a.Measure.What != "" && a.Measure.To != nil {
				d.found = w.F("plan.goal", "what", a.Measure.What, "number", a.Measure.To.String()+" "+a.Measure.Unit)
			}
			if a.Evaluation != "" {
				d.why = a.Evaluation
			}
			l.actions = append(l.actions, d)
		}
		if len(l.actions) > 0 {
			out = append(out, l)
		}
	}
	return out
}
