package outreach_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func worker(name, area string) policy.Actor {
	return policy.Actor{
		Kind: policy.KindAccount, ID: ids.Derive("outreachtest", name), Grants: []policy.Grant{{Role: policy.OutreachWorker, Area: area}},
	}
}

var (
	tove    = worker("tove", cast.HollowmereID)
	quentin = worker("quentin", cast.QuayID)
	idris   = worker("idris", "")
	ada     = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("outreachtest", "ada"), Grants: []policy.Grant{{Role: policy.Administrator}}}
	eraser  = policy.System("eraser")
)

// Points in the test city: one in Hollowmere, one by the Old Quay, one far away from all of it.
var (
	inTown  = &outreach.Point{Lat: 53.401, Lon: 0.899}
	byQuay  = &outreach.Point{Lat: 53.4101, Lon: 0.9201}
	farAway = &outreach.Point{Lat: 50.1, Lon: -5.2}
)

// house is the module over the test city.
type house struct {
	*testing.T
	db  *store.DB
	r   *ops.Runner
	clk *clock.Fake
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		fn(house{t, db, c.Runner, clk})
	})
}

// told makes a report, and gives its reference.
func (h house) told(at *outreach.Point, words string) string {
	h.Helper()
	a := outreach.MakeReport{
		Reference: outreach.NewReference(), Place: words, Point: at, Seen: "now", Looks: "A red coat", Bedded: "yes",
		More: "They cough", Contact: "07700 900123",
	}
	if err := ops.Do(h.Context(), h.r, policy.Nobody(), a); err != nil {
		h.Fatal(err)
	}
	h.clk.Move(time.Minute)
	return a.Reference
}

// may does something, and holds what becomes of it to an error; nil for none.
func may[S any](h house, who policy.Actor, a ops.Action[S], want error) {
	h.Helper()
	if err := ops.Do(h.Context(), h.r, who, a); !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", a.Name(), err, want)
	}
}

// inbox lists what a worker sees, by the words of the places.
func (h house) inbox(who policy.Actor, done bool) (out []outreach.Line) {
	h.Helper()
	found, err := ops.Find(h.Context(), h.r, who, outreach.Inbox{Done: done, PerPage: 50})
	if err != nil {
		h.Fatal(err)
	}
	return found[0].Lines
}

func places(lines []outreach.Line) (out []string) {
	for _, l := range lines {
		out = append(out, l.Place)
	}
	return out
}

// one gives the report in a worker's inbox that has a reference.
func (h house) one(who policy.Actor, reference string) outreach.Report {
	h.Helper()
	for _, done := range []bool{false, true} {
		for _, l := range h.inbox(who, done) {
			if l.Reference == reference {
				return l.Report
			}
		}
	}
	h.Fatalf("no report %s", reference)
	return outreach.Report{}
}

func (h house) outcome(reference string) outreach.Outcome {
	h.Helper()
	o, err := ops.Ask(h.Context(), h.r, policy.Nobody(), outreach.ShowOutcome{Reference: reference})
	if err != nil {
		h.Fatal(err)
	}
	return o
}
