package impact_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestRefresh: only Homeward counts; what nobody awarded does not count; done again, it changes nothing; a row names nobody
// and holds no words.
func TestRefresh(t *testing.T) {
	each(t, func(h house) {
		for _, who := range []policy.Actor{fern, vera, stew, ada, policy.Nobody()} {
			if err := try(h, who, impact.Refresh{EngagementID: h.ID}); !errors.Is(err, errs.Denied) {
				h.Errorf("%s: %v", who.ID, err)
			}
		}
		h.refresh()
		if x := h.show(); len(x.Facts) != 0 {
			h.Errorf("%+v", x.Facts)
		}
		h.awarded()
		before := h.body()
		h.on("2026-03-03")
		h.refresh()
		if h.body() != before || before == "" {
			h.Error("what is the same is another")
		}
		for _, secret := range []string{"Canary", "canary@", "Write a guide", "ring the ward", "S. K.", "Nurse"} {
			if strings.Contains(before, secret) {
				h.Errorf("%q is kept: %s", secret, before)
			}
		}
	})
}

// TestShowImpact: for who looks after the scheme, and for nobody else.
func TestShowImpact(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		for _, who := range []policy.Actor{vera, stew, account("all", policy.Grant{Role: policy.Steward})} {
			if x, err := ops.Ask(h.Context(), h.r, who, impact.ShowImpact{SchemeID: schemeID}); err != nil || x.Title != "The pact" || len(x.Facts) != 1 || x.Today != "2026-03-02" {
				h.Errorf("%+v %v", x, err)
			}
		}
		for _, who := range []policy.Actor{fern, nils, hattie, otto, ada, policy.Nobody(), policy.Participant(ids.New())} {
			if _, err := ops.Ask(h.Context(), h.r, who, impact.ShowImpact{SchemeID: schemeID}); !errors.Is(err, errs.Denied) {
				h.Errorf("%s: %v", who.ID, err)
			}
		}
		if _, err := ops.Ask(h.Context(), h.r, stew, impact.ShowImpact{SchemeID: ids.New()}); !errors.Is(err, errs.NotFound) {
			h.Errorf("no scheme: %v", err)
		}
	})
}

// year has a year go by: two reviews, an action that comes later, one that is done, one that is moved and one that is dropped.
func (h house) year() (later string) {
	h.Helper()
	later = ids.New()
	to, from := measure.Amount(800), measure.Amount(200)
	h.awarded()
	h.on("2026-04-01")
	h.review("2026-05-01")
	h.on("2026-04-10")
	do(h, nils, action.AddAction{PlanID: h.ID, ID: later, State: action.Agreed, Words: action.Words{AimID: h.Stay, Stage: pathway.Crisis, Text: "Beds for one winter", Due: "2026-06-01", Measure: measure.Measure{Kind: measure.Count, What: "Beds", Unit: "beds", From: &from, To: &to}}})
	do(h, nils, action.AddReading{PlanID: h.ID, ActionID: later, ID: ids.New(), On: "2026-04-10", Value: 500})
	h.on("2026-05-01")
	h.review("2026-12-01")
	h.on("2026-07-05")
	do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Deed, To: action.Done, On: "2026-06-30"})
	h.on("2026-07-20")
	do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Another, To: action.Dropped, Why: "No visitor was found"})
	h.refresh()
	return later
}

func (h house) review(next string) {
	h.Helper()
	id := ids.New()
	do(h, fern, action.StartReview{PlanID: h.ID, ID: id})
	do(h, fern, action.CloseReview{PlanID: h.ID, ID: id, Closing: action.Closing{Present: "Two", People: 2, Continue: true, Next: next}})
}

// TestAsItWas: what is counted for a day that is past is as it was then; for today it is what the register says.
func TestAsItWas(t *testing.T) {
	each(t, func(h house) {
		h.year()
		x := h.show()
		for _, c := range []struct {
			day  string
			want map[impact.Key]int
		}{
			{"2026-03-01", map[impact.Key]int{}},
			{"2026-03-02", map[impact.Key]int{impact.Standing: 2, impact.FateOn: 2, impact.Before: 1, impact.Open: 2}},
			{"2026-05-20", map[impact.Key]int{impact.Standing: 3, impact.FateOn: 2, impact.FateAdded: 1, impact.Before: 1, impact.Open: 3, impact.Measured: 1, impact.HasFrom: 1, impact.HasTo: 1, impact.HasRead: 1, impact.RightWay: 1}},
			{"2026-06-15", map[impact.Key]int{impact.Standing: 3, impact.FateOn: 2, impact.FateLate: 1, impact.Open: 3}},
			{"2026-07-01", map[impact.Key]int{impact.FateKept: 1, impact.DoneOnTime: 1, impact.FateLate: 1, impact.FateOn: 1}},
			{"2026-07-20", map[impact.Key]int{impact.Standing: 2, impact.FateKept: 1, impact.FateLate: 1, impact.FateGone: 1, impact.Before: 1, impact.After: 1}},
		} {
			v := impact.Look(x.Facts, impact.Period{To: c.day})
			got := v.Counts()
			for k, n := range c.want {
				if got[k] != n || len(v.Actions(k, impact.Filter{})) != n {
					h.Errorf("%s: %s is %d, want %d", c.day, k, got[k], n)
				}
			}
			if len(c.want) == 0 && len(got) > 0 {
				h.Errorf("%s: %v", c.day, got)
			}
		}
		if got, want := h.fates(x), h.became(x.Today); !same(got, want) {
			h.Errorf("%v, and by what the register shows %v", got, want)
		}
	})
}

// fates are how many came to which end today.
func (h house) fates(x impact.Scheme) map[snapshot.Fate]int {
	out := map[snapshot.Fate]int{}
	for _, s := range impact.Look(x.Facts, impact.Period{To: x.Today}).Seen {
		out[s.Fate]++
	}
	return out
}

// became is the same, as the public register works it out.
func (h house) became(today string) map[snapshot.Fate]int {
	h.Helper()
	out := map[snapshot.Fate]int{}
	h.must(h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		a, _, err := award.Of(tx, h.ID)
		h.must(err)
		kept, err := award.Kept(tx, a.ID)
		h.must(err)
		then, err := snapshot.Read(kept)
		h.must(err)
		now, err := pledge.Promised(tx, h.ID)
		for _, p := range snapshot.Became(then, now, today) {
			out[p.Fate]++
		}
		return err
	}))
	return out
}

func same(a, b map[snapshot.Fate]int) bool {
	return !slices.ContainsFunc(snapshot.Fates, func(f snapshot.Fate) bool { return a[f] != b[f] })
}

// TestDriftFollowsReviews: the share at the award and at each review is what the review counted, and the actions behind it
// are found again, whatever came later.
func TestDriftFollowsReviews(t *testing.T) {
	each(t, func(h house) {
		later := h.year()
		x := h.show()
		v := impact.Look(x.Facts, impact.Period{To: x.Today})
		d := v.Drifts()
		if len(d) != 1 || len(d[0].Points) != 3 || d[0].Turn != impact.Later {
			h.Fatalf("%+v", d)
		}
		f := d[0].Facts
		for i, want := range []impact.Share{{Before: 1, All: 2}, {Before: 1, All: 2}, {Before: 1, All: 3}} {
			p := d[0].Points[i]
			list := f.AtAward(p.ID)
			if p.What == impact.AtReview {
				list, _ = f.AtReview(f.Reviews[i-1])
			}
			if p.Share != want || !p.Rows || len(list) != want.All {
				h.Errorf("%d: %+v, %d behind it", i, p, len(list))
			}
			if there := slices.ContainsFunc(list, func(l impact.Leaning) bool { return l.Action.ID == later }); there != (i == 2) {
				h.Errorf("%d: what came later is counted: %v", i, there)
			}
		}
		if d[0].Now != (impact.Share{Before: 1, All: 2}) {
			h.Errorf("%+v", d[0].Now)
		}
		if p, ok := v.ActionShare().Percent(); p != 50 || !ok {
			h.Error(p, ok)
		}
	})
}

// show is what the scheme comes to, as its steward asks.
func (h house) show() impact.Scheme {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, stew, impact.ShowImpact{SchemeID: schemeID})
	h.must(err)
	return x
}

func (h house) body() (body string) {
	h.Helper()
	h.must(h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&body, `select body from pledge_impact where engagement_id = $1`, h.ID)
	}))
	return body
}
