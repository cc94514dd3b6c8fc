package impactweb_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// The size of a large scheme.
const engagements, promises = 1000, 20

// most is the longest that a page of it may take here, on a busy machine. docs/benchmarks.md has what it takes on a quiet one.
const most = 10 * time.Second

// TestManyPlans: the page of a large scheme is made from its rows of facts alone. There is no plan in this database, so that
// nothing could be read plan by plan.
func TestManyPlans(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := served(t, c.Runner, clk)
		h.on("2026-11-30")
		promise.SaveScheme(t, c.Runner, schemeID, "pact", "The pact")
		h.Must(db.Write(t.Context(), fill))
		h.Get("vera", h.at, http.StatusOK) // the board reads the register once
		for _, path := range []string{"", "?span=year", ".xlsx", "/rows?of=standing", "/rows?of=drift"} {
			var took []time.Duration
			for range 5 {
				began := clock.Stamp()
				body := h.Get("vera", h.at+path, http.StatusOK).Body
				took = append(took, clock.Stamp().Sub(began))
				if path == "" && !strings.Contains(body, "20000") {
					t.Fatal("not all are counted")
				}
			}
			slices.Sort(took)
			t.Logf("%-20s %v in the middle of five, %v the slowest", path, took[2].Round(time.Millisecond), took[4].Round(time.Millisecond))
			if took[0] > most {
				t.Errorf("%s took %v", path, took)
			}
		}
		began := clock.Stamp()
		x, err := ops.Ask(t.Context(), h.Runner, accounts["vera"], impact.ShowImpact{SchemeID: schemeID})
		h.Must(err)
		read := clock.Stamp()
		impact.Look(x.Facts, impact.Period{To: x.Today}).Counts()
		t.Logf("reading %v, counting once %v", read.Sub(began).Round(time.Millisecond), clock.Stamp().Sub(read).Round(time.Millisecond))
	})
}

// fill keeps the rows of a large scheme, and its lines on the register.
func fill(tx *store.Tx) error {
	for i := range engagements {
		f, e := large(i)
		if _, err := tx.Exec(`insert into pledge_impact (engagement_id, scheme_id, body) values ($1, $2, $3)`, e.ID, schemeID, store.JSON(f)); err != nil {
			return err
		}
		seq, err := tx.Advance("register")
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`insert into pledge_entry (engagement_id, seq, body) values ($1, $2, $3)`, e.ID, seq, store.JSON(e)); err != nil {
			return err
		}
	}
	return nil
}

// large is one of its engagements: twenty actions with two changes and four readings each, and four reviews.
func large(i int) (impact.Facts, register.Entry) {
	sectors := []string{"hospital", "school", "council", "charity", "faith", "police", "landlord", "employer"}
	from, to := measure.Amount(0), measure.Amount(1000)
	id := func(what string, n int) string { return ids.Derive(fmt.Sprint("many ", what, i), fmt.Sprint(n)) }
	a := impact.Award{ID: id("award", 0), Number: "HW", GivenOn: fmt.Sprintf("2025-%02d-10", i%12+1), Stood: []impact.Stood{{On: "2025-01-01", State: award.Live, ReviewDue: "2026-12-01", Ends: "2027-12-01"}}}
	f := impact.Facts{Title: fmt.Sprint("Promise ", i), Holder: impact.Body{ID: id("holder", 0), Name: fmt.Sprint("Organisation ", i)}, Sector: sectors[i%len(sectors)], Partners: []impact.Body{{ID: id("partner", 0), Name: fmt.Sprint("Partner ", i%300)}}}
	then := snapshot.Snapshot{Format: 1, Pledges: []snapshot.Pledge{{ID: id("pledge", 0), Stage: pathway.Targeted, Text: "We will ring before we write a letter about rent."}}}
	for j := range promises {
		st, mark, due := pathway.Stage((i+j)%6+1), fmt.Sprintf("%012x", i*promises+j), fmt.Sprintf("2026-%02d-15", (i+j)%12+1)
		state := []action.State{action.Agreed, action.Done, action.Underway, action.Evaluated}[(i+j)%4]
		x := impact.Action{ID: id("action", j), Promises: []impact.Promise{{Stage: st, Due: due, Words: mark, Gauge: mark}}, Measure: &impact.Gauge{From: &from, To: &to}}
		for k, s := range []action.State{action.Agreed, state} {
			on := fmt.Sprintf("2026-%02d-20", k*(j%9)+1)
			x.Steps = append(x.Steps, impact.Step{At: int64(1_735_000_000_000_000 + k), On: on, Since: on, State: s, Stage: st, Due: due, Words: []string{mark, ""}[k], Gauge: []string{mark, ""}[k]})
		}
		for k := range 4 {
			x.Measure.Found = append(x.Measure.Found, impact.Found{On: fmt.Sprintf("2026-%02d-01", 2*k+1), Value: measure.Amount(100 * k)})
		}
		f.Actions = append(f.Actions, x)
		then.Pledges[0].Actions = append(then.Pledges[0].Actions, snapshot.Action{ID: x.ID, Stage: st, Text: "Change the letter, and train the people who send it", Lead: "A. O., rents team", Due: due, State: snapshot.Agreed})
	}
	for k := range 4 {
		f.Reviews = append(f.Reviews, impact.Review{ID: id("review", k), On: fmt.Sprintf("2026-%02d-10", 2*k+2), At: 1_765_000_000_000_000, Before: 5 + i*(k+1)%4, After: 10, People: 8})
	}
	for k := range 6 {
		a.Pledges = append(a.Pledges, impact.Pledge{ID: id("pledge", k), Stage: pathway.Stage(k + 1), Shared: k%2 == 0})
	}
	f.Awards = []impact.Award{a}
	e := register.Entry{ID: ids.Derive("many", fmt.Sprint(i)), Title: f.Title, Holder: snapshot.Body{ID: f.Holder.ID, Name: f.Holder.Name, Sector: f.Sector}, Scheme: snapshot.Scheme{ID: schemeID, Title: "The pact"}, State: award.Live, GivenOn: a.GivenOn, Then: then, Now: then}
	return f, e
}
