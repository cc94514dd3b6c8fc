package session_test

import (
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// TestWholeOfEveryOrigin: a log may be brought in whatever way its points came into it; and from nowhere else.
func TestWholeOfEveryOrigin(t *testing.T) {
	for origin, good := range map[session.Origin]bool{
		session.Typed: true, session.Scribe: true, session.Paper: true, session.Brought: true, session.Carried: true, session.Grouped: true, "elsewhere": false,
	} {
		e := session.Entry{
			ID: ids.New(), Words: session.Words{Part: session.Have, Text: "A food bank", Stages: pathway.Of(pathway.Crisis)}, Said: "A food bank", Origin: origin,
			Earlier: pathway.Targeted,
		}
		said := e.Public()
		said.Seq = 1
		room := session.NewRoom(ids.New(), "A session")
		room.State = session.Closed
		w := session.Whole{ID: ids.New(), Title: "A home", Sessions: []session.WholeRoom{{
			Room: room, Seq: 1, Hash: session.Hash([]session.Said{said}), Entries: []session.WholeEntry{{Entry: e, Seq: 1, State: session.Stands}},
		}}}
		if f := w.Check(); (len(f) == 0) != good {
			t.Errorf("%s: %v", origin, f)
		}
	}
}

// bringing keeps an engagement from elsewhere, as modules above do within acts of their own.
type bringing struct{ whole session.Whole }

func (bringing) Name() string                            { return "test.bring" }
func (b bringing) Check() error                          { return b.whole.Check().Err() }
func (b bringing) Load(*store.Tx) (session.Whole, error) { return b.whole, nil }
func (bringing) Allow(policy.Actor, session.Whole) policy.Decision {
	return policy.Allow("a test")
}

func (bringing) Apply(tx *store.Tx, _ policy.Actor, w session.Whole) (ops.Done, error) {
	return ops.Done{Subject: "engagement:" + w.ID}, session.Bring(tx, w, cast.LanternID)
}

// TestACopyKeepsItsKin: in a copy what was split still knows its pieces, and can be brought back; and a session that was
// open where it comes from ended with the last thing that happened in it.
func TestACopyKeepsItsKin(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A food bank and a food bus", pathway.Crisis)
		do(h, who, a)
		h.clk.Move(time.Hour)
		do(h, nils, session.SplitEntry{Code: code, ID: a.ID, Was: a.Words.Text, Texts: []string{"A food bank", "A food bus"}})
		last := h.clk.Now()
		h.clk.Move(10 * 24 * time.Hour)
		var w session.Whole
		h.is("reading it", h.db.Read(h.Context(), func(tx *store.ReadTx) (err error) {
			w, err = session.WholeOf(tx, h.room.ID)
			return err
		}), nil)
		w.Sessions[0].Came = map[string]int{"lived": 4}
		fresh := map[string]string{}
		w.Anew(func(old string) string {
			if fresh[old] == "" {
				fresh[old] = ids.Random()
			}
			return fresh[old]
		})
		do(h, fern, bringing{w})
		there := w.Sessions[0].Code
		x, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: there})
		if err != nil || x.Room.State != session.Closed || x.Room.Ended != last.UnixMicro() || x.Room.Came["lived"] != 4 {
			h.Fatalf("%v: it came as %+v", err, x.Room)
		}
		piece := x.Entries[1]
		if len(piece.From) != 1 || piece.From[0] != x.Entries[0].ID || x.Entries[0].Into[0] != piece.ID {
			h.Errorf("the pieces are %+v", x.Entries)
		}
		do(h, fern, session.RestoreEntry{Code: there, ID: piece.ID})
		w.Sessions[0].Came = map[string]int{"king": 1}
		if f := w.Check(); len(f) == 0 {
			h.Error("a kind that is none came along")
		}
	})
}
