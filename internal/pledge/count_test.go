package pledge_test

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestHowFar: who leads an engagement, and who takes its notes, sees how far its pledges are.
func TestHowFar(t *testing.T) {
	begun(t, func(h house) {
		q := pledge.HowFar{Engagements: []string{h.id}}
		far := func(who policy.Actor) pledge.Far {
			h.Helper()
			list, err := ops.Ask(h.Context(), h.r, who, q)
			h.is("asked", err, nil)
			return list[0]
		}
		if got := far(nils); got.State != pledge.Draft || got.Unsigned != 0 {
			h.Errorf("at first: %+v", got)
		}
		do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more})
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: pledge.Of(h.id, h.more), Hands: pledge.Hands{Yes: 4}})
		h.agreed()
		if got := far(fern); got.State != pledge.Settled || got.Pledges == 0 || got.Unsigned != 2 {
			h.Errorf("agreed: %+v", got)
		}
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		if got := far(fern); got.Unsigned != 1 {
			h.Errorf("signed by one: %+v", got)
		}
		for _, who := range []policy.Actor{olga, mina, vida, policy.Nobody(), policy.Participant(h.roomID)} {
			_, err := ops.Ask(h.Context(), h.r, who, q)
			h.is("asked by others", err, errs.Denied)
		}
	})
}

// TestCounting: stewards and validators see how many pledges are agreed and who signed, of their scheme alone, and
// nothing of what is still talked about. (C2C-148)
func TestCounting(t *testing.T) {
	begun(t, func(h house) {
		stew, vera, scheme := staff("stew", policy.Steward, ""), staff("vera", policy.Validator, ""), ids.New()
		q := pledge.CountPledges{SchemeID: scheme, Engagements: []string{h.id, ids.New(), "x"}}
		counted := func(who policy.Actor) []pledge.Counted {
			list, err := ops.Ask(h.Context(), h.r, who, q)
			h.is("counted", err, nil)
			return list
		}
		if got := counted(stew); len(got) != 0 {
			h.Errorf("of another scheme: %+v", got)
		}
		h.is("under the scheme", h.db.Write(h.Context(), func(tx *store.Tx) error {
			e, err := session.GetEngagement(&tx.ReadTx, h.id, tx.ForUpdate())
			if err != nil {
				return err
			}
			e.SchemeID = scheme
			return session.KeepEngagement(tx, e)
		}), nil)
		do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more})
		if got := counted(vera); len(got) != 1 || got[0].State != pledge.Draft || got[0].Pledges != 0 {
			h.Errorf("what is still talked about: %+v", got)
		}
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: pledge.Of(h.id, h.more), Hands: pledge.Hands{Yes: 4}})
		h.agreed()
		if got := counted(stew)[0]; got.State != pledge.Settled || got.Pledges == 0 || got.ByStage[pathway.Crisis] == 0 || got.Signed != 0 {
			h.Errorf("%+v", got)
		}
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		if got := counted(vera)[0]; got.Signed != 1 {
			h.Errorf("%+v", got)
		}
		for _, who := range []policy.Actor{fern, nils, olga, hattie, policy.Nobody(), policy.Participant(h.roomID)} {
			_, err := ops.Ask(h.Context(), h.r, who, q)
			h.is("counted", err, errs.Denied)
		}
	})
}
