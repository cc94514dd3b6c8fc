package register_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestRefresh: a line is there once something is awarded, tells what became of each promise, and names nobody.
func TestRefresh(t *testing.T) {
	each(t, func(h house) {
		closed(h, register.Refresh{EngagementID: h.ID}, fern, vera, stew)
		h.refresh()
		if _, there := h.line(); there {
			h.Error("what nobody awarded is on the register")
		}
		h.awarded()
		list := register.ListAwarded{Most: 9}
		if got, err := ops.Ask(h.Context(), h.r, self, list); err != nil || len(got) != 1 || got[0] != h.ID {
			h.Errorf("%v %v", got, err)
		}
		if _, err := ops.Ask(h.Context(), h.r, vera, list); !errors.Is(err, errs.Denied) {
			h.Error(err)
		}
		e, there := h.line()
		if !there || len(e.Then.Pledges) != 2 || e.Hash == "" || e.Number == "" || e.Holder.Area != "Hollowmere" || e.Scheme.Title != "The pact" {
			h.Fatalf("%v %+v", there, e)
		}
		if got := e.Count("2026-03-02"); got[snapshot.OnTheWay] != 2 {
			h.Errorf("%v", got)
		}
		h.on("2026-07-01")
		do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Deed, To: action.Done, On: "2026-06-30"})
		do(h, nils, action.MoveAction{PlanID: h.ID, ID: h.Another, To: action.Dropped, Why: "No visitor was found"})
		h.refresh()
		e, _ = h.line()
		if got := e.Count("2026-07-01"); got[snapshot.Kept] != 1 || got[snapshot.Gone] != 1 {
			h.Errorf("%v", got)
		}
		for _, x := range e.Became("2026-07-01") {
			if x.Fate == snapshot.Gone && x.Why != "No visitor was found" {
				h.Errorf("%+v", x)
			}
		}
		changed := e.Changed
		h.on("2026-07-02")
		h.refresh()
		if e, _ := h.line(); e.Changed != changed {
			h.Error("a line that is the same is another")
		}
	})
}

// TestKeepPublication: what is left out is not there, leads are told by role alone if they wish it, and what waits for a day
// is read from that day on.
func TestKeepPublication(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		keep := func(is register.Publication) register.KeepPublication {
			return register.KeepPublication{EngagementID: h.ID, Version: h.published().Is.Version, Is: is}
		}
		left := register.Publication{Left: snapshot.Left{Out: []string{h.Stay}, RoleOnly: true}, Themes: []string{"health"}}
		closed(h, keep(left), vera, stew)
		h.said("out", try(h, fern, keep(register.Publication{Left: snapshot.Left{Out: []string{h.Ring, h.Stay}}})))
		h.said("out", try(h, fern, keep(register.Publication{Left: snapshot.Left{Out: []string{ids.New()}}})))
		h.said("from", try(h, fern, keep(register.Publication{From: "2026-03-01"})))
		h.said("from", try(h, fern, keep(register.Publication{From: "soon"})))
		h.said("themes", try(h, fern, keep(register.Publication{Themes: []string{"luck"}})))
		do(h, fern, keep(left))
		if err := try(h, fern, register.KeepPublication{EngagementID: h.ID, Is: register.Publication{}}); !errors.Is(err, errs.Conflict) {
			h.Errorf("an old copy: %v", err)
		}
		e, _ := h.line()
		text := store.JSON(e)
		for _, secret := range []string{"stay beside", "Visit each week", "Visitor", "S. K."} {
			if strings.Contains(text, secret) {
				h.Errorf("%q is published", secret)
			}
		}
		if e.Then.LeftOut != 1 || e.Now.LeftOut != 1 || e.Then.Pledges[0].Actions[0].Lead != "Nurse" || h.found(register.Ask{Stage: pathway.Settled}) != 0 || h.found(register.Ask{Words: "stay beside"}) != 0 {
			h.Errorf("%s", text)
		}
		do(h, fern, keep(register.Publication{From: "2026-03-10"}))
		if _, there := h.line(); there {
			h.Error("what waits for a day is read before it")
		}
		h.on("2026-03-10")
		if e, there := h.line(); !there || len(e.Then.Pledges) != 2 {
			h.Errorf("%v %+v", there, e.Then)
		}
		if _, err := ops.Ask(h.Context(), h.r, nils, register.ShowPublication{EngagementID: h.ID}); !errors.Is(err, errs.Denied) {
			h.Errorf("what is left out, to somebody who only takes notes: %v", err)
		}
	})
}

// TestTakeDown: it is gone at once; what the authority took down, the holder can't put back.
func TestTakeDown(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		closed(h, register.TakeDown{EngagementID: h.ID, Why: "x"})
		h.said("why", try(h, fern, register.TakeDown{EngagementID: h.ID}))
		do(h, fern, register.TakeDown{EngagementID: h.ID, Why: "Somebody could be found by it"})
		h.refresh()
		if _, there := h.line(); there {
			h.Error("it is still there")
		}
		if _, err := ops.Ask(h.Context(), h.r, policy.Nobody(), register.ShowPublication{EngagementID: h.ID}); !errors.Is(err, errs.Denied) {
			h.Errorf("why it was taken down is public: %v", err)
		}
		closed(h, register.PutBack{EngagementID: h.ID}, vera, stew)
		do(h, fern, register.PutBack{EngagementID: h.ID})
		if _, there := h.line(); !there {
			h.Error("it is not back")
		}
		do(h, fern, register.TakeDown{EngagementID: h.ID, Why: "Once more"})
		do(h, stew, register.TakeDown{EngagementID: h.ID, Why: "A name stands in it"})
		closed(h, register.PutBack{EngagementID: h.ID}, fern)
		do(h, fern, register.TakeDown{EngagementID: h.ID, Why: "It is ours"})
		if d := h.published().Is.Down; d.By != register.Authority || d.Why != "A name stands in it" {
			h.Errorf("%+v", d)
		}
		do(h, vera, register.PutBack{EngagementID: h.ID})
		if _, there := h.line(); !there {
			h.Error("it is not back")
		}
	})
}

// TestBoard: searching by each thing that can be asked for.
func TestBoard(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		do(h, fern, register.KeepPublication{EngagementID: h.ID, Is: register.Publication{Themes: []string{"health"}}})
		if _, there := h.line(); !there {
			h.Fatal("no line")
		}
		for _, c := range []struct {
			name string
			ask  register.Ask
			want int
		}{
			{"everything", register.Ask{}, 1},
			{"words", register.Ask{Words: "WARD guide"}, 1},
			{"a lead's role", register.Ask{Words: "nurse"}, 1},
			{"other words", register.Ask{Words: "ward submarine"}, 0},
			{"a name that is not told", register.Ask{Words: "canary"}, 0},
			{"a stage", register.Ask{Stage: pathway.Targeted}, 1},
			{"another stage", register.Ask{Stage: pathway.Crisis}, 0},
			{"a sector", register.Ask{Sector: "hospital"}, 1},
			{"another sector", register.Ask{Sector: "school"}, 0},
			{"an area", register.Ask{Area: "Hollowmere"}, 1},
			{"another area", register.Ask{Area: "Hollow"}, 0},
			{"a theme", register.Ask{Theme: "health"}, 1},
			{"another theme", register.Ask{Theme: "work"}, 0},
			{"a scheme", register.Ask{Scheme: schemeID}, 1},
			{"another scheme", register.Ask{Scheme: ids.New()}, 0},
			{"on the way", register.Ask{Fate: snapshot.OnTheWay}, 1},
			{"late", register.Ask{Fate: snapshot.Late}, 0},
		} {
			if got := h.found(c.ask); got != c.want {
				h.Errorf("%s: %d, want %d", c.name, got, c.want)
			}
		}
		h.on("2026-07-05")
		if h.found(register.Ask{Fate: snapshot.Late}) != 1 {
			h.Error("a day that is past makes it late, with nobody doing anything")
		}
		if _, err := h.board.Find(h.Context(), register.Ask{Page: 2}); !errors.Is(err, errs.NotFound) {
			h.Errorf("past the last page: %v", err)
		}
		r, err := h.board.Find(h.Context(), register.Ask{})
		h.must(err)
		if len(r.Sectors) != 1 || len(r.Areas) != 1 || len(r.Partners) != 1 || len(r.Schemes) != 1 {
			h.Errorf("%+v", r.Offered)
		}
	})
}
