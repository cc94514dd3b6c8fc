package actionweb

import (
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/web/ui"
)

// dayWords is a day as people say it: "30 June 2026".
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// fewWords is a day where there is little room: "30 Jun 2026".
func fewWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 Jan 2006")
}

// howLong is how far a day is from today, in words.
func howLong(day, today string) string {
	a, err := time.Parse(time.DateOnly, day)
	b, err2 := time.Parse(time.DateOnly, today)
	if err != nil || err2 != nil {
		return ""
	}
	switch n := int(a.Sub(b).Hours() / 24); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n > 1 && n < 60:
		return "in " + strconv.Itoa(n) + " days"
	case n < -1 && n > -60:
		return strconv.Itoa(-n) + " days ago"
	case n > 0:
		return "in " + strconv.Itoa(n/30) + " months"
	default:
		return strconv.Itoa(-n/30) + " months ago"
	}
}

// markOf is by what colour and sign a state is drawn.
func markOf(s action.State) string { return strings.ReplaceAll(string(s), " ", "-") }

// counted is a number of things, in words.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// stageOf is a stage as it is drawn; the zero Stage for none.
func stageOf(st pathway.Stage) ui.Stage {
	if !st.Valid() {
		return ui.Stage{}
	}
	return ui.Stage{Key: st.String(), Name: st.Short()}
}

// inUnit is a number with its unit.
func inUnit(a measure.Amount, unit string) string { return measure.InUnit(a, unit) }

// targetWords is a measure in one line: "People who ring in time, from 3 to 6.5 people in ten, each month".
func targetWords(m measure.Measure) string {
	if m.None() {
		return ""
	}
	text := m.What
	switch {
	case m.From != nil && m.To != nil:
		text += ": from " + m.From.String() + " to " + inUnit(*m.To, m.Unit)
	case m.To != nil:
		text += ": " + inUnit(*m.To, m.Unit)
	case m.From != nil:
		text += ": " + inUnit(*m.From, m.Unit) + " at the beginning"
	}
	return text
}

// leadWords is who leads an action, as whoever looks may read it.
func leadWords(a action.Action) string {
	l := a.Lead
	switch {
	case l.Wanted():
		return "Lead wanted"
	case l.Name != "":
		parts := []string{l.Name}
		for _, x := range []string{l.Role, l.Body} {
			if x != "" {
				parts = append(parts, x)
			}
		}
		return strings.Join(parts, ", ")
	}
	return l.Public()
}

var shapedWords = map[action.Shaped]string{
	action.NotShaped: "Not yet", action.Consulted: "They were asked", action.CoMade: "They made it with us", action.Led: "They lead it",
}

var helpedWords = map[action.Helped]string{
	action.Yes: "Yes, it did what it was for", action.Partly: "In part", action.No: "No", action.TooEarly: "It is too early to say",
}

var linkWords = map[action.LinkKind]string{
	action.LinkService: "A service in Find Help", action.LinkAppeal: "An appeal in Give Help", action.LinkGroup: "An action group", action.LinkMoney: "What it costs, and who may pay", action.LinkOther: "Something else",
}

var whyWords = map[action.Why]string{
	action.IsLate: "Late", action.IsStuck: "Stuck", action.IsOrphaned: "Nobody leads it", action.IsDue: "Due soon", action.ToLookAt: "To be measured", action.ToEvaluate: "To be looked back on", action.HasChanged: "Changed since last time",
}
