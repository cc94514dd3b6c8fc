package session_test

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// lines counts what the audit has of an act and what it was about.
func (h house) lines(action, subject string) (n int) {
	h.Helper()
	h.is("the audit", h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select count(*) from platform_audit where action = $1 and subject = $2 and outcome = 'read'`, action, subject)
	}), nil)
	return n
}

// TestTakingALog: by who looks after the session, and each time leaves a line in the audit; reading it leaves none.
// (C2C-144)
func TestTakingALog(t *testing.T) {
	begun(t, func(h house) {
		who, ada := h.joins("Ada")
		do(h, who, point(ada, "It stands", pathway.Crisis))
		do(h, fern, session.TurnRoom{Code: code, To: session.Share})
		subject := "session:" + h.room.ID
		for i, who := range []policy.Actor{fern, nils} {
			x, err := ops.Ask(h.Context(), h.r, who, session.TakeLog{RoomID: h.room.ID, Form: "csv"})
			if err != nil || len(x.Entries) != 1 || h.lines("session.take_log", subject) != i+1 {
				h.Errorf("%+v (%v), %d lines in the audit", x, err, h.lines("session.take_log", subject))
			}
		}
		for _, who := range []policy.Actor{olga, who, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, session.TakeLog{RoomID: h.room.ID})
			h.is("taken", err, errs.Denied)
		}
		_, err := ops.Ask(h.Context(), h.r, fern, session.TakeLog{RoomID: ids.New()})
		h.is("of no session", err, errs.NotFound)
		for _, who := range []policy.Actor{fern, who} {
			_, err := ops.Ask(h.Context(), h.r, who, session.ReadLog{Code: code})
			h.is("read", err, nil)
		}
		if n := h.lines("session.take_log", subject) + h.lines("session.read_log", subject); n != 2 {
			h.Errorf("%d lines in the audit, want 2", n)
		}
	})
}
