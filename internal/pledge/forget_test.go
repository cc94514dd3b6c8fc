package pledge_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

var forgetter = policy.System("forgetter")

// TestForgettingAnswers: what a room answered to pledges that were never agreed goes once what is raw of its sessions is
// deleted; how often each answer was given stays. A run that is repeated finds nothing. (C2C-143)
func TestForgettingAnswers(t *testing.T) {
	begun(t, func(h house) {
		a, b := h.proposed(pathway.Crisis, "We will ring."), h.proposed(pathway.Crisis, "We will write.")
		room, token := h.joins()
		_, other := h.joins()
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		for by, says := range map[ids.Token]pledge.Said{token: {Answer: pledge.Block, Why: "Too dear."}, other: {Answer: pledge.Yes}} {
			do(h, room, pledge.GiveAnswers{Code: code, Token: by, Answers: map[string]pledge.Reply{a: {Said: says}, b: {Said: pledge.Said{Answer: pledge.Live}}}})
		}
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: a, Hands: pledge.Hands{Yes: 5}})
		due := func() []string {
			h.Helper()
			list, err := ops.Ask(h.Context(), h.r, forgetter, pledge.DueToForget{Most: 10})
			h.is("what is due", err, nil)
			return list
		}
		forget := pledge.ForgetAnswers{EngagementID: h.id}
		h.clk.Move((session.LooseDays*24 + 1) * time.Hour)
		h.is("before the names are gone", try(h, forgetter, forget), errs.Conflict)
		if got := due(); len(got) != 0 {
			h.Errorf("due before the names are gone: %v", got)
		}
		do(h, forgetter, session.ForgetRoom{RoomID: h.roomID})
		if got := due(); len(got) != 1 || got[0] != h.id {
			h.Fatalf("due: %v", got)
		}
		closedTo(h, "forgotten", forget, fern, nils, hattie)
		_, err := ops.Ask(h.Context(), h.r, fern, pledge.DueToForget{Most: 10})
		h.is("asked by a person", err, errs.Denied)
		h.is("of none", try(h, forgetter, pledge.ForgetAnswers{EngagementID: ids.New()}), errs.NotFound)
		was := h.item(a).Tally
		do(h, forgetter, forget)
		do(h, forgetter, forget)
		if got := due(); len(got) != 0 {
			h.Errorf("still due: %v", got)
		}
		x, y := h.item(a), h.item(b)
		if x.Tally.Yes != 6 || x.Tally.Block != 1 || x.Tally.Reasons[0] != was.Reasons[0] || y.Tally.Live != 2 || h.grid().Set.Asking {
			h.Errorf("the counts are %+v and %+v", x.Tally, y.Tally)
		}
		var rows []string
		h.is("read", h.db.Read(h.Context(), func(tx *store.ReadTx) error { return tx.Select(&rows, `select ballot from pledge_answer`) }), nil)
		if len(rows) != 0 {
			h.Errorf("%d answers are there", len(rows))
		}
		if text := h.taken(); !strings.Contains(text, `"agree": 6`) {
			h.Error("it leaves with other counts")
		}
	})
}
