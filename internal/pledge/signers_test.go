package pledge_test

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
)

// rewords agrees to the same pledges in other words.
func (h house) rewords(id, text string) {
	h.Helper()
	do(h, fern, pledge.ReopenSet{EngagementID: h.id, Why: "Words."})
	do(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: id, Version: h.item(id).Version, Words: pledge.Words{Stage: pathway.Crisis, Text: text}})
	do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 3}})
	do(h, fern, h.agree())
}

// TestATextThatComesBackIsSigned: a body that signed a text stands behind it when it comes back word for word, once; and
// when it leaves, it leaves whole.
func TestATextThatComesBackIsSigned(t *testing.T) {
	begun(t, func(h house) {
		id := h.agreed()
		first := h.item(id).Text
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		h.rewords(id, "We will ring at once.")
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		h.rewords(id, first)
		g := h.grid()
		if s, there := g.Signed(h.harbour); !there || !g.Valid(s) || h.unsigned(hattie) != 0 {
			h.Errorf("the first text again is to be signed again: %+v", g.Signatures)
		}
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		if g = h.grid(); len(g.Signatures) != 2 || len(g.Signers()) != 1 {
			h.Errorf("%d signatures, %d signers", len(g.Signatures), len(g.Signers()))
		}
		s, _ := g.Signed(h.harbour)
		do(h, hattie, pledge.LeaveSet{EngagementID: h.id, SignatureID: s.ID, Why: "No money."})
		if g = h.grid(); len(g.Signers()) != 0 || g.Signatures[1].Withdrawn != "" {
			h.Errorf("a body that left stands behind it, or left another text too: %+v", g.Signatures)
		}
	})
}

// TestAPartIsSaidToBeAPart: who reads some of the pledges is not told that there is nothing elsewhere, nor why somebody
// left.
func TestAPartIsSaidToBeAPart(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 1}})
		other := h.agreed()
		do(h, fern, pledge.ShowTo{EngagementID: h.id, To: pledge.Session})
		do(h, fern, pledge.ShowTo{EngagementID: h.id, ID: id, To: pledge.Public})
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		do(h, hattie, pledge.LeaveSet{EngagementID: h.id, SignatureID: h.grid().Signatures[0].ID, Why: "Our money is gone."})
		g, err := ops.Ask(h.Context(), h.r, policy.Nobody(), pledge.ShowGrid{EngagementID: h.id})
		if err != nil {
			h.Fatal(err)
		}
		v := g.View(policy.Nobody())
		if _, there := v.Item(other); there || v.Whole() || !v.Closed.Has(h.item(other).Stage) {
			h.Errorf("a part is shown as the whole: %v", v.Closed)
		}
		for st := range v.Set.None {
			for _, x := range h.grid().Standing() {
				if x.Stage.String() == st {
					h.Errorf("of %s, where there is a pledge, it is said that there is none", st)
				}
			}
		}
		if v.Signatures[0].Reason != "" || v.Signatures[0].Withdrawn == "" {
			h.Errorf("%+v", v.Signatures[0])
		}
		if w := h.grid(); !w.Whole() || w.Signatures[0].Reason == "" {
			h.Error("those who made it see less")
		}
	})
}
