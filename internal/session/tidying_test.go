package session_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// history is an entry with all that became of it.
func (h house) history(id string) session.History {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, nils, session.ShowEntry{Code: code, ID: id})
	if err != nil {
		h.Fatal(err)
	}
	return x
}

// texts are those of the log, in order.
func (h house) texts() string {
	h.Helper()
	var out []string
	for _, e := range h.inside().Entries {
		out = append(out, e.Text)
	}
	return strings.Join(out, " | ")
}

// TestSplitting makes two of one, which stays behind them with its writer's own words, and can be brought back.
func TestSplitting(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A food bank and a fod bus", pathway.Crisis)
		do(h, who, a)
		do(h, who, session.ChangeEntry{Code: code, Token: token, ID: a.ID, Was: a.Words.Text, Words: session.Words{Part: session.Have, Text: "A food bank and a food bus", Stages: a.Words.Stages}})
		split := session.SplitEntry{Code: code, ID: a.ID, Was: "A food bank and a food bus", Texts: []string{"A food bank", "A food bus"}}
		change := session.ChangeEntry{Code: code, ID: a.ID, Was: split.Was, Words: session.Words{Part: session.Have, Text: "Something", Stages: a.Words.Stages}}
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Hidden})
		do(h, nils, change)
		change.Was, change.Words.Text = "Something", split.Was
		do(h, nils, change)
		if apart := h.history(a.ID).Entry.Apart; len(apart) != 2 || apart[1] != "Something" {
			h.Errorf("changed while it was hidden, it said %q", apart)
		}
		h.said("while it is hidden", try(h, nils, split))
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Stands})
		h.is("by its writer", try(h, who, split), errs.Denied)
		h.is("by another organisation", try(h, olga, split), errs.Denied)
		h.is("by nobody", try(h, policy.Nobody(), split), errs.Denied)
		bad := split
		bad.Texts = []string{"One"}
		h.said("into one", try(h, nils, bad))
		bad.Texts = []string{"One", strings.Repeat("a", 10_000)}
		h.said("into 10,000 letters", try(h, nils, bad))
		bad = split
		bad.Was = "Something else"
		h.is("over words that are gone", try(h, nils, bad), errs.Conflict)
		bad = split
		bad.ID = ids.Random()
		h.is("of what is not there", try(h, nils, bad), errs.NotFound)
		do(h, nils, split)
		h.is("twice", try(h, nils, split), errs.Conflict)
		if h.texts() != "A food bank | A food bus" {
			h.Errorf("the log is %s", h.texts())
		}
		x := h.history(h.inside().Entries[1].ID)
		if len(x.From) != 1 || x.From[0].Said != "A food bank and a fod bus" || x.Entry.Stages != a.Words.Stages || x.Entry.Writer == "" {
			h.Errorf("behind it stands %+v", x.From)
		}
		if old := h.history(a.ID); len(old.Versions) != 5 || len(old.Into) != 2 || old.Entry.State != session.Gone {
			h.Errorf("its history is %+v", old)
		}
		do(h, who, a) // sent again by a device that heard nothing
		h.is("restored by its writer", try(h, who, session.RestoreEntry{Code: code, ID: x.Entry.ID}), errs.Denied)
		do(h, nils, session.HideEntry{Code: code, ID: x.Entry.ID, To: session.Parked})
		do(h, nils, session.RestoreEntry{Code: code, ID: x.Entry.ID})
		h.is("restored twice", try(h, nils, session.RestoreEntry{Code: code, ID: x.Entry.ID}), errs.Conflict)
		h.said("what was never split", try(h, nils, session.RestoreEntry{Code: code, ID: a.ID}))
		if h.texts() != "A food bank and a food bus" || h.inside().Entries[0].Seq != 3 {
			h.Errorf("brought back the log is %s", h.texts())
		}
	})
}

// TestJoining makes one of several, under all their stages; and what was split or joined again has to be undone
// in turn.
func TestJoiningEntries(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		_, other := h.joins("Ben")
		a, b, c := point(token, "A food bank", pathway.Crisis), point(other, "We have a food bank.", pathway.Settled), point("", "Another")
		a.Words.Link, b.Words.Link = "https://example.org/bank", "https://example.org/bus"
		do(h, who, a)
		do(h, who, b)
		do(h, nils, c)
		join := session.JoinEntries{Code: code, IDs: []string{a.ID, b.ID}}
		h.is("by who wrote one", try(h, who, join), errs.Denied)
		h.is("by another organisation", try(h, olga, join), errs.Denied)
		h.said("one alone", try(h, nils, session.JoinEntries{Code: code, IDs: []string{a.ID}}))
		h.said("one with itself", try(h, nils, session.JoinEntries{Code: code, IDs: []string{a.ID, a.ID}}))
		h.said("10,000 letters", try(h, nils, session.JoinEntries{Code: code, IDs: join.IDs, Text: strings.Repeat("a", 10_000)}))
		h.is("with what is not there", try(h, nils, session.JoinEntries{Code: code, IDs: []string{a.ID, ids.Random()}}), errs.NotFound)
		do(h, nils, join)
		h.is("twice", try(h, nils, join), errs.Conflict)
		if h.texts() != "Another | A food bank; We have a food bank." {
			h.Errorf("the log is %s", h.texts())
		}
		one := h.inside().Entries[1]
		if one.Link != "https://example.org/bank" || one.Source != "https://example.org/bus" {
			h.Errorf("of two links there are %q and %q", one.Link, one.Source)
		}
		if x := h.history(one.ID); one.Stages.String() != "crisis,settled" || x.Entry.Writer != "" || len(x.From) != 2 {
			h.Errorf("joined it is %+v", x.Entry)
		}
		do(h, nils, session.SplitEntry{Code: code, ID: one.ID, Was: one.Text, Texts: []string{"x", "y"}})
		do(h, fern, session.MoveRoom{Code: code, Part: session.Gaps})
		d := point("", "Of the second question")
		d.Words.Part = session.Gaps
		do(h, nils, d)
		h.said("of two questions", try(h, nils, session.JoinEntries{Code: code, IDs: []string{c.ID, d.ID}}))
		h.is("undone out of turn", try(h, nils, session.RestoreEntry{Code: code, ID: one.ID}), errs.Conflict)
		piece := h.inside().Entries[1].ID
		do(h, nils, session.RestoreEntry{Code: code, ID: piece})
		do(h, nils, session.RestoreEntry{Code: code, ID: one.ID})
		if h.texts() != "A food bank | We have a food bank. | Another | Of the second question" {
			h.Errorf("undone the log is %s", h.texts())
		}
	})
}

// TestNothingUnsortedAtTheEnd: a session can't be ended while points wait to be sorted; parked they are kept.
func TestNothingUnsortedAtTheEnd(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("")
		do(h, who, point(token, "Under none"))
		do(h, who, point(token, "Under none either"))
		do(h, who, point(token, "Under one", pathway.Crisis))
		err := try(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("ended with two unsorted", err)
		if list := errs.Of(err); !strings.Contains(list[0].Message, "2 points") {
			h.Errorf("it says %q", list[0].Message)
		}
		h.is("parked by a participant", try(h, who, session.ParkRest{Code: code}), errs.Denied)
		h.is("parked by another organisation", try(h, olga, session.ParkRest{Code: code}), errs.Denied)
		do(h, nils, session.ParkRest{Code: code})
		do(h, nils, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, who, point(token, "It comes late"))
		h.said("final with one unsorted", try(h, fern, session.TurnRoom{Code: code, To: session.Freeze}))
		do(h, fern, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		h.said("parked when it is final", try(h, fern, session.ParkRest{Code: code}))
		if x := h.history(h.inside().Entries[0].ID); h.texts() != "Under one" || len(x.Entries) != 4 || x.Entries[0].State != session.Parked {
			h.Errorf("the log is %s", h.texts())
		}
	})
}

// TestAnswering writes an answer beside a question, and beside nothing else.
func TestAnswering(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("")
		a, b := point(token, "Who pays the deposit?"), point(token, "A food bank")
		a.Words.Question = true
		a.Words.Barrier, a.Words.System, a.Words.Source, a.Words.Link = "Nobody knows", "Rent and benefits", "Our own count", "https://example.org/guide"
		do(h, who, a)
		do(h, who, b)
		answer := session.AnswerEntry{Code: code, ID: a.ID, Answer: "The council,\nfrom May"}
		h.is("by a participant", try(h, who, answer), errs.Denied)
		h.is("by another organisation", try(h, olga, answer), errs.Denied)
		h.said("of no question", try(h, nils, session.AnswerEntry{Code: code, ID: b.ID, Answer: "Yes"}))
		h.said("10,000 letters", try(h, nils, session.AnswerEntry{Code: code, ID: a.ID, Answer: strings.Repeat("a", 10_000)}))
		h.is("of what is not there", try(h, nils, session.AnswerEntry{Code: code, ID: ids.Random(), Answer: "Yes"}), errs.NotFound)
		if !h.history(a.ID).Entry.Unanswered() {
			h.Error("it is answered before it is")
		}
		do(h, nils, answer)
		n := len(h.events())
		do(h, nils, answer)
		e := h.inside().Entries[0]
		if e.Answer != "The council, from May" || e.Barrier != "Nobody knows" || e.System == "" || e.Source == "" || e.Link != "https://example.org/guide" || n != len(h.events()) {
			h.Errorf("it is %+v", e)
		}
		for _, link := range []string{"http://example.org", "javascript:alert(1)", "https://", "https://a b.org", "https://me:pw@example.org", "https://localhost", "https://example.org/" + strings.Repeat("a", 600)} {
			x := point(token, "With a link")
			x.Words.Link = link
			h.said(link, try(h, who, x))
		}
		x := point("", "Somebody said")
		x.Kind = "king"
		h.said("said by what is none", try(h, nils, x))
		x.Kind = "lived"
		do(h, nils, x)
		if e := h.history(x.ID).Entry; e.Kind != "lived" {
			h.Errorf("said by %q", e.Kind)
		}
		_, err := ops.Ask(h.Context(), h.r, who, session.ShowEntry{Code: code, ID: a.ID})
		h.is("its history by a participant", err, errs.Denied)
		_, err = ops.Ask(h.Context(), h.r, nils, session.ShowEntry{Code: code, ID: ids.Random()})
		h.is("the history of nothing", err, errs.NotFound)
	})
}
