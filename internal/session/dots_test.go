package session_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// TestDots: off until they are asked for; so many for each and no more; once on a point; taken back; and free
// again when the point goes.
func TestDots(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		_, other := h.joins("")
		a, b, c := point(token, "One"), point(token, "Two"), point(other, "Three")
		for _, x := range []session.AddEntry{a, b, c} {
			do(h, who, x)
		}
		dot := func(token ids.Token, id string, on bool) session.PutDot {
			return session.PutDot{Code: code, Token: token, ID: id, On: on}
		}
		h.said("before they are asked for", try(h, who, dot(token, a.ID, true)))
		h.is("asked for by a participant", try(h, who, session.SetDots{Code: code, Each: 2}), errs.Denied)
		h.is("asked for by the note-taker", try(h, nils, session.SetDots{Code: code, Each: 2}), errs.Denied)
		h.is("asked for by another organisation", try(h, olga, session.SetDots{Code: code, Each: 2}), errs.Denied)
		h.said("a hundred", try(h, fern, session.SetDots{Code: code, Each: 100}))
		do(h, fern, session.SetDots{Code: code, Each: 2})
		h.is("by the facilitator", try(h, fern, dot("", a.ID, true)), errs.Denied)
		h.is("by nobody", try(h, policy.Nobody(), dot("", a.ID, true)), errs.Denied)
		h.is("with a token of their own making", try(h, who, dot(ids.NewToken(), a.ID, true)), errs.Denied)
		h.is("by a participant of another room", try(h, policy.Participant(ids.Random()), dot(token, a.ID, true)), errs.Denied)
		h.is("on what is not there", try(h, who, dot(token, ids.Random(), true)), errs.NotFound)
		left := -1
		counted := dot(token, a.ID, true)
		counted.Left = &left
		do(h, who, counted)
		if left != 1 {
			h.Errorf("of two dots %d are left, once one is put", left)
		}
		n := len(h.events())
		do(h, who, dot(token, a.ID, true)) // sent again
		do(h, who, dot(other, a.ID, false))
		if len(h.events()) != n {
			h.Error("what changes nothing is an event")
		}
		do(h, who, dot(other, a.ID, true))
		do(h, who, dot(token, b.ID, true))
		h.said("a third of two", try(h, who, dot(token, c.ID, true)))
		if x := h.inside().Entries; x[0].Dots != 2 || x[1].Dots != 1 || x[2].Dots != 0 {
			h.Errorf("the dots are %d %d %d", x[0].Dots, x[1].Dots, x[2].Dots)
		}
		last := h.events()[len(h.events())-1]
		if last.Kind != session.DotsEvent || last.EntryID != "" {
			h.Errorf("the room was told %+v", last)
		}
		do(h, who, dot(token, b.ID, false))
		do(h, who, dot(token, c.ID, true))
		do(h, nils, session.HideEntry{Code: code, ID: c.ID, To: session.Hidden})
		h.said("on what is hidden", try(h, who, dot(other, c.ID, true)))
		do(h, who, dot(token, b.ID, true)) // the one on what is hidden is free again
		do(h, nils, session.HideEntry{Code: code, ID: c.ID, To: session.Stands})
		if x := h.inside().Entries; x[0].Dots != 2 || x[1].Dots != 1 || x[2].Dots != 0 {
			h.Errorf("when it comes back the dots are %d %d %d", x[0].Dots, x[1].Dots, x[2].Dots)
		}
		h.said("a third of two, when it came back", try(h, who, dot(token, c.ID, true)))
		do(h, fern, session.SetDots{Code: code})
		h.said("after they are not asked for any more", try(h, who, dot(other, b.ID, true)))
		h.said("taken back then", try(h, who, dot(token, b.ID, false)))
		if x := h.inside().Entries; x[0].Dots != 2 || x[1].Dots != 1 {
			h.Errorf("kept are %+v", x)
		}
	})
}

// TestVoices counts who has spoken by kind, and nobody by name; who is not named counts with those who did not say.
func TestVoices(t *testing.T) {
	begun(t, func(h house) {
		token := ids.NewToken()
		do(h, policy.Nobody(), session.JoinRoom{Code: code, Token: token, Called: "Lou", Kind: "lived", Rules: true})
		who, other := h.joins("Ada")
		nameless, unseen := ids.NewToken(), point(token, "Four")
		do(h, policy.Nobody(), session.JoinRoom{Code: code, Token: nameless, Kind: "using-now", Rules: true})
		unseen.Unseen = true
		a := point(token, "One")
		do(h, who, a)
		do(h, who, a)
		do(h, who, point(token, "Two"))
		do(h, who, point(other, "Three"))
		do(h, who, unseen)
		do(h, who, point(nameless, "Five"))
		voices := h.history(a.ID).Voices
		if voices["lived"] != (session.Voice{People: 1, Points: 2}) || voices["using-now"].Points != 0 || voices[""] != (session.Voice{People: 3, Points: 3}) {
			h.Errorf("spoken have %+v", voices)
		}
		do(h, nils, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		x := h.history(a.ID)
		if x.Voices["lived"].Points != 2 || x.Room.Began == 0 || x.Room.Ended < x.Room.Began {
			h.Errorf("once it is final it is %+v from %d to %d", x.Voices, x.Room.Began, x.Room.Ended)
		}
	})
}
