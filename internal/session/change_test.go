package session_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestWhatOthersChangedStays: somebody who changes a point on a page that is not new changes what they touched, and
// nothing else of it; where two changed the same, the second is told.
func TestWhatOthersChangedStays(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A fod bank")
		do(h, who, a)
		shown := a.Words
		sorted := shown
		sorted.Stages, sorted.Collaborator, sorted.Question = pathway.Of(pathway.Crisis), "The church", true
		do(h, nils, session.ChangeEntry{Code: code, ID: a.ID, Was: shown.Text, Shown: &shown, Words: sorted})
		right := shown
		right.Text, right.Barrier = "A food bank", "Money"
		do(h, who, session.ChangeEntry{Code: code, Token: token, ID: a.ID, Was: shown.Text, Shown: &shown, Words: right})
		want := sorted
		want.Text, want.Barrier = right.Text, right.Barrier
		if got := h.history(a.ID).Entry.Words; got != want {
			h.Errorf("it is %+v, want %+v", got, want)
		}
		other := right
		other.Collaborator = "The school"
		h.is("what both changed", try(h, nils, session.ChangeEntry{Code: code, ID: a.ID, Was: right.Text, Shown: &right, Words: other}), errs.Conflict)
		other = right
		other.Stages = pathway.Of(pathway.Settled)
		h.is("stages that both changed", try(h, nils, session.ChangeEntry{Code: code, ID: a.ID, Was: right.Text, Shown: &right, Words: other}), errs.Conflict)
	})
}

// TestANameTakenAway: who wrote a point with their name may take it away afterwards, and nothing that is kept names them;
// nobody else may.
func TestANameTakenAway(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a, b := point(token, "A food bank", pathway.Crisis), point(token, "A food bus", pathway.Crisis)
		do(h, who, a)
		do(h, who, b)
		mine := func() map[string]bool {
			x, err := ops.Ask(h.Context(), h.r, who, session.ReadRoom{Code: code, Token: token})
			h.is("reading", err, nil)
			return x.Named
		}
		if named := mine(); len(named) != 2 || !named[a.ID] {
			h.Errorf("their name stands with %v", named)
		}
		leave := session.ChangeEntry{Code: code, ID: a.ID, Was: a.Words.Text, Words: a.Words, Unseen: true}
		do(h, nils, leave) // the note-taker takes away nobody's name
		if h.history(a.ID).Entry.Writer == "" {
			h.Error("the note-taker took their name away")
		}
		leave.Token = token
		do(h, who, leave)
		do(h, who, leave)
		e, x := h.history(a.ID).Entry, h.history(a.ID)
		if e.Writer != "" || !e.Unseen || e.Kind != "" || mine()[a.ID] || !mine()[b.ID] {
			h.Errorf("it is %+v", e)
		}
		if v := x.Voices[""]; v != (session.Voice{People: 2, Points: 2}) {
			h.Errorf("spoken have %+v", x.Voices)
		}
		for _, row := range dump(h) {
			if strings.Contains(row, a.ID) && strings.Contains(row, x.People[0].ID) {
				h.Errorf("it is still known whose it is: %s", row)
			}
		}
		h.is("by nobody", try(h, policy.Nobody(), leave), errs.Denied)
	})
}

// TestJoiningLosesNothing: an answer or a barrier for which there is no room is told, and where a point could move is
// kept.
func TestJoiningLosesNothing(t *testing.T) {
	begun(t, func(h house) {
		a, b, c := point("", "A food bank", pathway.Crisis), point("", "A food bus", pathway.Crisis), point("", "A food van", pathway.Crisis)
		a.Words.Barrier, b.Words.Barrier = strings.Repeat("a", 300), strings.Repeat("b", 300)
		for _, x := range []session.AddEntry{a, b, c} {
			do(h, nils, x)
		}
		do(h, nils, session.MoveEarlier{Code: code, ID: c.ID, To: pathway.Targeted})
		err := try(h, nils, session.JoinEntries{Code: code, IDs: []string{a.ID, b.ID}})
		h.said("barriers that do not fit", err)
		if list := errs.Of(err); len(list) == 1 && !strings.Contains(list[0].Message, "barriers") {
			h.Errorf("it says %q", list[0].Message)
		}
		do(h, nils, session.JoinEntries{Code: code, IDs: []string{a.ID, c.ID}})
		list := h.inside().Entries
		if one := list[len(list)-1]; one.Earlier != pathway.Targeted || one.Barrier != a.Words.Barrier {
			h.Errorf("joined it is %+v", one)
		}
	})
}

// TestNothingIsSetAfterwards: when the log is final nothing of the session is set any more, and when it is over nothing
// is timed.
func TestNothingIsSetAfterwards(t *testing.T) {
	begun(t, func(h house) {
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("a timer when it is over", try(h, fern, session.SetTimer{Code: code, Do: session.TimerStart, Minutes: 60e9}))
		do(h, fern, session.CountHeads{Code: code, Heads: map[string]int{"lived": 2}})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		was := h.inside().Room
		for what, err := range map[string]error{
			"heads":   try(h, fern, session.CountHeads{Code: code, Heads: map[string]int{"lived": 3}}),
			"rules":   try(h, fern, session.SetRules{Code: code, Rules: []session.Rule{{Title: "Late"}}}),
			"prompts": try(h, fern, session.SetPrompts{Code: code, Part: session.Have, Own: []string{"Late?"}}),
			"sector":  try(h, fern, session.SetSector{Code: code, Sector: "council"}),
			"a tick":  try(h, fern, session.TickPrompt{Code: code, Prompt: "have-case-01", On: true}),
			"a timer": try(h, fern, session.SetTimer{Code: code, Do: session.TimerStart, Minutes: 60e9}),
		} {
			h.said(what+" when it is final", err)
		}
		if r := h.inside().Room; r.Heads["lived"] != 2 || len(r.Rules)+len(r.Ticked)+len(r.Prompts.Own) > 0 || r.Timer != was.Timer {
			h.Errorf("it is %+v", r)
		}
	})
}
