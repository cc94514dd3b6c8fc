package exchange_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge/exchange"
)

// TestForgetting: what is settled is kept for a year, and what stands for as long as it stands.
func TestForgetting(t *testing.T) {
	each(t, func(h house) {
		closed(h, exchange.Forget{}, fern, vera)
		a, j, stays := h.asks(), h.proposes("One"), h.writes("Stays")
		do(h, fern, exchange.AnswerTalk{ID: a.ID, To: exchange.Accepted, Contact: "01632 960001"})
		do(h, hattie, exchange.AnswerJoint{ID: j.ID, AsID: h.harbour})
		do(h, hattie, exchange.TakeBackComment{ID: h.writes("Goes").ID})
		h.on("2027-02-25")
		do(h, self, exchange.Forget{})
		ask(h, fern, exchange.ShowTalk{ID: a.ID})
		h.on("2027-03-10")
		for range 2 {
			do(h, self, exchange.Forget{})
		}
		for _, err := range []error{asked(h, exchange.ShowTalk{ID: a.ID}), asked(h, exchange.ShowJoint{ID: j.ID})} {
			h.is("after a year", err, errs.NotFound)
		}
		if list := h.read(fern, ""); len(list) != 1 || list[0].ID != stays.ID {
			t.Errorf("%+v", list)
		}
	})
}

func asked[R any](h house, q ops.Question[R]) error {
	_, err := ops.Ask(h.Context(), h.r, fern, q)
	return err
}
