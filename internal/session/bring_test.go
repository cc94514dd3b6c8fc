package session_test

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ids"
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
