package session_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

func step(n int) session.WalkCase {
	return session.WalkCase{Code: code, Case: "pack:one", Step: n, Steps: 3}
}

// moments are how many marks there are, by step and mark.
func (h house) moments() map[session.Moment]int {
	h.Helper()
	out := map[session.Moment]int{}
	x, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: code})
	if err != nil {
		h.Fatal(err)
	}
	for _, m := range x.Moments {
		n := m.Count
		m.Count = 0
		out[m] = n
	}
	return out
}

// TestWalk: whoever runs the room takes it to a step of a story, before it begins and while it is held; nobody else
// does, and there is no such step as a fifth of three.
func TestWalk(t *testing.T) {
	each(t, func(h house) {
		who, _ := h.joins("Ada")
		for name, by := range map[string]policy.Actor{"a participant": who, "the note-taker": nils, "another organisation": olga, "nobody": policy.Nobody()} {
			h.is("by "+name, try(h, by, step(1)), errs.Denied)
		}
		h.is("in a room that is not there", try(h, fern, session.WalkCase{Code: "NONE42", Case: "pack:one", Steps: 1}), errs.NotFound)
		for _, bad := range []session.WalkCase{
			step(-1), step(5),
			{Code: code, Case: "pack:one"},
			{Code: code, Case: "pack:one", Steps: 41},
			{Code: code, Case: "one", Steps: 3},
			{Code: code, Case: "pack:", Steps: 3},
			{Code: code, Case: "pack:" + strings.Repeat("x", 10_000), Steps: 3},
			{Code: code, Case: "pack:a\x00b", Steps: 3},
		} {
			h.said("no story, or no step of it", try(h, fern, bad))
		}
		do(h, fern, step(0))
		do(h, fern, step(2))
		n := len(h.events())
		do(h, fern, step(2)) // sent again
		last := h.events()[len(h.events())-1]
		if len(h.events()) != n || last.Kind != session.StepEvent || last.Body != `{"on":true,"step":2}` {
			h.Errorf("the room was told %+v", last)
		}
		do(h, fern, step(1))
		if w := h.inside().Room.Walk; w != (session.Walk{Case: "pack:one", Step: 1, Steps: 3, Far: 2}) || !h.inside().Room.Walks() {
			h.Errorf("the room is at %+v", w)
		}
		do(h, fern, step(4))
		if w := h.inside().Room.Walk; !w.Past() || w.Far != 3 {
			h.Errorf("past the end it is at %+v", w)
		}
		do(h, fern, session.WalkCase{Code: code})
		if h.inside().Room.Walks() {
			h.Error("a story that was stopped is told")
		}
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		do(h, fern, step(1))
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("when it is over", try(h, fern, step(2)))
		if h.inside().Room.Walks() {
			h.Error("a story is told when it is over")
		}
		round := session.Room{ID: ids.New(), Code: "ROUND2", OrganisationID: h.room.OrganisationID, Title: "Round", Round: true}
		do(h, fern, session.OpenRoom{Room: round})
		h.said("at a round table", try(h, fern, session.WalkCase{Code: round.Code, Case: "pack:one", Steps: 3}))
	})
}

// TestMarkMoment: one mark of each kind on a step that was shown; taken back; counted with nothing that links two of one
// person; and let go of when the log is final.
func TestMarkMoment(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		_, other := h.joins("")
		mark := func(token ids.Token, n int, m session.Mark, on bool) session.MarkMoment {
			return session.MarkMoment{Code: code, Token: token, Case: "pack:one", Step: n, Mark: m, On: on}
		}
		h.said("before a story is told", try(h, who, mark(token, 1, session.Helped, true)))
		do(h, fern, step(2))
		h.is("by the facilitator", try(h, fern, mark("", 1, session.Helped, true)), errs.Denied)
		h.is("by nobody", try(h, policy.Nobody(), mark("", 1, session.Helped, true)), errs.Denied)
		h.is("with a token of their own making", try(h, who, mark(ids.NewToken(), 1, session.Helped, true)), errs.Denied)
		h.is("by a participant of another room", try(h, policy.Participant(ids.New()), mark(token, 1, session.Helped, true)), errs.Denied)
		h.said("a mark that is none", try(h, who, mark(token, 1, session.Mark(strings.Repeat("x", 10_000)), true)))
		h.said("on no step", try(h, who, mark(token, 0, session.We, true)))
		h.said("on a step that was not shown", try(h, who, mark(token, 3, session.We, true)))
		h.said("in another story", try(h, who, session.MarkMoment{Code: code, Token: token, Case: ids.New(), Step: 1, Mark: session.We, On: true}))
		do(h, who, mark(token, 1, session.Helped, true))
		n := len(h.events())
		do(h, who, mark(token, 1, session.Helped, true)) // sent again
		do(h, who, mark(other, 1, session.Helped, false))
		if last := h.events()[len(h.events())-1]; len(h.events()) != n || last.Kind != session.MarkEvent || last.Body != "{}" {
			h.Errorf("the room was told %+v", last)
		}
		do(h, who, mark(other, 1, session.Helped, true))
		do(h, who, mark(token, 2, session.Missed, true))
		do(h, who, mark(token, 2, session.We, true))
		do(h, who, mark(token, 2, session.We, false))
		at := func(n int, m session.Mark) session.Moment { return session.Moment{Case: "pack:one", Step: n, Mark: m} }
		if x := h.moments(); len(x) != 2 || x[at(1, session.Helped)] != 2 || x[at(2, session.Missed)] != 1 {
			h.Errorf("counted are %v", x)
		}
		mine, err := ops.Ask(h.Context(), h.r, who, session.ReadRoom{Code: code, Token: token})
		if err != nil || !mine.Marked[session.Missed] || mine.Marked[session.Helped] || mine.Marked[session.We] {
			h.Errorf("their own are %v: %v", mine.Marked, err)
		}
		if mine, err = ops.Ask(h.Context(), h.r, who, session.ReadRoom{Code: code, Token: other}); err != nil || mine.Marked[session.Missed] {
			h.Errorf("those of somebody else are %v: %v", mine.Marked, err)
		}
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("when it is over", try(h, who, mark(token, 2, session.We, true)))
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		if x := h.moments(); len(x) != 0 {
			h.Errorf("kept when the log is final: %v", x)
		}
	})
}

// TestSeeds: each mark begins a point of the question to which it belongs.
func TestSeeds(t *testing.T) {
	for mark, part := range map[session.Mark]session.Part{session.Helped: session.Have, session.Missed: session.Gaps, session.We: session.More} {
		if mark.Seeds() != part {
			t.Errorf("%s begins a point of %s", mark, mark.Seeds())
		}
	}
}
