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

// sees is a small group as somebody sees it.
func (h house) sees(who policy.Actor, token ids.Token, group int) (session.GroupLog, error) {
	return ops.Ask(h.Context(), h.r, who, session.ShowGroup{Code: code, Token: token, Group: group})
}

// TestGroups: sorted so that kinds are mixed, or chosen; by code on joining; and ended.
func TestGroups(t *testing.T) {
	begun(t, func(h house) {
		who, tokens := policy.Participant(h.room.ID), make([]ids.Token, 6)
		for i := range tokens {
			tokens[i] = ids.NewToken()
			do(h, policy.Nobody(), session.JoinRoom{Code: code, Token: tokens[i], Kind: []string{"lived", "partners", "front-line"}[i%3], Rules: true})
		}
		h.is("by a participant", try(h, who, session.MakeGroups{Code: code, Number: 2}), errs.Denied)
		h.is("by the note-taker", try(h, nils, session.MakeGroups{Code: code, Number: 2}), errs.Denied)
		h.is("by another organisation", try(h, olga, session.MakeGroups{Code: code, Number: 2}), errs.Denied)
		h.said("a thousand", try(h, fern, session.MakeGroups{Code: code, Number: 1000}))
		do(h, fern, session.MakeGroups{Code: code, Number: 2, Sort: true})
		x, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: code})
		if err != nil {
			h.Fatal(err)
		}
		kinds := map[int]map[string]bool{1: {}, 2: {}}
		for _, p := range x.People {
			kinds[p.Group][p.Kind] = true
		}
		if len(kinds[1]) != 3 || len(kinds[2]) != 3 {
			h.Errorf("the groups are not mixed: %+v", kinds)
		}
		do(h, fern, session.MakeGroups{Code: code, Pairs: true})
		if r := h.inside().Room; r.Groups != 3 {
			h.Errorf("%d pairs of six", r.Groups)
		}
		h.said("a group that is none", try(h, who, session.ChooseGroup{Code: code, Token: tokens[0], Group: 4}))
		h.is("chosen by nobody", try(h, policy.Nobody(), session.ChooseGroup{Code: code, Group: 1}), errs.Denied)
		h.is("chosen with a token of their own making", try(h, who, session.ChooseGroup{Code: code, Token: ids.NewToken(), Group: 1}), errs.Denied)
		do(h, who, session.ChooseGroup{Code: code, Token: tokens[0], Group: 3})
		if g, err := h.sees(who, tokens[0], 1); err != nil || g.Number != 3 || g.People < 2 {
			h.Errorf("%v: they are in %+v", err, g)
		}
		late := ids.NewToken()
		do(h, policy.Nobody(), session.JoinRoom{Code: code, Token: late, Rules: true, Group: 2})
		if g, err := h.sees(who, late, 0); err != nil || g.Number != 2 {
			h.Errorf("%v: joined with a group's code they are in %+v", err, g)
		}
		do(h, fern, session.MakeGroups{Code: code})
		if g, err := h.sees(who, late, 0); err != nil || g.Number != 0 || h.inside().Room.Groups != 0 {
			h.Errorf("%v: ended they are in %+v", err, g)
		}
	})
}

// TestGroupNotes: a group's notes are its own until it brings them; then they stand once in the room's log.
func TestGroupNotes(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		_, other := h.joins("Ben")
		do(h, fern, session.MakeGroups{Code: code, Number: 2})
		write := session.WriteNote{Code: code, Token: token, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "A food bank"}}
		h.said("by who is in no group", try(h, who, write))
		do(h, who, session.ChooseGroup{Code: code, Token: token, Group: 1})
		do(h, who, session.ChooseGroup{Code: code, Token: other, Group: 2})
		h.is("by nobody", try(h, policy.Nobody(), write), errs.Denied)
		bad := write
		bad.Words.Text = strings.Repeat("a", 10_000)
		h.said("10,000 letters", try(h, who, bad))
		do(h, who, write)
		do(h, who, write)
		bad.Words.Text = "Something else"
		h.is("other words under a known id", try(h, who, bad), errs.Conflict)
		bad = write
		bad.Token = other
		h.is("under an id of another group", try(h, who, bad), errs.Conflict)
		if g, err := h.sees(who, token, 0); err != nil || len(g.Notes) != 1 {
			h.Errorf("%v: the group sees %+v", err, g.Notes)
		}
		if g, err := h.sees(who, other, 1); err != nil || len(g.Notes) != 0 || g.Number != 2 {
			h.Errorf("%v: another group sees %+v", err, g.Notes)
		}
		_, err := h.sees(who, "", 1)
		h.is("seen without a token", err, errs.Denied)
		_, err = h.sees(olga, "", 1)
		h.is("seen by another organisation", err, errs.Denied)
		if g, err := h.sees(nils, "", 1); err != nil || len(g.Notes) != 1 {
			h.Errorf("%v: the note-taker sees %+v", err, g.Notes)
		}
		for _, e := range h.events() {
			if strings.Contains(e.Body, "food") {
				h.Errorf("the room was told what a group wrote: %s", e.Body)
			}
		}
		bring := session.BringNotes{Code: code, Token: token, IDs: []string{write.ID}}
		stolen := bring
		stolen.Token = other
		h.is("brought by another group", try(h, who, stolen), errs.NotFound)
		h.is("brought by another organisation", try(h, olga, session.BringNotes{Code: code, Group: 1, IDs: bring.IDs}), errs.Denied)
		h.said("none", try(h, who, session.BringNotes{Code: code, Token: token}))
		do(h, who, bring)
		do(h, nils, session.BringNotes{Code: code, Group: 1, IDs: bring.IDs})
		list := h.inside().Entries
		if len(list) != 1 || list[0].Text != "A food bank" || list[0].Group != 1 || h.history(list[0].ID).Entry.Writer != "" {
			h.Errorf("the log is %+v", list)
		}
	})
}

// TestGroupsMadeAnew: who sits in a group that was made anew does not read what others wrote in the old one; who looks
// after the room reads all.
func TestGroupsMadeAnew(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		_, other := h.joins("Ben")
		do(h, fern, session.MakeGroups{Code: code, Number: 1})
		do(h, who, session.ChooseGroup{Code: code, Token: token, Group: 1})
		old := session.WriteNote{Code: code, Token: token, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "Among ourselves"}}
		do(h, who, old)
		do(h, fern, session.MakeGroups{Code: code, Number: 2})
		do(h, who, session.ChooseGroup{Code: code, Token: other, Group: 1})
		fresh := session.WriteNote{Code: code, Token: other, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "Among us"}}
		do(h, who, fresh)
		if g, err := h.sees(who, other, 0); err != nil || len(g.Notes) != 1 || g.Notes[0].Text != "Among us" {
			h.Errorf("%v: they read %+v", err, g.Notes)
		}
		h.is("brought by who did not write them", try(h, who, session.BringNotes{Code: code, Token: other, IDs: []string{old.ID}}), errs.NotFound)
		if g, err := h.sees(nils, "", 1); err != nil || len(g.Notes) != 2 {
			h.Errorf("%v: the note-taker reads %+v", err, g.Notes)
		}
		do(h, nils, session.BringNotes{Code: code, Group: 1, IDs: []string{old.ID}})
	})
}
