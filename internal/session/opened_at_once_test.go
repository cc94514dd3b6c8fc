package session_test

import (
	"sync"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// TestOpenedWhileAPartnerComesOrGoes: a log is opened while an organisation begins or ends to take part: whose people find
// it afterwards are those that take part then.
func TestOpenedWhileAPartnerComesOrGoes(t *testing.T) {
	const rounds = 40
	held(t, func(h house, _ policy.Actor, _ []string) {
		freeze(h)
		found := func(organisation string) int {
			h.Helper()
			list, err := ops.Find(h.Context(), h.r, staff("finds", policy.Member, organisation), session.ListOpened{})
			h.must(err)
			return len(list)
		}
		was := cast.HarbourID
		for round := range rounds {
			do(h, fern, session.OpenLog{Code: code})
			now := ids.Random()
			var all sync.WaitGroup
			var opened, kept error
			all.Go(func() { opened = try(h, fern, session.OpenLog{Code: code, To: session.Partnership, Read: true}) })
			all.Go(func() {
				kept = h.db.Write(h.Context(), func(tx *store.Tx) error {
					e, err := session.GetEngagement(&tx.ReadTx, h.room.ID, tx.ForUpdate())
					if err != nil {
						return err
					}
					e.Bodies[0].OrganisationID = now
					return session.KeepEngagement(tx, e)
				})
			})
			all.Wait()
			h.must(opened)
			h.must(kept)
			if here, gone := found(now), found(was); here != 1 || gone != 0 {
				h.Fatalf("round %d: found %d times by the one that takes part, and %d times by the one that left", round, here, gone)
			}
			was = now
		}
	})
}
