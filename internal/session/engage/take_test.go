package engage_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/engage"
)

// lines counts what the audit has of an act and what it was about.
func (h house) lines(action, subject string) (n int) {
	h.Helper()
	h.is("the audit", h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select count(*) from platform_audit where action = $1 and subject = $2 and outcome = 'read'`, action, subject)
	}), nil)
	return n
}

// TestTakingThePack: by who prepares the day, and each time leaves a line in the audit. (C2C-144)
func TestTakingThePack(t *testing.T) {
	each(t, func(h house) {
		for i, who := range []policy.Actor{fern, nils} {
			p, err := ops.Ask(h.Context(), h.r, who, engage.TakePack{EngagementID: h.id})
			if err != nil || p.ID != h.id || h.lines("engagement.take_pack", "engagement:"+h.id) != i+1 {
				h.Errorf("%v, %d lines in the audit", err, h.lines("engagement.take_pack", "engagement:"+h.id))
			}
		}
		for _, who := range []policy.Actor{mia, olga, stew, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, engage.TakePack{EngagementID: h.id})
			h.is("taken by "+who.ID, err, errs.Denied)
		}
		_, err := ops.Ask(h.Context(), h.r, fern, engage.TakePack{EngagementID: ids.New()})
		h.is("of no engagement", err, errs.NotFound)
	})
}
