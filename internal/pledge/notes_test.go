package pledge_test

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestGroupsBringPledges: what a small group would pledge becomes a draft among the pledges once the group brings it, or
// who takes notes does, and once alone. (C2C-050)
func TestGroupsBringPledges(t *testing.T) {
	begun(t, func(h house) {
		room, one := h.joins()
		_, two := h.joins()
		do(h, fern, session.MakeGroups{Code: code, Number: 2})
		do(h, room, session.ChooseGroup{Code: code, Token: one, Group: 1})
		do(h, room, session.ChooseGroup{Code: code, Token: two, Group: 2})
		write := func(part session.Part, text string) string {
			id := ids.Random()
			do(h, room, session.WriteNote{Code: code, Token: one, ID: id, Words: session.Words{Part: part, Text: text, Stages: pathway.Of(pathway.Recovery)}})
			return id
		}
		a, b, point := write(session.Pledges, "We could ring the same day"), write(session.Pledges, "We will write"), write(session.Gaps, "Nobody rings")
		bring := pledge.BringNotes{Code: code, Token: one, IDs: []string{a}}
		stolen := bring
		stolen.Token = two
		h.is("of another group", try(h, room, stolen), errs.NotFound)
		closedTo(h, "brought", pledge.BringNotes{Code: code, Group: 1, IDs: []string{a}}, hattie, room)
		h.is("what answers a question", try(h, room, pledge.BringNotes{Code: code, Token: one, IDs: []string{point}}), errs.NotFound)
		h.is("in no room", try(h, room, pledge.BringNotes{Code: "NOROOM", Token: one, IDs: []string{a}}), errs.NotFound)
		h.said("none", try(h, room, pledge.BringNotes{Code: code, Token: one}))
		do(h, room, bring)
		do(h, nils, pledge.BringNotes{Code: code, Group: 1, IDs: []string{a, b}})
		do(h, room, bring)
		list := h.grid().Pledges
		if len(list) != 2 || list[0].Text != "We will ring the same day" || list[0].Stage != pathway.Recovery || list[0].Group != 1 || list[0].Status != pledge.Proposed || list[1].Place != 2 {
			h.Errorf("%+v", list)
		}
		g, err := ops.Ask(h.Context(), h.r, nils, session.ShowGroup{Code: code, Group: 1})
		if err != nil || !g.Notes[0].Brought || !g.Notes[1].Brought || g.Notes[2].Brought {
			h.Errorf("%+v (%v)", g.Notes, err)
		}
		h.allAgreed()
		late := write(session.Pledges, "We will sing")
		h.said("agreed", try(h, room, pledge.BringNotes{Code: code, Token: one, IDs: []string{late}}))
	})
}

// allAgreed has each pledge that stands be agreed as well.
func (h house) allAgreed() {
	h.Helper()
	for _, x := range h.grid().Standing() {
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: x.ID, Hands: pledge.Hands{Yes: 3}})
	}
	h.agreed()
}

// TestCountWaiting: a browser is told how many pledges it has still to answer while the room is asked: a new one counts,
// one that is answered does not, and one whose words change does anew.
func TestCountWaiting(t *testing.T) {
	begun(t, func(h house) {
		a, b := h.proposed(pathway.Crisis, "We will ring."), h.proposed(pathway.Crisis, "We will write.")
		room, token := h.joins()
		waits := func(want int) {
			h.Helper()
			x, err := ops.Ask(h.Context(), h.r, room, pledge.CountWaiting{Code: code, Token: token})
			if err != nil || x.Pledges != want {
				h.Errorf("%d wait, want %d (%v)", x.Pledges, want, err)
			}
		}
		waits(0)
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		waits(2)
		answer := func(id string) {
			h.Helper()
			do(h, room, pledge.GiveAnswers{Code: code, Token: token, Answers: map[string]pledge.Reply{id: {Said: pledge.Said{Answer: pledge.Yes}, Round: h.item(id).Round}}})
		}
		answer(a)
		waits(1)
		h.proposed(pathway.Crisis, "We will sing.")
		waits(2)
		answer(b)
		do(h, nils, pledge.ChangePledge{EngagementID: h.id, ID: a, Version: h.item(a).Version, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring at noon."}})
		waits(2)
		do(h, nils, pledge.TurnPledge{EngagementID: h.id, ID: a, Why: "Others do it."})
		waits(1)
		do(h, fern, pledge.AskRoom{EngagementID: h.id, Stop: true})
		waits(0)
		for _, who := range []policy.Actor{policy.Nobody(), olga, policy.Participant(ids.New())} {
			_, err := ops.Ask(h.Context(), h.r, who, pledge.CountWaiting{Code: code, Token: token})
			h.is("asked by a stranger", err, errs.Denied)
		}
	})
}
