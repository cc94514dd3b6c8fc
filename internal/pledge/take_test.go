package pledge_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// lines counts what the audit has of an act and what it was about.
func (h house) lines(action, subject string) (n int) {
	h.Helper()
	h.is("the audit", h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select count(*) from platform_audit where action = $1 and subject = $2 and outcome = 'read'`, action, subject)
	}), nil)
	return n
}

// TestTakingPledges: by who may read them, and each time leaves a line in the audit; reading them leaves none. (C2C-144)
func TestTakingPledges(t *testing.T) {
	begun(t, func(h house) {
		h.signedSet()
		for i, who := range []policy.Actor{fern, nils} {
			g, err := ops.Ask(h.Context(), h.r, who, pledge.TakePledges{EngagementID: h.id, Form: "pdf"})
			if err != nil || len(g.View(who).Pledges) != 2 || h.lines("pledge.take", "engagement:"+h.id) != i+1 {
				h.Errorf("%v, %d lines in the audit", err, h.lines("pledge.take", "engagement:"+h.id))
			}
		}
		for _, who := range []policy.Actor{olga, mina, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, pledge.TakePledges{EngagementID: h.id})
			h.is("taken", err, errs.Denied)
		}
		_, err := ops.Ask(h.Context(), h.r, fern, pledge.TakePledges{EngagementID: ids.New()})
		h.is("of no engagement", err, errs.NotFound)
		h.grid()
		if n := h.lines("pledge.take", "engagement:"+h.id) + h.lines("pledge.show_grid", "engagement:"+h.id); n != 2 {
			h.Errorf("%d lines in the audit, want 2", n)
		}
	})
}
