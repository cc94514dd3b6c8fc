package session_test

import (
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// TestParts: what modules above ask of a session within a transaction of their own.
func TestParts(t *testing.T) {
	begun(t, func(h house) {
		_, token := h.joins("")
		do(h, fern, point("", "A food bank."))
		err := h.db.Write(h.Context(), func(tx *store.Tx) error {
			for token, want := range map[ids.Token]bool{token: true, ids.NewToken(): false, "": false} {
				if sits, err := session.Sits(&tx.ReadTx, h.room.ID, token); err != nil || sits != want {
					h.Errorf("sits: %v, %v", sits, err)
				}
			}
			if sits, err := session.Sits(&tx.ReadTx, ids.Random(), token); err != nil || sits {
				h.Errorf("sits in another room: %v", err)
			}
			return session.TellPledges(tx, h.room.ID)
		})
		if err != nil {
			h.Fatal(err)
		}
		list := h.events()
		if last := list[len(list)-1]; last.Kind != session.PledgesEvent || last.Seq != len(list) || last.Body != "{}" {
			h.Errorf("%+v", last)
		}
		if x := h.inside(); x.Log().Hash != session.Hash(x.Entries) || len(x.Entries) != 1 {
			h.Errorf("%+v", x.Log())
		}
	})
}
