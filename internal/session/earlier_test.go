package session_test

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestMoveEarlier: who takes notes names an earlier stage for what is done in a crisis; it stands beside the point, goes
// when the point stands earlier itself, and changes nothing of what the log is known by.
func TestMoveEarlier(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a, b := point(token, "A food bank", pathway.Crisis, pathway.Settled), point(token, "A talk at school", pathway.Universal)
		do(h, who, a)
		do(h, who, b)
		move := func(id string, to pathway.Stage) session.MoveEarlier {
			return session.MoveEarlier{Code: code, ID: id, To: to}
		}
		for name, by := range map[string]policy.Actor{"its writer": who, "another organisation": olga, "nobody": policy.Nobody()} {
			h.is("by "+name, try(h, by, move(a.ID, pathway.Targeted)), errs.Denied)
		}
		h.is("of what is not there", try(h, nils, move(ids.New(), pathway.Targeted)), errs.NotFound)
		h.said("to no stage", try(h, nils, move(a.ID, 99)))
		h.said("to where it is", try(h, nils, move(a.ID, pathway.Crisis)))
		h.said("to later", try(h, nils, move(a.ID, pathway.Settled)))
		h.said("of what comes before a crisis", try(h, nils, move(b.ID, pathway.Universal)))
		before := session.Hash(h.inside().Entries)
		do(h, nils, move(a.ID, pathway.Targeted))
		n := len(h.events())
		do(h, nils, move(a.ID, pathway.Targeted)) // sent again
		list := h.inside().Entries
		if list[0].Earlier != pathway.Targeted || len(h.events()) != n || h.events()[n-1].Kind != session.EntryEvent {
			h.Errorf("it could move to %v", list[0].Earlier)
		}
		if session.Hash(list) != before {
			h.Error("the log is another")
		}
		if l := session.LeanOf(list); l != (session.Lean{Before: 1, After: 1, Movable: 1}) || l.Share() != 50 {
			h.Errorf("the log leans %+v", l)
		}
		do(h, nils, session.SortEntry{Code: code, ID: a.ID, Stages: pathway.Of(pathway.Universal)})
		if e := h.inside().Entries[0]; e.Earlier != 0 {
			h.Errorf("what stands earlier could move to %v", e.Earlier)
		}
		do(h, nils, session.SortEntry{Code: code, ID: a.ID, Stages: pathway.Of(pathway.Recovery)})
		do(h, nils, move(a.ID, 0))
		if e := h.inside().Entries[0]; e.Earlier != 0 {
			h.Errorf("taken back, it could move to %v", e.Earlier)
		}
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		h.said("when it is final", try(h, nils, move(a.ID, pathway.Universal)))
	})
}

// TestMovesTo: what is done in a crisis could be done before it; what is done before one has nowhere to move.
func TestMovesTo(t *testing.T) {
	for stages, want := range map[pathway.Set]pathway.Set{
		0:                            0,
		pathway.Of(pathway.Targeted): 0,
		pathway.Of(pathway.Crisis):   pathway.Of(pathway.Universal, pathway.Targeted),
		pathway.Of(pathway.MoveOn):   pathway.Of(pathway.Universal, pathway.Targeted, pathway.Crisis, pathway.Recovery),
		pathway.Of(pathway.Settled, pathway.Crisis): pathway.Of(pathway.Universal, pathway.Targeted),
	} {
		if got := pathway.Of(session.MovesTo(stages)...); got != want {
			t.Errorf("%s could move to %s, want %s", stages, got, want)
		}
	}
	if l := session.LeanOf(nil); l.Share() != 0 || l.All() != 0 {
		t.Errorf("an empty log leans %+v", l)
	}
}

// TestEarlierComesBack: the table of a log has the stage to which a point could move, and one from before there was such a
// column is read all the same.
func TestEarlierComesBack(t *testing.T) {
	said := session.Said{Seq: 1, ID: ids.New(), Part: session.Have, Stages: pathway.Of(pathway.Crisis), Text: "A food bank", Earlier: pathway.Targeted}
	list, err := session.LogOf([][]string{session.Columns, said.Row()})
	if err != nil || len(list) != 1 || list[0] != said {
		t.Fatalf("it comes back as %+v: %v", list, err)
	}
	last := len(session.Columns) - 1
	list, err = session.LogOf([][]string{session.Columns[:last], said.Row()[:last]})
	if err != nil || list[0].Earlier != 0 {
		t.Errorf("an older one comes back as %+v: %v", list, err)
	}
	for _, bad := range []string{"sooner", "crisis,targeted", "7"} {
		row := said.Row()
		row[last] = bad
		if _, err := session.LogOf([][]string{session.Columns, row}); len(errs.Of(err)) == 0 {
			t.Errorf("%q is a stage", bad)
		}
	}
}
