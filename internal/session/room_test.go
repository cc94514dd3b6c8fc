package session_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// TestPartsComeOneAfterTheOther: forward by one, back to any.
func TestPartsComeOneAfterTheOther(t *testing.T) {
	each(t, func(h house) {
		who, token := h.joins("")
		h.said("written before it begins", try(h, who, point(token, "x")))
		h.said("closed before it begins", try(h, fern, session.TurnRoom{Code: code, To: session.Close}))
		h.said("the second part first", try(h, fern, session.MoveRoom{Code: code, Part: session.Gaps}))
		h.said("a part that is none", try(h, fern, session.MoveRoom{Code: code, Part: "lunch"}))
		for _, p := range session.Parts {
			do(h, fern, session.MoveRoom{Code: code, Part: p})
		}
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		do(h, fern, session.MoveRoom{Code: code, Part: session.Pledges})
		a := point(token, "From a device that had no signal")
		do(h, who, a)
		if n := len(h.events()); n != 9 {
			h.Errorf("%d events: one when it began, six when it moved, one for the half hour of the last part, one entry", n)
		}
		if left := h.inside().Left(); left != 30*60 {
			h.Errorf("the last part has %d seconds", left)
		}
	})
}

// TestTheEnd: closed, it still takes what comes late; final, it takes nothing, and nobody may change a word.
func TestTheEnd(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("Ada")
		a := point(token, "A food bank", pathway.Crisis)
		do(h, who, a)
		h.said("final before it is closed", try(h, fern, session.TurnRoom{Code: code, To: session.Freeze}))
		h.said("turned to nothing", try(h, fern, session.TurnRoom{Code: code, To: "inside out"}))
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("moved when it is over", try(h, fern, session.MoveRoom{Code: code, Part: session.Gaps}))
		h.said("joined when it is over", try(h, policy.Nobody(), session.JoinRoom{Code: code, Token: ids.NewToken(), Rules: true}))
		do(h, who, point(token, "It comes late", pathway.Crisis))
		do(h, fern, session.TurnRoom{Code: code, To: session.Reopen})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		before := len(h.events())
		h.said("written when it is final", try(h, who, point(token, "x")))
		change := session.ChangeEntry{Code: code, Token: token, ID: a.ID, Was: "A food bank", Words: a.Words}
		h.is("changed by its writer when it is final", try(h, who, change), errs.Denied)
		h.said("changed by the note-taker when it is final", try(h, nils, change))
		h.said("hidden when it is final", try(h, nils, session.HideEntry{Code: code, ID: a.ID, To: session.Hidden}))
		h.said("opened when it is final", try(h, fern, session.TurnRoom{Code: code, To: session.Reopen}))
		do(h, who, a) // it is there: a device that asks again is told so
		if n := len(h.events()); n != before {
			h.Errorf("%d events, want %d", n, before)
		}
	})
}

// TestWhoReadsTheLog: who looks after the room, and who took part once it is shared.
func TestWhoReadsTheLog(t *testing.T) {
	begun(t, func(h house) {
		who, token := h.joins("")
		do(h, who, point(token, "A food bank"))
		ask := func(who policy.Actor) error {
			_, err := ops.Ask(h.Context(), h.r, who, session.ReadLog{Code: code})
			return err
		}
		h.is("by the note-taker", ask(nils), nil)
		h.is("by a participant", ask(who), errs.Denied)
		h.is("by another organisation", ask(olga), errs.Denied)
		do(h, fern, session.TurnRoom{Code: code, To: session.Share})
		h.is("by a participant, once it is shared", ask(who), nil)
		h.is("by nobody", ask(policy.Nobody()), errs.Denied)
		h.is("by another organisation, once it is shared", ask(olga), errs.Denied)
		do(h, fern, session.TurnRoom{Code: code, To: session.Keep})
		h.is("by a participant, not any more", ask(who), errs.Denied)
		_, err := ops.Ask(h.Context(), h.r, fern, session.ReadEvents{RoomID: h.room.ID})
		h.is("the events by a person", err, errs.Denied)
		_, err = ops.Ask(h.Context(), h.r, who, session.ShowConsole{Code: code})
		h.is("the console by a participant", err, errs.Denied)
	})
}

// TestTimer counts down towards an instant, rests, and goes on.
func TestTimer(t *testing.T) {
	begun(t, func(h house) {
		left := func() int { return h.inside().Left() }
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerStart, Minutes: 30 * time.Minute})
		h.clk.Move(10 * time.Minute)
		if left() != 20*60 {
			h.Errorf("%d seconds are left", left())
		}
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerPause})
		h.clk.Move(time.Hour)
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerMore, Minutes: 5 * time.Minute})
		if left() != 25*60 {
			h.Errorf("%d seconds are left after a pause", left())
		}
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerGo})
		h.clk.Move(26 * time.Minute)
		if left() != 0 {
			h.Errorf("%d seconds are left of nothing", left())
		}
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerMore, Minutes: 2 * time.Minute})
		if left() != 120 {
			h.Errorf("%d seconds are left of two minutes more", left())
		}
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerStart, Minutes: 20 * time.Minute, Report: 5 * time.Minute})
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerPause})
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerMore, Minutes: time.Minute})
		if x := h.inside().Room.Timer; x.Whole != 21*60 || x.Report != 5*60 || x.Left != 21*60 {
			h.Errorf("with time to report back it is %+v", x)
		}
		do(h, fern, session.SetTimer{Code: code, Do: session.TimerStop})
		h.said("no minutes", try(h, fern, session.SetTimer{Code: code, Do: session.TimerStart}))
		h.said("all of it for reporting back", try(h, fern, session.SetTimer{Code: code, Do: session.TimerStart, Minutes: 10 * time.Minute, Report: 10 * time.Minute}))
		h.said("nine hours", try(h, fern, session.SetTimer{Code: code, Do: session.TimerMore, Minutes: 9 * time.Hour}))
		h.said("nothing that a timer does", try(h, fern, session.SetTimer{Code: code, Do: "ring"}))
		last := h.events()[len(h.events())-1]
		var told session.Ticks
		if err := json.Unmarshal([]byte(last.Body), &told); err != nil || told != (session.Ticks{}) || last.Kind != session.TimerEvent {
			h.Errorf("the room was told %s %s", last.Kind, last.Body)
		}
	})
}

// TestLogFromAFile makes a session of it, by who runs them: closed, with the same numbers and the same hash.
func TestLogFromAFile(t *testing.T) {
	each(t, func(h house) {
		list := []session.Said{
			{Seq: 3, ID: ids.Random(), Part: session.Have, Text: "A food bank", Stages: pathway.Of(pathway.Crisis)},
			{Seq: 7, ID: ids.Random(), Part: session.More, Text: "A key worker", Question: true, Answer: "Yes", Barrier: "Money", System: "Rent", Source: "The census", Link: "https://example.org/guide"},
		}
		room := session.NewRoom(h.room.OrganisationID, "From a file")
		act := session.ImportLog{Room: room, Entries: list}
		h.is("by the note-taker", try(h, nils, act), errs.Denied)
		h.is("by another organisation", try(h, olga, act), errs.Denied)
		h.said("none", try(h, fern, session.ImportLog{Room: room}))
		h.said("in another order", try(h, fern, session.ImportLog{Room: room, Entries: []session.Said{list[1], list[0]}}))
		do(h, fern, act)
		x, err := ops.Ask(h.Context(), h.r, fern, session.ReadLog{Code: room.Code})
		if err != nil || x.Log().Hash != session.Hash(list) || x.Entries[1].Link != list[1].Link || x.Entries[1].Answer != "Yes" || x.Room.State != session.Closed || x.Room.Seq != 7 {
			h.Errorf("%v: it came back as %+v", err, x)
		}
		events, err := ops.Ask(h.Context(), h.r, reads, session.ReadEvents{RoomID: room.ID, Limit: 100})
		if err != nil || len(events) != 7 || events[3].Kind != session.PastEvent {
			h.Errorf("%v: events %+v", err, events)
		}
		do(h, fern, session.TurnRoom{Code: room.Code, To: session.Freeze})
	})
}

// TestTheDoor shows which session it is to who has the code, and lists sessions to who looks after them.
func TestTheDoor(t *testing.T) {
	begun(t, func(h house) {
		door, err := ops.Ask(h.Context(), h.r, policy.Nobody(), session.FindRoom{Code: code})
		if err != nil || door.Title != "Sam’s story" || door.Organisation != "The Lantern" || door.State != session.Open {
			h.Errorf("%v: the door says %+v", err, door)
		}
		_, err = ops.Ask(h.Context(), h.r, policy.Nobody(), session.FindRoom{Code: "<b>"})
		h.is("what is no code", err, errs.NotFound)
		who, _ := h.joins("")
		for _, x := range []struct {
			who  policy.Actor
			want error
		}{{who, nil}, {nils, nil}, {olga, errs.Denied}, {policy.Nobody(), errs.Denied}} {
			_, err := ops.Ask(h.Context(), h.r, x.who, session.KnowRoom{Code: code})
			h.is("the room itself", err, x.want)
		}
		for _, x := range []struct {
			who  policy.Actor
			want int
		}{{fern, 1}, {nils, 1}, {olga, 0}} {
			list, err := ops.Find(h.Context(), h.r, x.who, session.ListRooms{})
			if err != nil || len(list) != x.want {
				h.Errorf("%v: %d sessions, want %d", err, len(list), x.want)
			}
		}
	})
}

// TestPrompts are ticked by who looks after the room, and by nobody else.
func TestPrompts(t *testing.T) {
	begun(t, func(h house) {
		who, _ := h.joins("")
		tick := session.TickPrompt{Code: code, Prompt: "have-employer", On: true}
		h.is("by a participant", try(h, who, tick), errs.Denied)
		h.is("by another organisation", try(h, olga, tick), errs.Denied)
		do(h, nils, tick)
		do(h, fern, tick)
		do(h, fern, session.TickPrompt{Code: code, Prompt: "have-supply", On: true})
		h.said("none", try(h, fern, session.TickPrompt{Code: code, On: true}))
		tick.On = false
		do(h, fern, tick)
		if x := h.inside(); len(x.Room.Ticked) != 1 || x.Room.Ticked[0] != "have-supply" || x.Room.Seq != 2 {
			h.Errorf("ticked are %v, the room is at %d", x.Room.Ticked, x.Room.Seq)
		}
	})
}

// TestJoining: with the code and the ground rules, once for each browser, as long as the door is open.
func TestJoining(t *testing.T) {
	each(t, func(h house) {
		token := ids.NewToken()
		a := session.JoinRoom{Code: code, Token: token, Called: "Ada", Kind: "lived", Rules: true}
		do(h, policy.Nobody(), a)
		do(h, policy.Nobody(), a)
		for what, change := range map[string]func(*session.JoinRoom){
			"without the rules":    func(a *session.JoinRoom) { a.Rules = false },
			"without a token":      func(a *session.JoinRoom) { a.Token = "x" },
			"with a long name":     func(a *session.JoinRoom) { a.Called = strings.Repeat("a", 61) },
			"as what is none":      func(a *session.JoinRoom) { a.Kind = "king" },
			"with a line in it":    func(a *session.JoinRoom) { a.Called = "a\nb" },
			"where nobody goes in": func(a *session.JoinRoom) { a.Token = ids.NewToken() },
		} {
			x := a
			change(&x)
			if what == "where nobody goes in" {
				do(h, fern, session.TurnRoom{Code: code, To: session.Lock})
			}
			h.said(what, try(h, policy.Nobody(), x))
			do(h, fern, session.TurnRoom{Code: code, To: session.Unlock})
		}
		a.Code = "NONE99"
		h.is("with a code that is none", try(h, policy.Nobody(), a), errs.NotFound)
		x := h.inside()
		if x.People != 1 {
			h.Errorf("%d people, want 1", x.People)
		}
		_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), session.FindSeat{Code: code, Token: ids.NewToken()})
		h.is("the seat of who did not join", err, errs.NotFound)
	})
}

// TestAnonymous: once the log is final, nothing that is stored links an unnamed entry to who wrote it; and
// before that nothing but a hash which only their browser can make.
func TestAnonymous(t *testing.T) {
	begun(t, func(h house) {
		who, named := h.joins("Ada Canary")
		_, unnamed := h.joins("")
		a, b, c := point(named, "Named", pathway.Crisis), point(named, "Not named", pathway.Crisis), point(unnamed, "By nobody", pathway.Crisis)
		b.Unseen = true
		for _, x := range []session.AddEntry{a, b, c} {
			do(h, who, x)
		}
		ada, err := ops.Ask(h.Context(), h.r, policy.Nobody(), session.FindSeat{Code: code, Token: named})
		if err != nil {
			h.Fatal(err)
		}
		x, err := ops.Ask(h.Context(), h.r, nils, session.ShowConsole{Code: code})
		if err != nil || x.Entries[0].Writer != ada.ID || x.Entries[1].Writer != "" || x.Entries[2].Writer != "" {
			h.Fatalf("%v, written by %+v", err, x.Entries)
		}
		do(h, fern, session.SetDots{Code: code, Each: 2})
		do(h, who, session.PutDot{Code: code, Token: named, ID: b.ID, On: true})
		do(h, who, session.PutDot{Code: code, Token: unnamed, ID: b.ID, On: true})
		do(h, fern, session.MakeGroups{Code: code, Number: 2})
		do(h, who, session.ChooseGroup{Code: code, Token: named, Group: 1})
		note := session.WriteNote{Code: code, Token: named, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "Not named in a group", Stages: pathway.Of(pathway.Crisis)}}
		do(h, who, note)
		do(h, who, session.BringNotes{Code: code, Token: named, IDs: []string{note.ID}})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, who, session.GiveFeedback{Code: code, Token: named, Feedback: session.Feedback{Better: "Feedback of one"}})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		for _, row := range dump(h) {
			if strings.HasPrefix(row, "session_dot") || strings.HasPrefix(row, "session_voice") {
				h.Errorf("who put dots, or spoke, is kept after the log is final: %s", row)
			}
			if strings.HasPrefix(row, "session_participant") && !strings.HasSuffix(row, "=0)]") {
				h.Errorf("who was in which group is kept after the log is final: %s", row)
			}
			about := strings.Contains(row, b.ID) || strings.Contains(row, c.ID) || strings.Contains(row, "Not named") || strings.Contains(row, "Feedback of one") || strings.Contains(row, "By nobody")
			for _, trace := range []string{ada.ID, string(named), named.Hash(), string(unnamed), unnamed.Hash(), "Canary"} {
				if about && strings.Contains(row, trace) {
					h.Errorf("%q stands beside an unnamed entry: %s", trace, row)
				}
				if trace == string(named) && strings.Contains(row, trace) {
					h.Errorf("a token is kept: %s", row)
				}
			}
			if strings.HasPrefix(row, "session_own") {
				h.Errorf("whose entries are whose is kept after the log is final: %s", row)
			}
		}
	})
}

// TestNoOrderOfArrival: rows that say nothing of whose they are have no hidden number by which they came. On PostgreSQL
// a table has no such column; what its pages tell is in docs/security.md.
func TestNoOrderOfArrival(t *testing.T) {
	begun(t, func(h house) {
		for _, name := range []string{"session_dot", "session_mark", "session_voice", "session_feedback", "session_own", "pledge_answer"} {
			err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
				var n int
				return tx.Get(&n, "select count(rowid) from "+name)
			})
			if err == nil {
				h.Errorf("%s counts its rows as they come", name)
			}
		}
	})
}

// dump is every row of every table, as text.
func dump(h house) (rows []string) {
	h.Helper()
	err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		for _, t := range tables {
			err = errors.Join(err, tx.Each("select * from "+store.Quote(t.Name), nil, func(scan store.Scan) error {
				row, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
				for i := range row {
					into[i] = &row[i]
				}
				err := scan(into...)
				rows = append(rows, fmt.Sprintf("%s %s", t.Name, row))
				return err
			}))
		}
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return rows
}
