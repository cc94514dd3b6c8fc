package session_test

import (
	"strings"
	"sync"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestAnEntryIsThereOnce: the same id with the same words is the same entry, however often it comes.
func TestAnEntryIsThereOnce(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "We  keep a\tfood bank\n", pathway.Crisis, pathway.Universal)
		do(h, who, a)
		first := *a.Kept
		if !first.New || first.Seq != 3 { // after the state and the part
			h.Errorf("kept as %+v", first)
		}
		do(h, who, a)
		if again := *a.Kept; again.New || again.Seq != first.Seq {
			h.Errorf("sent again it is %+v", again)
		}
		other := a
		other.Words.Text = "Something else"
		h.is("other words under a known id", try(h, who, other), errs.Conflict)
		x := h.inside()
		if len(x.Entries) != 1 || x.Entries[0].Text != "We keep a food bank" || x.Entries[0].Stages.String() != "universal,crisis" {
			h.Errorf("the log is %+v", x.Entries)
		}
		if n := len(h.events()); n != 3 {
			h.Errorf("%d events, want 3", n)
		}
	})
}

// TestNumbersHaveNoGaps has many write at once: each event has the next number, and the order of the log is
// theirs.
func TestNumbersHaveNoGaps(t *testing.T) {
	begun(t, func(h house) {
		var all sync.WaitGroup
		for range 8 {
			who, token := h.joins("")
			all.Go(func() {
				for range 10 {
					if err := try(h, who, point(token, "One more")); err != nil {
						h.Error(err)
					}
				}
			})
		}
		all.Wait()
		list := h.events()
		for i, e := range list {
			if e.Seq != i+1 {
				h.Fatalf("event %d has the number %d", i+1, e.Seq)
			}
		}
		if x := h.inside(); len(list) != 82 || len(x.Entries) != 80 || x.Room.Seq != 82 {
			h.Errorf("%d events, %d entries, the room is at %d", len(list), len(x.Entries), x.Room.Seq)
		}
	})
}

// TestWhoMayWrite: whoever joined, and who takes notes for the organisation; and nobody else, whatever they
// say they are.
func TestWhoMayWrite(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("")
		do(h, who, point(token, "By who joined"))
		do(h, nils, point("", "By the note-taker"))
		do(h, fern, point("", "By the facilitator"))
		h.is("by nobody", try(h, policy.Nobody(), point("", "x")), errs.Denied)
		h.is("by another organisation", try(h, olga, point("", "x")), errs.Denied)
		h.is("by a participant without a token", try(h, who, point("", "x")), errs.Denied)
		h.is("by one with a token of their own making", try(h, who, point(ids.NewToken(), "x")), errs.Denied)
		h.is("by a participant of another room", try(h, policy.Participant(ids.Random()), point(token, "x")), errs.Denied)
		a := point(token, "x")
		a.Code = "NONE99"
		h.is("in a room that is none", try(h, who, a), errs.NotFound)
		for _, act := range []error{
			try(h, who, session.MoveRoom{Code: code, Part: session.Gaps}),
			try(h, who, session.SetTimer{Code: code, Do: session.TimerStop}),
			try(h, who, session.TurnRoom{Code: code, To: session.Close}),
			try(h, nils, session.TurnRoom{Code: code, To: session.Close}),
			try(h, olga, session.MoveRoom{Code: code, Part: session.Gaps}),
			try(h, nils, session.OpenRoom{Room: session.NewRoom(h.room.OrganisationID, "Mine")}),
		} {
			h.is("running it", act, errs.Denied)
		}
	})
}

// TestWhatIsNoEntry is refused in words, and nothing is changed.
func TestWhatIsNoEntry(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("")
		long := point(token, strings.Repeat("a", 10_000))
		h.said("10,000 letters", try(h, who, long))
		h.said("no words", try(h, who, point(token, " \n ")))
		a := point(token, "x")
		a.ID = "1"
		h.said("an id that is none", try(h, who, a))
		a = point(token, "x")
		a.Words.Part = session.Gaps
		h.said("a question that was not asked yet", try(h, who, a))
		a.Words.Part = "owner"
		h.said("a part that is none", try(h, who, a))
		a = point(token, "x")
		a.Words.Collaborator = strings.Repeat("b", 201)
		h.said("a long collaborator", try(h, who, a))
		if n := len(h.events()); n != 2 {
			h.Errorf("%d events, want 2", n)
		}
	})
}

// TestChangingAnEntry: by its own browser and by who takes notes, over the words that were shown; its first
// words are kept.
func TestChangingAnEntry(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		_, other := h.joins("Ben")
		a := point(token, "A fod bank")
		do(h, who, a)
		change := session.ChangeEntry{Code: code, Token: token, ID: a.ID, Was: "A fod bank", Words: session.Words{Part: session.Have, Text: "A food bank"}}
		stolen := change
		stolen.Token = other
		h.is("by another participant", try(h, who, stolen), errs.Denied)
		h.is("by another organisation", try(h, olga, change), errs.Denied)
		do(h, who, change)
		h.is("over words that are gone", try(h, who, change), errs.Conflict)
		do(h, nils, session.SortEntry{Code: code, ID: a.ID, Stages: pathway.Of(pathway.Settled)})
		h.is("sorted by a participant", try(h, who, session.SortEntry{Code: code, ID: a.ID}), errs.Denied)
		x, err := ops.Ask(h.Context(), h.r, nils, session.ShowConsole{Code: code})
		if err != nil {
			h.Fatal(err)
		}
		e := x.Entries[0]
		if e.Text != "A food bank" || e.Said != "A fod bank" || e.Stages != pathway.Of(pathway.Settled) || e.Seq != 3 {
			h.Errorf("it is %+v", e)
		}
		do(h, who, a) // sent again by a device that heard nothing: it is there
		if a.Kept.New {
			h.Error("sent again after it was changed, it is new")
		}
		h.is("of an entry that is none", try(h, nils, session.SortEntry{Code: code, ID: ids.Random()}), errs.NotFound)
	})
}

// TestHiding keeps an entry from the room and from the log, and loses nothing.
func TestHiding(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("")
		a, b := point(token, "Mrs Smith of 4 Wick Lane"), point(token, "A food bank")
		do(h, who, a)
		do(h, who, b)
		h.is("by a participant", try(h, who, session.HideEntry{Code: code, ID: a.ID, To: session.Hidden}), errs.Denied)
		h.said("to nowhere", try(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Gone}))
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Hidden})
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Parked})
		if x := h.inside(); len(x.Entries) != 1 || x.Entries[0].ID != b.ID {
			h.Errorf("the log is %+v", x.Entries)
		}
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Stands})
		if x := h.inside(); len(x.Entries) != 2 || x.Entries[0].ID != a.ID {
			h.Errorf("the log is %+v", x.Entries)
		}
		var kinds []session.EventKind
		for _, e := range h.events()[4:] {
			kinds = append(kinds, e.Kind)
		}
		if len(kinds) != 2 || kinds[0] != session.HiddenEvent || kinds[1] != session.EntryEvent {
			h.Errorf("the room was told %v", kinds)
		}
	})
}

// TestCarrying takes a point over to the next question, once, and leaves it where it is.
func TestCarrying(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A food bank", pathway.Crisis)
		do(h, who, a)
		carry := session.CarryEntry{Code: code, ID: a.ID, Was: "A food bank", To: session.Gaps}
		h.is("by a participant", try(h, who, carry), errs.Denied)
		h.said("before the room comes to it", try(h, nils, carry))
		do(h, fern, session.MoveRoom{Code: code, Part: session.Gaps})
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Hidden})
		h.said("while it is hidden", try(h, nils, carry))
		do(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Stands})
		stale := carry
		stale.Was = "A food bus"
		h.is("as it does not read", try(h, nils, stale), errs.Conflict)
		do(h, nils, carry)
		do(h, nils, carry)
		h.said("to where it is", try(h, nils, session.CarryEntry{Code: code, ID: a.ID, Was: carry.Was, To: session.Have}))
		h.said("to the pledges", try(h, nils, session.CarryEntry{Code: code, ID: a.ID, Was: carry.Was, To: session.Pledges}))
		h.is("of what is not there", try(h, nils, session.CarryEntry{Code: code, ID: ids.Random(), To: session.Gaps}), errs.NotFound)
		x, err := ops.Ask(h.Context(), h.r, nils, session.ShowConsole{Code: code})
		if err != nil || len(x.Entries) != 2 {
			h.Fatalf("%v: %d entries", err, len(x.Entries))
		}
		e := x.Entries[1]
		if e.Part != session.Gaps || e.Text != "A food bank" || e.Parent != a.ID || e.Writer != "" || e.Stages != pathway.Of(pathway.Crisis) {
			h.Errorf("carried it is %+v", e)
		}
	})
}

// TestIdsTellNoTime: what a participant sends under an id that tells when it was made is not taken, as the moment leads
// to who they are.
func TestIdsTellNoTime(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A food bank")
		a.ID = ids.New()
		h.said("an entry", try(h, who, a))
		do(h, nils, session.AddEntry{Code: code, ID: a.ID, Words: a.Words}) // a note-taker's names nobody
		do(h, fern, session.MakeGroups{Code: code, Number: 2})
		do(h, who, session.ChooseGroup{Code: code, Token: token, Group: 1})
		note := session.WriteNote{Code: code, Token: token, ID: ids.New(), Words: a.Words}
		h.said("a note", try(h, who, note))
		note.ID = ids.Random()
		do(h, who, note)
		if seat, err := ops.Ask(h.Context(), h.r, policy.Nobody(), session.FindSeat{Code: code, Token: token}); err != nil || !ids.IsRandom(seat.ID) {
			h.Errorf("%v: they are known as %s", err, seat.ID)
		}
	})
}

// TestWhatCannotBeSeen: a point of nothing that can be seen is none, and nothing that turns words round is kept.
func TestWhatCannotBeSeen(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("\u202eadA")
		for _, text := range []string{"\u200b", " \u200d\ufeff ", "\u2800\u3164"} {
			h.said("text", try(h, who, point(token, text)))
		}
		do(h, who, point(token, "A \u202efood\u2066 bank\u200b, می\u200cخواهم"))
		x, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: code})
		if err != nil || x.Entries[0].Text != "A food bank, می\u200cخواهم" || x.People[0].Name != "adA" {
			h.Errorf("%v: kept are %+v of %+v", err, x.Entries, x.People)
		}
	})
}
