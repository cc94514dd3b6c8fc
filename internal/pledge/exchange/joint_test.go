package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/session"
)

func together(text string) exchange.Wording {
	return exchange.Wording{Stage: pathway.Crisis, Text: text, Why: "Neither can alone."}
}

// proposes has the Harbour propose a promise to the Lantern.
func (h house) proposes(text string) exchange.ProposeJoint {
	h.Helper()
	a := exchange.ProposeJoint{ID: ids.New(), FromID: h.harbour, ToID: h.lantern, Words: together(text)}
	do(h, hattie, a)
	return a
}

func (h house) joint(who policy.Actor, id string) exchange.JointRow {
	h.Helper()
	return ask(h, who, exchange.ShowJoint{ID: id})
}

func (h house) grid(lead policy.Actor, id string) pledge.Grid {
	h.Helper()
	return ask(h, lead, pledge.ShowGrid{EngagementID: id})
}

// signed has the pledges of the Lantern be agreed, so that nothing can be changed in them.
func (h house) signed() {
	h.Helper()
	id := ids.New()
	do(h, fern, pledge.NameSet{EngagementID: h.lantern, Title: "Nobody leaves to the street"})
	do(h, fern, pledge.Propose{EngagementID: h.lantern, ID: id, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring."}})
	do(h, fern, pledge.CountHands{EngagementID: h.lantern, ID: id, Hands: pledge.Hands{Yes: 9}})
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			do(h, fern, pledge.AnswerStage{EngagementID: h.lantern, Stage: st, Why: "None for now."})
		}
	}
	do(h, fern, pledge.AgreeSet{EngagementID: h.lantern, Hash: h.grid(fern, h.lantern).Text()})
}

// TestPromisingTogether: one proposes, the other words it anew, the first says yes, and it is a draft among the pledges of
// both, shared with the other.
func TestPromisingTogether(t *testing.T) {
	each(t, func(h house) {
		a := h.proposes("We will open a room.")
		do(h, hattie, a)
		closed(h, exchange.ProposeJoint{ID: ids.New(), FromID: h.harbour, ToID: h.lantern, Words: together("x")}, fern, cleo, vera)
		closed(h, exchange.ProposeJoint{ID: ids.New(), FromID: h.castle, ToID: h.lantern, Words: together("x")}, cleo)
		h.said("stage", try(h, hattie, exchange.ProposeJoint{ID: ids.New(), FromID: h.harbour, ToID: h.lantern, Words: exchange.Wording{Text: "x"}}))
		h.said("text", try(h, hattie, exchange.ProposeJoint{ID: ids.New(), FromID: h.harbour, ToID: h.lantern, Words: together(strings.Repeat("x", 501))}))
		hidden(h, exchange.ShowJoint{ID: a.ID}, pat, nils, cleo, vera, ada)
		h.said("answer", try(h, hattie, exchange.AnswerJoint{ID: a.ID, AsID: h.harbour, Version: 1, Yes: true}))
		closed(h, exchange.AnswerJoint{ID: a.ID, AsID: h.lantern, Version: 1, Yes: true}, hattie, cleo, vera)
		anew := exchange.RewordJoint{ID: a.ID, AsID: h.lantern, Version: 1, Words: together("We will open a warm\nroom.")}
		closed(h, anew, hattie, cleo, vera)
		h.said("text", try(h, fern, exchange.RewordJoint{ID: a.ID, AsID: h.lantern, Version: 1, Words: together("We will open a room.")}))
		do(h, fern, anew)
		do(h, fern, anew)
		h.is("a wording that is old", try(h, hattie, exchange.AnswerJoint{ID: a.ID, AsID: h.harbour, Version: 1, Yes: true}), errs.Conflict)
		h.is("words on an old wording", try(h, hattie, exchange.RewordJoint{ID: a.ID, AsID: h.harbour, Version: 1, Words: together("Other")}), errs.Conflict)
		if x := h.joint(hattie, a.ID); len(x.Wordings) != 2 || x.Last().Text != "We will open a warm room." || x.Wordings[1].Text != "We will open a room." || !x.Sides(hattie)[0].Next || x.Sides(fern)[0].Next {
			t.Errorf("%+v", x)
		}
		h.said("answer", try(h, fern, exchange.DraftJoint{ID: a.ID, AsID: h.lantern}))
		for range 2 {
			do(h, hattie, exchange.AnswerJoint{ID: a.ID, AsID: h.harbour, Version: 2, Yes: true})
		}
		if h.events("exchange.joint_agreed") != 1 || h.events("exchange.joint_turned") != 3 {
			t.Errorf("%d agreed, %d told", h.events("exchange.joint_agreed"), h.events("exchange.joint_turned"))
		}
		closed(h, exchange.DraftJoint{ID: a.ID, AsID: h.lantern}, hattie, cleo, vera)
		for id, lead := range map[string]policy.Actor{h.lantern: fern, h.harbour: hattie} {
			do(h, self, exchange.DraftJoint{ID: a.ID, AsID: id})
			do(h, lead, exchange.DraftJoint{ID: a.ID, AsID: id})
			g := h.grid(lead, id)
			if len(g.Pledges) != 1 || len(g.Engagement.Bodies) != 1 || g.Engagement.Bodies[0].OrganisationID != "" || g.Engagement.Reach != session.Partner {
				t.Fatalf("%+v", g.Pledges)
			}
			p := g.Pledges[0]
			if p.ID != exchange.PledgeOf(id, a.ID) || p.Text != "We will open a warm room." || p.Status != pledge.Proposed || len(p.Sharers) != 2 || !slices.Contains(p.Sharers, g.Engagement.Bodies[0].ID) {
				t.Errorf("%+v", p)
			}
		}
		if x := h.joint(fern, a.ID).Sides(fern)[0]; !x.Drafted || x.Waits || x.Takes {
			t.Errorf("%+v", x)
		}
		if list := find(h, cleo, exchange.ListJoints{}); len(list) != 0 {
			t.Errorf("%+v", list)
		}
	})
}

// TestNextEdition: while pledges are signed it waits, and is taken in once they are open again.
func TestNextEdition(t *testing.T) {
	each(t, func(h house) {
		h.signed()
		a := h.proposes("We will open a room.")
		do(h, fern, exchange.AnswerJoint{ID: a.ID, AsID: h.lantern, Version: 1, Yes: true})
		do(h, self, exchange.DraftJoint{ID: a.ID, AsID: h.lantern})
		if x := h.joint(fern, a.ID).Sides(fern)[0]; !x.Waits || x.Drafted || x.Takes {
			t.Errorf("%+v", x)
		}
		h.said("text", try(h, fern, exchange.DraftJoint{ID: a.ID, AsID: h.lantern}))
		do(h, fern, pledge.ReopenSet{EngagementID: h.lantern, Why: "A new edition"})
		if x := h.joint(fern, a.ID).Sides(fern)[0]; x.Waits || !x.Takes {
			t.Errorf("%+v", x)
		}
		do(h, fern, exchange.DraftJoint{ID: a.ID, AsID: h.lantern})
		if g := h.grid(fern, h.lantern); len(g.Pledges) != 2 {
			t.Errorf("%+v", g.Pledges)
		}
	})
}

// TestNotTogether: a no ends it, also of one whose award is on hold; who is blocked proposes nothing.
func TestNotTogether(t *testing.T) {
	each(t, func(h house) {
		a, b := h.proposes("One"), h.proposes("Two")
		closed(h, exchange.AnswerJoint{ID: a.ID, AsID: h.lantern}, hattie, cleo, vera)
		do(h, hattie, exchange.AnswerJoint{ID: b.ID, AsID: h.harbour})
		do(h, hattie, exchange.AnswerJoint{ID: b.ID, AsID: h.harbour})
		h.said("answer", try(h, fern, exchange.AnswerJoint{ID: b.ID, AsID: h.lantern, Version: 1, Yes: true}))
		h.suspended(h.lantern)
		closed(h, exchange.AnswerJoint{ID: a.ID, AsID: h.lantern, Version: 1, Yes: true}, fern)
		closed(h, exchange.RewordJoint{ID: a.ID, AsID: h.lantern, Version: 1, Words: together("x")}, fern)
		do(h, fern, exchange.AnswerJoint{ID: a.ID, AsID: h.lantern})
		if x := h.joint(hattie, a.ID); x.State != exchange.Refused || h.joint(hattie, b.ID).State != exchange.TakenBack {
			t.Errorf("%+v", x.Joint)
		}
		h.said("answer", try(h, hattie, exchange.RewordJoint{ID: a.ID, AsID: h.harbour, Version: 1, Words: together("Other")}))
		c := h.asks()
		do(h, fern, exchange.AnswerTalk{ID: c.ID, To: exchange.Blocked})
		h.said("text", try(h, hattie, exchange.ProposeJoint{ID: ids.New(), FromID: h.harbour, ToID: h.lantern, Words: together("x")}))
	})
}
