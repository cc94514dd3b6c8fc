package outreach_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestReportsReachWhoWorksThere(t *testing.T) {
	each(t, func(h house) {
		h.told(inTown, "town")
		h.told(byQuay, "quay")
		h.told(farAway, "far")
		h.told(nil, "nobody knows")
		for _, c := range []struct {
			who  policy.Actor
			want []string
		}{{tove, []string{"town", "quay", "nobody knows"}}, {quentin, []string{"quay", "nobody knows"}}, {idris, []string{"town", "quay", "far", "nobody knows"}}} {
			if got := places(h.inbox(c.who, false)); !slices.Equal(got, c.want) {
				h.Errorf("%v sees %q, want %q", c.who.Grants, got, c.want)
			}
		}
		for _, who := range []policy.Actor{policy.Nobody(), cast.Editor, cast.Officer, cast.Tilda, ada} {
			if _, err := ops.Find(h.Context(), h.r, who, outreach.Inbox{}); err == nil {
				h.Errorf("%v sees the inbox", who.Grants)
			}
		}
	})
}

func TestEachReportIsFor(t *testing.T) {
	each(t, func(h house) {
		quay, far := h.one(idris, h.told(byQuay, "quay")), h.one(idris, h.told(farAway, "far"))
		lost := h.one(idris, h.told(nil, "By the big road"))
		for _, who := range []policy.Actor{tove, quentin, idris} {
			may(h, who, outreach.AnswerReport{ReportID: lost.ID, Version: h.one(idris, lost.Reference).Version, Note: "I know that road"}, nil)
			if got := places(h.inbox(who, false)); !slices.Contains(got, "By the big road") {
				h.Errorf("%v does not see what nobody can place: %q", who.Grants, got)
			}
		}
		may(h, ada, outreach.AnswerReport{ReportID: lost.ID, Version: 3, Note: "a note"}, errs.Denied)
		for _, c := range []struct {
			who       policy.Actor
			quay, far error
		}{
			{tove, nil, errs.Denied},
			{quentin, nil, errs.Denied},
			{idris, nil, nil},
			{ada, errs.Denied, errs.Denied},
			{cast.Officer, errs.Denied, errs.Denied},
			{cast.Tilda, errs.Denied, errs.Denied},
			{policy.Nobody(), errs.Denied, errs.Denied},
		} {
			for _, x := range []struct {
				r    outreach.Report
				want error
			}{{quay, c.quay}, {far, c.far}} {
				x.r = h.one(idris, x.r.Reference)
				if _, err := ops.Ask(h.Context(), h.r, c.who, outreach.ShowReport{ReportID: x.r.ID}); (err == nil) != (x.want == nil) {
					h.Errorf("%v shown %s: %v", c.who.Grants, x.r.Place, err)
				}
				may(h, c.who, outreach.AnswerReport{ReportID: x.r.ID, Version: x.r.Version, Note: "a note"}, x.want)
				if x.want != nil {
					may(h, c.who, outreach.PassReport{ReportID: x.r.ID, Version: x.r.Version, AreaID: cast.QuayID}, x.want)
					may(h, c.who, outreach.JoinReport{ReportID: x.r.ID, Version: x.r.Version, With: quay.Reference}, x.want)
				}
			}
			may(h, c.who, outreach.EraseReports{}, errs.Denied)
		}
	})
}

func TestWhoToldUsSeesWhatCameOfItAndNothingElse(t *testing.T) {
	each(t, func(h house) {
		ref := h.told(inTown, "CANARY place")
		if o := h.outcome(strings.ToLower(ref[:5] + " " + ref[6:])); o.State != outreach.Waiting || o.Late || !o.Settled.IsZero() {
			h.Errorf("%+v", o)
		}
		h.clk.Move(25 * time.Hour)
		if o := h.outcome(ref); !o.Late {
			h.Error("it is not late after a day")
		}
		r := h.one(tove, ref)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 0, To: outreach.Looking, Note: "CANARY note"}, nil)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 0, To: outreach.Helped}, errs.Conflict)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 1, To: outreach.Waiting}, errs.Conflict)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 1, To: "gone"}, errs.Invalid)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 1}, errs.Invalid)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 1, To: outreach.Helped}, nil)
		o := h.outcome(ref)
		if o.State != outreach.Helped || o.Settled.IsZero() || o.Late {
			h.Errorf("%+v", o)
		}
		said, err := json.Marshal(o)
		if err != nil || strings.Contains(string(said), "CANARY") || strings.Contains(string(said), "coat") || strings.Contains(string(said), "07700") {
			h.Errorf("%s %v", said, err)
		}
		for _, bad := range []string{"", "KDTRW-BQHZM", "x"} {
			if _, err := ops.Ask(h.Context(), h.r, policy.Nobody(), outreach.ShowOutcome{Reference: bad}); err == nil {
				h.Errorf("%q is answered", bad)
			}
		}
		if steps, err := h.one(tove, ref).Steps(); err != nil || len(steps) != 2 || steps[0].Note != "CANARY note" || steps[1].Actor != tove.ID {
			h.Errorf("%+v %v", steps, err)
		}
	})
}

func TestSentTwiceIsKeptOnce(t *testing.T) {
	each(t, func(h house) {
		a := outreach.MakeReport{Reference: outreach.NewReference(), Place: "By the weir", Seen: "night"}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { _ = ops.Do(h.Context(), h.r, policy.Nobody(), a) }) // those at once may be told to try again
		}
		all.Wait()
		may(h, policy.Nobody(), a, nil)
		if got := h.inbox(idris, false); len(got) != 1 || got[0].Bedded != "unknown" {
			h.Errorf("%+v", got)
		}
		other := a
		other.Place = "Somewhere else"
		may(h, policy.Nobody(), other, errs.Conflict)
		for _, bad := range []outreach.MakeReport{
			{Reference: a.Reference, Seen: "now"},
			{Reference: a.Reference, Place: "x"},
			{Reference: a.Reference, Place: strings.Repeat("x", 2001), Seen: "now"},
			{Reference: a.Reference, Place: "x", Seen: "now", Contact: strings.Repeat("x", 301)},
			{Reference: a.Reference, Place: "x", Seen: "now", Bedded: "perhaps"},
			{Reference: "guess", Place: "x", Seen: "now"},
		} {
			may(h, policy.Nobody(), bad, errs.Invalid)
		}
	})
}

func TestPassOn(t *testing.T) {
	each(t, func(h house) {
		ref := h.told(farAway, "far")
		r := h.one(idris, ref)
		may(h, idris, outreach.PassReport{ReportID: r.ID, Version: 0}, errs.Invalid)
		may(h, idris, outreach.PassReport{ReportID: r.ID, Version: 0, AreaID: ids.New()}, errs.Invalid)
		may(h, idris, outreach.PassReport{ReportID: r.ID, Version: 1, AreaID: cast.QuayID}, errs.Conflict)
		may(h, idris, outreach.PassReport{ReportID: r.ID, Version: 0, AreaID: cast.HollowmereID}, nil)
		may(h, idris, outreach.PassReport{ReportID: r.ID, Version: 1, AreaID: cast.HollowmereID}, errs.Invalid)
		if got := places(h.inbox(tove, false)); !slices.Equal(got, []string{"far"}) {
			h.Errorf("%q", got)
		}
		may(h, quentin, outreach.AnswerReport{ReportID: r.ID, Version: 1, To: outreach.Looking}, errs.Denied)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, Version: 1, To: outreach.NotFound}, nil)
	})
}

func TestTheSamePersonIsOneReport(t *testing.T) {
	each(t, func(h house) {
		first, second, third := h.told(inTown, "first"), h.told(byQuay, "second"), h.told(byQuay, "third")
		far := h.told(farAway, "far")
		join := func(ref, with string, want error) {
			h.Helper()
			r := h.one(idris, ref)
			may(h, tove, outreach.JoinReport{ReportID: r.ID, Version: r.Version, With: with}, want)
		}
		join(first, first, errs.Invalid)
		join(first, "", errs.Invalid)
		join(first, "nonsense", errs.Invalid)
		join(first, far, errs.Invalid) // hers to know nothing of
		join(third, second, nil)
		join(second, first, nil) // and the third goes with it
		lines := h.inbox(tove, false)
		if len(lines) != 1 || lines[0].Reference != first || lines[0].Same != 2 {
			h.Fatalf("%+v", lines)
		}
		may(h, tove, outreach.AnswerReport{ReportID: lines[0].ID, Version: lines[0].Version, To: outreach.NotFound}, nil)
		for _, ref := range []string{first, second, third} {
			if o := h.outcome(ref); o.State != outreach.NotFound {
				h.Errorf("%s is %s", ref, o.State)
			}
		}
		shown, err := ops.Ask(h.Context(), h.r, tove, outreach.ShowReport{ReportID: lines[0].ID})
		if err != nil || len(shown.Same) != 2 {
			h.Fatalf("%+v %v", shown.Same, err)
		}
		joined := shown.Same[0]
		may(h, tove, outreach.AnswerReport{ReportID: joined.ID, Version: joined.Version, To: outreach.Helped}, errs.Invalid)
		may(h, tove, outreach.PassReport{ReportID: joined.ID, Version: joined.Version, AreaID: cast.MereshireID}, errs.Invalid)
		may(h, tove, outreach.JoinReport{ReportID: joined.ID, Version: joined.Version}, nil)
		if o := h.outcome(joined.Reference); o.State != outreach.Waiting {
			h.Errorf("parted, it is %s", o.State)
		}
	})
}

func TestLateReportsRise(t *testing.T) {
	each(t, func(h house) {
		h.told(inTown, "old")
		h.clk.Move(25 * time.Hour)
		young := h.told(byQuay, "young")
		count := func(who policy.Actor) outreach.Count {
			found, err := ops.Find(h.Context(), h.r, who, outreach.CountWaiting{})
			if err != nil {
				h.Fatal(err)
			}
			return found[0]
		}
		for _, c := range []struct {
			who  policy.Actor
			want outreach.Count
		}{{tove, outreach.Count{Waiting: 2, Late: 1}}, {quentin, outreach.Count{Waiting: 1}}, {ada, outreach.Count{Waiting: 2, Late: 1}}} {
			if got := count(c.who); got != c.want {
				h.Errorf("%v counts %+v", c.who.Grants, got)
			}
		}
		if lines := h.inbox(tove, false); !slices.Equal(places(lines), []string{"old", "young"}) || !lines[0].Late || lines[1].Late {
			h.Errorf("%+v", lines)
		}
		old := h.inbox(tove, false)[0]
		may(h, tove, outreach.AnswerReport{ReportID: old.ID, To: outreach.Looking}, nil)
		if got := h.inbox(tove, false); got[0].Reference != young {
			h.Error("what somebody is looking for stands before what nobody is")
		}
		if _, err := ops.Find(h.Context(), h.r, cast.Tilda, outreach.CountWaiting{}); err == nil {
			h.Error("an organisation's owner counts")
		}
	})
}

// What is erased follows from the reports alone: whenever the job runs, and however often.
func TestWordsAreErasedAfterTheirTime(t *testing.T) {
	each(t, func(h house) {
		settled, open := h.told(inTown, "CANARY settled"), h.told(inTown, "CANARY open")
		r := h.one(tove, settled)
		may(h, tove, outreach.AnswerReport{ReportID: r.ID, To: outreach.Spoken, Note: "CANARY note"}, nil)
		left := func() (n int) {
			err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
				return tx.Get(&n, `select count(*) from outreach_report where place like '%CANARY%' or contact <> '' or looks <> '' or talk like '%CANARY%' or has_point = 1`)
			})
			if err != nil {
				h.Fatal(err)
			}
			return n
		}
		for _, step := range []struct {
			after time.Duration
			want  int
		}{{89 * 24 * time.Hour, 2}, {2 * 24 * time.Hour, 1}, {0, 1}, {300 * 24 * time.Hour, 0}, {24 * time.Hour, 0}} {
			h.clk.Move(step.after)
			may(h, eraser, outreach.EraseReports{}, nil)
			if n := left(); n != step.want {
				h.Errorf("after %s more %d reports have their words, want %d", step.after, n, step.want)
			}
		}
		if o := h.outcome(settled); o.State != outreach.Spoken || o.Settled.IsZero() {
			h.Errorf("%+v", o)
		}
		if o := h.outcome(open); o.State != outreach.Waiting {
			h.Errorf("%+v", o)
		}
	})
}

func TestStockReports(t *testing.T) {
	each(t, func(h house) {
		all := outreach.StockReports{Reports: []outreach.Report{
			{ID: ids.New(), Reference: "KDTRW-BQHZM", AreaID: cast.QuayID, At: store.Micros(h.clk.Now()), Place: "stocked", State: outreach.Waiting, Talk: "[]"},
		}}
		for _, who := range []policy.Actor{policy.Nobody(), ada, idris, eraser} {
			may(h, who, all, errs.Denied)
		}
		may(h, policy.Operator("demo"), all, nil)
		if got := places(h.inbox(quentin, false)); !slices.Equal(got, []string{"stocked"}) {
			h.Errorf("%q", got)
		}
	})
}
