package pledge_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

var long = strings.Repeat("x", 10_000)

// TestProposing: a pledge is there once, from the last part on, and says what it says.
func TestProposing(t *testing.T) {
	each(t, func(h house) {
		a := pledge.Propose{EngagementID: h.id, ID: ids.New(), Words: pledge.Words{Stage: pathway.Crisis, Text: " We will\nring\x00 the ward. ", Why: "It is late."}}
		h.said("before the last part", try(h, nils, a))
		h.said("from a point, before the last part", try(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.gap}))
		do(h, fern, session.MoveRoom{Code: code, Part: session.Pledges})
		closedTo(h, "proposed", a, hattie, policy.Participant(h.roomID))
		do(h, nils, a)
		do(h, nils, a)
		if x := h.item(a.ID); x.Text != "We will ring the ward." || x.Stage != pathway.Crisis || x.Visibility != pledge.Session || x.Status != pledge.Proposed || len(h.grid().Pledges) != 1 {
			h.Errorf("%+v", x)
		}
		other := a
		other.Words.Text = "We will not."
		h.is("the same id with other words", try(h, nils, other), errs.Conflict)
		for what, spoil := range map[string]func(*pledge.Propose){
			"no words": func(a *pledge.Propose) { a.Words.Text = " " }, "10,000 letters": func(a *pledge.Propose) { a.Words.Text = long },
			"a long reason": func(a *pledge.Propose) { a.Words.Why = long }, "no stage": func(a *pledge.Propose) { a.Words.Stage = 0 }, "no id": func(a *pledge.Propose) { a.ID = "1" },
			"shared by a stranger": func(a *pledge.Propose) { a.Words.Sharers = []string{ids.New()} },
		} {
			b := pledge.Propose{EngagementID: h.id, ID: ids.New(), Words: pledge.Words{Stage: pathway.Crisis, Text: "We will."}}
			spoil(&b)
			h.said(what, try(h, nils, b))
		}
		a.EngagementID = ids.New()
		h.is("in no engagement", try(h, nils, a), errs.NotFound)
	})
}

// TestPromoting: one tap makes a pledge of a point, with its stage and its words; another tap gives the same.
func TestPromoting(t *testing.T) {
	begun(t, func(h house) {
		closedTo(h, "promoted", pledge.PromoteEntry{EngagementID: h.id, EntryID: h.gap}, hattie, policy.Participant(h.roomID))
		if gaps := h.grid().Gaps(); len(gaps) != 2 {
			h.Errorf("%d gaps without a pledge, want two: %+v", len(gaps), gaps)
		}
		for range 2 {
			do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more})
			do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.gap, Stage: pathway.Recovery})
		}
		g := h.grid()
		x, y := h.item(pledge.Of(h.id, h.more)), h.item(pledge.Of(h.id, h.gap))
		if len(g.Pledges) != 2 || x.Text != "We will ring the same day." || x.Stage != pathway.Crisis || x.From[0] != h.more || y.Stage != pathway.Recovery || y.Text != "Nobody rang the ward." {
			h.Errorf("%+v", g.Pledges)
		}
		if gaps := g.Gaps(); len(gaps) != 1 || gaps[0].ID != h.unsorted {
			h.Errorf("gaps without a pledge: %+v", gaps)
		}
		h.said("a point under no stage", try(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.unsorted}))
		h.is("a point of nowhere", try(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: ids.New()}), errs.NotFound)

		left := pledge.LeaveEntry{EngagementID: h.id, EntryID: h.unsorted, Why: "The council looks at the form."}
		closedTo(h, "left", left, hattie)
		do(h, nils, left)
		if len(h.grid().Gaps()) != 0 {
			h.Error("a gap that was left on purpose is shown")
		}
		left.Why = long
		h.said("left with 10,000 letters", try(h, nils, left))
		left.Why = ""
		do(h, nils, left)
		if len(h.grid().Gaps()) != 1 {
			h.Error("a gap that is not left any more is not shown")
		}
		do(h, nils, pledge.TurnPledge{EngagementID: h.id, ID: x.ID, Why: "It is the same as another."})
		do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more})
		if x := h.item(x.ID); x.Status != pledge.Proposed {
			h.Errorf("promoted again after it was withdrawn: %s", x.Status)
		}
	})
}

// TestChanging: two people who edit one pledge lose nothing, and what it was is kept.
func TestChanging(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		change := pledge.ChangePledge{EngagementID: h.id, ID: id, Version: 1, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring the same day.", Sharers: []string{h.harbour}}}
		closedTo(h, "changed", change, hattie, policy.Participant(h.roomID))
		do(h, nils, change)
		change.Words.Text = "We will write."
		h.is("changed by who saw what was there before", try(h, fern, change), errs.Conflict)
		change.Words.Text = ""
		h.said("changed to nothing", try(h, fern, change))
		change.ID = ids.New()
		change.Words.Text = "x"
		h.is("another", try(h, fern, change), errs.NotFound)
		turn := pledge.TurnPledge{EngagementID: h.id, ID: id, Why: "It is done already."}
		closedTo(h, "withdrawn", turn, hattie, policy.Participant(h.roomID))
		h.said("withdrawn without a reason", try(h, fern, pledge.TurnPledge{EngagementID: h.id, ID: id}))
		do(h, fern, turn)
		do(h, fern, turn)
		if x := h.item(id); x.Status != pledge.Withdrawn || x.Reason == "" {
			h.Errorf("%+v", x)
		}
		do(h, fern, pledge.TurnPledge{EngagementID: h.id, ID: id, Back: true})
		past, err := ops.Ask(h.Context(), h.r, nils, pledge.ShowHistory{EngagementID: h.id, ID: id})
		if err != nil || len(past.Versions) != 4 || past.Versions[3].Text != "We will ring." || past.Versions[1].Why != "It is done already." {
			h.Errorf("%v %+v", err, past.Versions)
		}
		for _, who := range []policy.Actor{olga, hattie, mina, policy.Nobody(), policy.Participant(h.roomID)} {
			_, err := ops.Ask(h.Context(), h.r, who, pledge.ShowHistory{EngagementID: h.id, ID: id})
			h.is("history", err, errs.Denied)
		}
	})
}

// TestNamingAndStages: the set has a title, and each stage a pledge or an answer.
func TestNamingAndStages(t *testing.T) {
	begun(t, func(h house) {
		name, none := pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"}, pledge.AnswerStage{EngagementID: h.id, Stage: pathway.Settled, Why: "None for now, because others do it."}
		closedTo(h, "named", name, hattie)
		closedTo(h, "answered", none, hattie)
		do(h, nils, name)
		do(h, nils, none)
		for _, title := range []string{"", long, "two\nlines"} {
			h.said("a title", try(h, nils, pledge.NameSet{EngagementID: h.id, Title: title}))
		}
		h.said("no stage", try(h, nils, pledge.AnswerStage{EngagementID: h.id, Why: "x"}))
		h.said("a long answer", try(h, nils, pledge.AnswerStage{EngagementID: h.id, Stage: pathway.Crisis, Why: long}))
		h.proposed(pathway.Crisis, "We will ring.")
		if g := h.grid(); g.Set.Title != name.Title || len(g.Unanswered()) != 4 {
			h.Errorf("%q, unanswered: %v", g.Set.Title, g.Unanswered())
		}
		none.Why = ""
		do(h, nils, none)
		if g := h.grid(); len(g.Unanswered()) != 5 {
			h.Errorf("taken back, and unanswered: %v", g.Unanswered())
		}
	})
}

// TestWhoReads: each class of pledges opens to some, and a set that is not agreed to nobody else.
func TestWhoReads(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(pathway.Crisis, "We will ring.")
		show := pledge.ShowTo{EngagementID: h.id, ID: id, To: pledge.Public}
		closedTo(h, "shown", show, hattie, nils, policy.Participant(h.roomID))
		h.said("to nobody that there is", try(h, fern, pledge.ShowTo{EngagementID: h.id, ID: id, To: "moon"}))
		reads := func(who policy.Actor) bool {
			_, err := ops.Ask(h.Context(), h.r, who, pledge.ShowGrid{EngagementID: h.id})
			return err == nil
		}
		do(h, fern, show)
		if reads(milo) || reads(policy.Nobody()) || reads(vida) || !reads(hattie) || !reads(policy.Participant(h.roomID)) {
			h.Error("a draft is open to others than those who make it")
		}
		do(h, fern, pledge.ShowTo{EngagementID: h.id, To: pledge.Session})
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 1}})
		h.agreed()
		for i, to := range pledge.Visibilities {
			do(h, fern, pledge.ShowTo{EngagementID: h.id, ID: id, To: to})
			for at, who := range map[int]policy.Actor{1: milo, 2: vida, 3: olga} {
				if reads(who) != (i >= at) {
					h.Errorf("a pledge for %s, read by %s: %v", to, who.Grants[0].Role, reads(who))
				}
			}
			if reads(mina) != (i >= 1) || reads(policy.Nobody()) != (i >= 3) {
				h.Errorf("a pledge for %s, read by a member or a visitor", to)
			}
		}
		do(h, hattie, h.sign(h.harbour, "Hattie"))
		g, err := ops.Ask(h.Context(), h.r, policy.Nobody(), pledge.ShowGrid{EngagementID: h.id})
		if v := g.View(policy.Nobody()); err != nil || len(v.Pledges) != 1 || v.Pledges[0].ID != id || len(v.Points) != 0 || len(v.Rooms) != 0 || v.Pledges[0].Count != nil || v.Pledges[0].From != nil || v.Signatures[0].Name != "" || v.Engagement.Bodies[0].Contact != "" {
			h.Errorf("%v %+v", err, v)
		}
		room, err := ops.Ask(h.Context(), h.r, policy.Participant(h.roomID), pledge.ShowRoom{Code: code})
		if err != nil || len(room.Pledges) != 2 {
			h.Errorf("%v %+v", err, room)
		}
		for _, who := range []policy.Actor{olga, hattie, policy.Nobody()} {
			_, err := ops.Ask(h.Context(), h.r, who, pledge.ShowRoom{Code: code})
			h.is("the room", err, errs.Denied)
		}
	})
}
