package pledge_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestMoveEarlier: who takes notes names an earlier stage for a pledge about a crisis; it stands beside the pledge, goes
// when the pledge stands earlier itself, and changes nothing of what is signed. (C2C-013)
func TestMoveEarlier(t *testing.T) {
	begun(t, func(h house) {
		a, b := h.proposed(pathway.Recovery, "We will keep the room warm."), h.proposed(pathway.Universal, "We will teach it at school.")
		room, _ := h.joins()
		move := func(id string, to pathway.Stage) pledge.MoveEarlier {
			return pledge.MoveEarlier{EngagementID: h.id, ID: id, To: to}
		}
		closedTo(h, "moved", move(a, pathway.Targeted), room, hattie)
		h.is("of what is not there", try(h, nils, move(ids.New(), pathway.Targeted)), errs.NotFound)
		h.said("to no stage", try(h, nils, move(a, 99)))
		h.said("to where it is", try(h, nils, move(a, pathway.Recovery)))
		h.said("to later", try(h, nils, move(a, pathway.Settled)))
		h.said("of what comes before a crisis", try(h, nils, move(b, pathway.Universal)))
		before := h.grid().Text()
		do(h, nils, move(a, pathway.Targeted))
		version := h.item(a).Version
		do(h, nils, move(a, pathway.Targeted)) // sent again
		if x := h.item(a); x.Sooner() != pathway.Targeted || x.Version != version {
			h.Errorf("it could move to %v, version %d", x.Sooner(), x.Version)
		}
		if h.grid().Text() != before {
			h.Error("what is signed is another text")
		}
		if l := h.grid().Lean(); l != (session.Lean{Before: 1, After: 1, Movable: 1}) {
			h.Errorf("the pledges lean %+v", l)
		}
		do(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: a, Version: version, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will look in early."}})
		if x := h.item(a); x.Sooner() != 0 {
			h.Errorf("what stands earlier could move to %v", x.Sooner())
		}
		do(h, nils, pledge.TurnPledge{EngagementID: h.id, ID: a, Why: "Others do it."})
		h.said("withdrawn", try(h, nils, move(a, pathway.Universal)))

		do(h, nils, session.MoveEarlier{Code: code, ID: h.more, To: pathway.Universal})
		do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more})
		if x := h.item(pledge.Of(h.id, h.more)); x.Sooner() != pathway.Universal {
			h.Errorf("a pledge of a point that could move earlier could move to %v", x.Sooner())
		}
		do(h, fern, move(pledge.Of(h.id, h.more), 0))
		if x := h.item(pledge.Of(h.id, h.more)); x.Sooner() != 0 {
			h.Errorf("taken back, it could move to %v", x.Sooner())
		}
	})
}

// TestEditionsKeepTheirShare: each time that pledges are agreed it is kept how many of them are about the time before a
// crisis, and how much of the log; it leaves with the file, and comes back. (C2C-013)
func TestEditionsKeepTheirShare(t *testing.T) {
	var text string
	begun(t, func(h house) {
		id := h.agreed()
		h.said("agreed", try(h, nils, pledge.MoveEarlier{EngagementID: h.id, ID: id, To: pathway.Targeted}))
		g := h.grid()
		first := pledge.Edition{Number: 1, On: g.Set.AgreedOn, Hash: g.Set.Hash, Pledges: session.Lean{After: 1}, Log: session.Lean{After: 2}}
		if len(g.Set.Editions) != 1 || g.Set.Editions[0] != first {
			h.Errorf("%+v, want %+v", g.Set.Editions, first)
		}
		if _, there := g.Earlier(); there {
			h.Error("there was an edition before the first")
		}
		do(h, fern, pledge.ReopenSet{EngagementID: h.id, Why: "One is missing."})
		if was, there := h.grid().Earlier(); !there || was != first {
			h.Errorf("opened again, the edition before is %+v", was)
		}
		other := h.proposed(pathway.Targeted, "We will look in early.")
		do(h, nils, pledge.MoveEarlier{EngagementID: h.id, ID: id, To: pathway.Universal})
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: other, Hands: pledge.Hands{Yes: 3}})
		do(h, fern, h.agree())
		g = h.grid()
		if was, there := g.Earlier(); !there || was != first || len(g.Set.Editions) != 2 || g.Set.Editions[1].Pledges != (session.Lean{Before: 1, After: 1, Movable: 1}) {
			h.Errorf("%+v", g.Set.Editions)
		}
		if v := g.View(vida); len(v.Set.Editions) != 0 {
			h.Errorf("who may read no log sees what was counted of it: %+v", v.Set.Editions)
		}
		text = h.taken()
	})
	each(t, func(h house) {
		p := h.read(text)
		do(h, fern, pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID})
		h.id = p.Journey.ID
		g := h.grid()
		if len(g.Set.Editions) != 2 || g.Set.Editions[1].Pledges.Before != 1 || g.Lean().Movable != 1 {
			h.Errorf("it came back with %+v", g.Set.Editions)
		}
		for _, bad := range []func(e *pledge.Edition){
			func(e *pledge.Edition) { e.Number = 3 }, func(e *pledge.Edition) { e.On = "soon" }, func(e *pledge.Edition) { e.Pledges.Before = -1 },
			func(e *pledge.Edition) { e.Log.Movable = 1 << 30 }, func(e *pledge.Edition) { e.Hash = strings.Repeat("a", 65) },
		} {
			p := h.read(text)
			bad(&p.Pledges.Editions[1])
			h.said("an edition that is none", try(h, fern, pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID, As: ids.New()}))
		}
		as := ids.New()
		do(h, fern, pledge.BringEngagement{Parcel: h.read(text), OrganisationID: cast.LanternID, As: as})
		c, err := ops.Ask(h.Context(), h.r, fern, pledge.ShowGrid{EngagementID: as})
		if err != nil || len(c.Set.Editions) != 0 || c.Lean().Movable != 1 {
			h.Errorf("a copy begins with %+v (%v)", c.Set.Editions, err)
		}
	})
}

// TestDotsOnPledges: points to promote come in the order of their dots, and a pledge knows those of its points.
func TestDotsOnPledges(t *testing.T) {
	begun(t, func(h house) {
		do(h, fern, session.SetDots{Code: code, Each: 3})
		room, token := h.joins()
		do(h, room, session.PutDot{Code: code, Token: token, ID: h.unsorted, On: true})
		if list := h.grid().Untaken(); len(list) != 3 || list[0].ID != h.unsorted || list[0].Dots != 1 || list[1].ID != h.gap {
			h.Errorf("%+v", list)
		}
		do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.unsorted, Stage: pathway.Crisis})
		g := h.grid()
		if x, _ := g.Item(pledge.Of(h.id, h.unsorted)); g.Dots(x.Pledge) != 1 {
			h.Errorf("%+v", x)
		}
	})
}
