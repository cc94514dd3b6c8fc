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

// seated is a room with two small groups, and somebody in the first of them.
func (h house) seated() (policy.Actor, ids.Token) {
	h.Helper()
	who, token := h.joins("Ada")
	do(h, fern, session.MakeGroups{Code: code, Number: 2})
	do(h, who, session.ChooseGroup{Code: code, Token: token, Group: 1})
	return who, token
}

func (h house) console() session.Console {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: code})
	if err != nil {
		h.Fatal(err)
	}
	return x
}

// TestGroupsTalkAboutTheCase: before the first question a small group writes what it sees in the steps that were shown.
// Brought, it is a mark on its step, and a point once the room comes to the question to which it leads. (C2C-050)
func TestGroupsTalkAboutTheCase(t *testing.T) {
	each(t, func(h house) {
		who, token := h.seated()
		sees := func(step int, mark session.Mark, text string) session.WriteNote {
			return session.WriteNote{Code: code, Token: token, ID: ids.Random(), Words: session.Words{Text: text, Step: "2. The letter"}, Seen: session.Seen{Case: "pack:dev", Step: step, Mark: mark}}
		}
		h.said("before a story is told", try(h, who, sees(1, session.Missed, "Nobody rang")))
		do(h, fern, session.WalkCase{Code: code, Case: "pack:dev", Step: 2, Steps: 6})
		h.said("of a step that nobody saw yet", try(h, who, sees(3, session.Missed, "Nobody rang")))
		for what, bad := range map[string]session.WriteNote{
			"with no mark": sees(2, "", "Nobody rang"), "with one that is none": sees(2, "x", "Nobody rang"), "of step 0": sees(0, session.We, "x"),
			"of a step that no story has": sees(session.MostWalked+1, session.We, "x"), "with no words": sees(2, session.We, " "), "10,000 letters": sees(2, session.We, strings.Repeat("a", 10_000)),
		} {
			h.said(what, try(h, who, bad))
		}
		missed, helped := sees(2, session.Missed, "Nobody rang"), sees(1, session.Helped, "The school asked")
		h.is("by nobody", try(h, policy.Nobody(), missed), errs.Denied)
		do(h, who, missed)
		do(h, who, missed)
		do(h, who, helped)
		bring := session.BringNotes{Code: code, Token: token, IDs: []string{missed.ID, helped.ID}}
		do(h, who, bring)
		do(h, who, bring)
		x := h.console()
		if len(x.Moments) != 2 || x.Moments[0].Count != 1 || x.Moments[1].Mark != session.Missed || len(x.Entries) != 0 || x.Unheard[1] != 2 {
			h.Errorf("brought before there is a question: %+v, %d points, %+v unheard", x.Moments, len(x.Entries), x.Unheard)
		}
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		if list := h.inside().Entries; len(list) != 1 || list[0].Text != "The school asked" || list[0].Part != session.Have || list[0].Step != "2. The letter" || list[0].Group != 1 {
			h.Errorf("at the first question the log is %+v", list)
		}
		do(h, fern, session.MoveRoom{Code: code, Part: session.Gaps})
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		do(h, who, bring)
		if list := h.inside().Entries; len(list) != 2 || list[1].Text != "Nobody rang" || list[1].Part != session.Gaps || h.console().Unheard[1] != 0 {
			h.Errorf("at the second question the log is %+v", list)
		}
		late := sees(2, session.Helped, "A neighbour came")
		do(h, who, late)
		do(h, who, session.BringNotes{Code: code, Token: token, IDs: []string{late.ID}})
		if list := h.inside().Entries; len(list) != 3 || list[2].Part != session.Have {
			h.Errorf("brought when the question is there, the log is %+v", list)
		}
	})
}

// TestGroupsReportBack: a group marks up to three notes about one thing, and who runs the session sees them, and no
// other group does. (C2C-050)
func TestGroupsReportBack(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.seated()
		_, other := h.joins("Ben")
		do(h, who, session.ChooseGroup{Code: code, Token: other, Group: 2})
		var list []string
		for _, text := range []string{"One", "Two", "Three", "Four"} {
			a := session.WriteNote{Code: code, Token: token, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: text}}
			do(h, who, a)
			list = append(list, a.ID)
		}
		key := func(i int, on bool) session.KeyNote {
			return session.KeyNote{Code: code, Token: token, ID: list[i], On: on}
		}
		foreign := key(0, true)
		foreign.Token = other
		h.is("by another group", try(h, who, foreign), errs.NotFound)
		h.is("by another organisation", try(h, olga, session.KeyNote{Code: code, Group: 1, ID: list[0], On: true}), errs.Denied)
		h.is("by nobody", try(h, policy.Nobody(), session.KeyNote{Code: code, Group: 1, ID: list[0], On: true}), errs.Denied)
		h.is("of none", try(h, who, session.KeyNote{Code: code, Token: token, ID: ids.Random(), On: true}), errs.NotFound)
		for i := range 3 {
			do(h, who, key(i, true))
			do(h, who, key(i, true))
		}
		h.said("a fourth", try(h, who, key(3, true)))
		do(h, nils, session.KeyNote{Code: code, Group: 1, ID: list[0]})
		do(h, who, key(3, true))
		keys := h.console().Keys
		if len(keys) != 3 || keys[0].Text != "Two" || keys[2].Text != "Four" || keys[0].Group != 1 || keys[0].Topic() != session.Topic(session.Have) {
			h.Errorf("reported back: %+v", keys)
		}
		if len(h.inside().Entries) != 0 {
			h.Error("what is reported back went into the log by itself")
		}
		do(h, fern, session.MoveRoom{Code: code, Part: session.Gaps})
		gap := session.WriteNote{Code: code, Token: token, ID: ids.Random(), Words: session.Words{Part: session.Gaps, Text: "A gap"}}
		do(h, who, gap)
		do(h, who, session.KeyNote{Code: code, Token: token, ID: gap.ID, On: true}) // about something else
		for _, e := range h.events() {
			if strings.Contains(e.Body, "Four") {
				h.Errorf("the room was told what a group reports back: %s", e.Body)
			}
		}
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("when it is over", try(h, who, key(1, false)))
	})
}

// TestGroupsTalkAboutPledges: in the last part a small group writes what it would pledge, under one stage; it is no point
// of the log, and takes nothing else. (C2C-050)
func TestGroupsTalkAboutPledges(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.seated()
		note := func(text string, stages ...pathway.Stage) session.WriteNote {
			return session.WriteNote{Code: code, Token: token, ID: ids.Random(), Words: session.Words{Part: session.Pledges, Text: text, Stages: pathway.Of(stages...), Collaborator: "Harbour Trust"}}
		}
		h.said("before the last part", try(h, who, note("We will ring", pathway.Crisis)))
		for _, part := range session.Parts[1:] {
			do(h, fern, session.MoveRoom{Code: code, Part: part})
		}
		h.said("under no stage", try(h, who, note("We will ring")))
		h.said("under two", try(h, who, note("We will ring", pathway.Crisis, pathway.Recovery)))
		h.said("501 letters", try(h, who, note(strings.Repeat("a", 501), pathway.Crisis)))
		a := note("We will ring", pathway.Crisis)
		do(h, who, a)
		g, err := h.sees(who, token, 0)
		if err != nil || len(g.Notes) != 1 || !g.Notes[0].Pledged() || g.Notes[0].Collaborator != "" {
			h.Errorf("%+v (%v)", g.Notes, err)
		}
		h.said("brought into the log", try(h, who, session.BringNotes{Code: code, Token: token, IDs: []string{a.ID}}))
		if len(h.inside().Entries) != 0 {
			h.Error("what is to be pledged is in the log")
		}
	})
}
