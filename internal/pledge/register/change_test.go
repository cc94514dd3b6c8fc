package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestLog: what becomes another on a line is told, newest first; what is taken out of the public is told no more, and what
// went on while it could not be read is not told afterwards. (C2C-122)
func TestLog(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		h.logged("given")
		h.on("2026-04-01")
		do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Deed, To: action.Underway})
		h.refresh()
		h.refresh() // twice is once
		h.logged("moved under way", "given")
		h.on("2026-05-01")
		do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Another, To: action.Dropped, Why: "No visitor was found"})
		h.refresh()
		h.logged("moved dropped", "moved under way", "given")

		p := h.published()
		do(h, fern, register.KeepPublication{EngagementID: h.ID, Version: p.Is.Version, Is: register.Publication{Left: snapshot.Left{Out: []string{h.Stay}}}})
		h.logged("moved under way", "given")
		do(h, fern, register.TakeDown{EngagementID: h.ID, Why: "For a while"})
		do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Deed, To: action.Done, On: "2026-05-01"})
		h.refresh()
		do(h, fern, register.PutBack{EngagementID: h.ID})
		h.logged("moved under way", "given")

		do(h, vera, promise.GivingAsAgreed{EngagementID: h.ID})
		h.refresh()
		h.logged("given", "moved under way", "given")
		e, _ := h.line()
		if len(e.Editions) != 2 || len(e.Editions[1].Lines) == 0 || strings.Contains(store.JSON(e.Editions), "Visit each week") {
			h.Errorf("%+v", e.Editions)
		}
	})
}

// logged holds the line to tell of changes, in this order.
func (h house) logged(want ...string) {
	h.Helper()
	e, _ := h.line()
	var got []string
	for _, c := range e.Log {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s", c.Sort, c.To)))
	}
	if !slices.Equal(got, want) {
		h.Errorf("%q, want %q", got, want)
	}
}

// TestChanged is what is told of two lines: the words of a promise, new steps, numbers and reports; not who leads it.
func TestChanged(t *testing.T) {
	one := measure.Amount(100)
	line := func(change func(a *snapshot.Action)) register.Entry {
		a := snapshot.Action{ID: "a", Text: "Ring", State: snapshot.Agreed, Lead: "S. K."}
		change(&a)
		return register.Entry{ID: "e", Number: "1", State: "live", Now: snapshot.Snapshot{Pledges: []snapshot.Pledge{{ID: "p", Actions: []snapshot.Action{a}}}}}
	}
	was := line(func(*snapshot.Action) {})
	report, added, held, given := was, was, was, was
	report.Reports = []register.Report{{On: "2026-01-01"}}
	held.State, given.Number = "suspended", "2"
	added.Now.Pledges = []snapshot.Pledge{{ID: "p", Actions: []snapshot.Action{was.Now.Pledges[0].Actions[0], {ID: "b"}}}, {ID: "q", Actions: []snapshot.Action{{ID: "c"}}}}
	for _, c := range []struct {
		name string
		next register.Entry
		want string
	}{
		{"the same", was, ""},
		{"who leads", line(func(a *snapshot.Action) { a.Lead = "T. B." }), ""},
		{"words", line(func(a *snapshot.Action) { a.Text, a.Due = "Ring first", "2026-03-01" }), "edited[words day]"},
		{"a number", line(func(a *snapshot.Action) { a.Readings = []measure.Reading{{Value: one}} }), "read[]"},
		{"done, with other words", line(func(a *snapshot.Action) { a.State, a.Text = snapshot.Done, "Rang" }), "moved[] edited[words]"},
		{"a report", report, "reported[]"},
		{"a step; what comes with a pledge that was not read is none", added, "came[]"},
		{"on hold", held, "stands[]"},
		{"another award", given, "given[]"},
	} {
		var got []string
		for _, x := range register.ChangesBetween(was, c.next) {
			got = append(got, fmt.Sprintf("%s%v", x.Sort, x.Fields))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}
