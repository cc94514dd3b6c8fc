package session_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

var forgetter = policy.System("forgetter")

// TestForgets: from which instant what is raw of a session is deleted.
func TestForgets(t *testing.T) {
	last := citytest.Now
	for what, c := range map[string]struct {
		r    session.Room
		days int
	}{
		"not begun":             {session.Room{State: session.Planned}, session.LooseDays},
		"left open":             {session.Room{State: session.Open}, session.LooseDays},
		"over and not final":    {session.Room{State: session.Closed}, session.LooseDays},
		"final":                 {session.Room{State: session.Frozen, Final: session.Final{At: last.Add(-10 * 24 * time.Hour).UnixMicro()}}, session.RawDays - 10},
		"final before that was": {session.Room{State: session.Frozen}, session.LooseDays},
	} {
		if got, want := c.r.Forgets(last), last.Add(time.Duration(c.days)*24*time.Hour); !got.Equal(want) {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
}

func (h house) due() []string {
	h.Helper()
	list, err := ops.Ask(h.Context(), h.r, forgetter, session.DueToForget{Most: 10})
	h.is("what is due", err, nil)
	return list
}

// TestForgetting: ninety days after a log is final what is raw is gone, and the log is as it was. A run that was missed
// is made up for, and one that is repeated finds nothing. (C2C-143)
func TestForgetting(t *testing.T) {
	begun(t, func(h house) {
		who, ada := h.joins("Ada Canary")
		_, other := h.joins("")
		first, hidden, split := point(ada, "Canary said first", pathway.Crisis), point(ada, "Canary hidden", pathway.Crisis), point(ada, "Canary one. Canary two", pathway.Crisis)
		for _, x := range []session.AddEntry{first, hidden, split, point(other, "It stands", pathway.Crisis)} {
			do(h, who, x)
		}
		text := "Put right"
		do(h, fern, session.ChangeEntry{Code: code, ID: first.ID, Was: first.Words.Text, Words: session.Words{Part: session.Have, Text: text, Stages: pathway.Of(pathway.Crisis)}})
		do(h, fern, session.HideEntry{Code: code, ID: hidden.ID, To: session.Hidden})
		do(h, fern, session.SplitEntry{Code: code, ID: split.ID, Was: split.Words.Text, Texts: []string{"Half of it", "The other half"}})
		do(h, fern, session.MakeGroups{Code: code, Number: 2})
		do(h, who, session.ChooseGroup{Code: code, Token: ada, Group: 1})
		do(h, who, session.WriteNote{Code: code, Token: ada, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "Canary note", Stages: pathway.Of(pathway.Crisis)}})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, who, session.GiveFeedback{Code: code, Token: ada, Feedback: session.Feedback{Worth: "yes", Better: "Canary feedback"}})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		was := h.inside()
		forget := session.ForgetRoom{RoomID: h.room.ID}
		h.clk.Move(session.RawDays*24*time.Hour - time.Second)
		h.is("too early", try(h, forgetter, forget), errs.Conflict)
		if got := h.due(); len(got) != 0 {
			h.Errorf("due a second too early: %v", got)
		}
		h.clk.Move(200 * 24 * time.Hour) // runs were missed
		if got := h.due(); len(got) != 1 || got[0] != h.room.ID {
			h.Fatalf("due: %v", got)
		}
		for _, who := range []policy.Actor{fern, nils, olga, policy.Nobody(), policy.Participant(h.room.ID)} {
			h.is("by a person", try(h, who, forget), errs.Denied)
			_, err := ops.Ask(h.Context(), h.r, who, session.DueToForget{Most: 10})
			h.is("asked by a person", err, errs.Denied)
		}
		h.is("of none", try(h, forgetter, session.ForgetRoom{RoomID: ids.New()}), errs.NotFound)
		do(h, forgetter, forget)
		do(h, forgetter, forget)
		if got := h.due(); len(got) != 0 {
			h.Errorf("still due: %v", got)
		}
		h.isForgotten(was, ada, other)
	})
}

// isForgotten holds a room to say what it said, and the database to hold nothing raw of it.
func (h house) isForgotten(was session.Inside, tokens ...ids.Token) {
	h.Helper()
	now := h.inside()
	if now.Log().Hash != was.Log().Hash || now.Room.Final != was.Room.Final || len(now.Entries) != len(was.Entries) || now.People != 2 {
		h.Errorf("the log is another, or nobody came: %+v", now)
	}
	for _, row := range dump(h) {
		for _, trace := range []string{"Canary", tokens[0].Hash(), tokens[1].Hash(), "session_participant", "session_note", "session_own", "session_voice", "session_dot"} {
			if strings.Contains(row, trace) {
				h.Errorf("%q is still there: %s", trace, row)
			}
		}
	}
	said, seqs := map[string]string{}, 0
	for _, e := range h.events() {
		if seqs++; e.Seq != seqs {
			h.Fatalf("event %d is gone", seqs)
		}
		if e.Kind == session.EntryEvent {
			said[e.EntryID] = e.Body
		}
	}
	for _, e := range now.Entries {
		if !strings.Contains(said[e.ID], e.Text) {
			h.Errorf("what stands is not told any more: %q", e.Text)
		}
	}
	c, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: code})
	if err != nil || c.Joined()[""] != 2 || c.Voices[""].People != 2 {
		h.Errorf("nobody came any more: %+v %+v (%v)", c.Joined(), c.Voices, err)
	}
	echo, err := ops.Ask(h.Context(), h.r, fern, session.ReadFeedback{Code: code})
	if err != nil || len(echo.List) != 1 || echo.List[0] != (session.Feedback{Worth: "yes"}) {
		h.Errorf("feedback: %+v (%v)", echo.List, err)
	}
}

// TestForgettingWhatNeverEnded: a session that nobody ended is over when its names are deleted, and stays so; its log
// can still be made final, and is forgotten anew in its own time.
func TestForgettingWhatNeverEnded(t *testing.T) {
	begun(t, func(h house) {
		who, ada := h.joins("Ada Canary")
		do(h, who, point(ada, "It stands", pathway.Crisis))
		h.clk.Move(session.LooseDays*24*time.Hour + time.Second)
		do(h, forgetter, session.ForgetRoom{RoomID: h.room.ID})
		if x := h.inside(); x.Room.State != session.Closed || x.People != 1 || x.Room.Ended != citytest.Now.UnixMicro() {
			h.Errorf("%+v", x.Room)
		}
		h.said("opened again", try(h, fern, session.TurnRoom{Code: code, To: session.Reopen}))
		h.said("joined", try(h, policy.Nobody(), session.JoinRoom{Code: code, Token: ids.NewToken(), Rules: true}))
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		h.clk.Move(session.RawDays*24*time.Hour + time.Second)
		do(h, forgetter, session.ForgetRoom{RoomID: h.room.ID})
		c, err := ops.Ask(h.Context(), h.r, fern, session.ShowConsole{Code: code})
		if err != nil || c.Joined()[""] != 1 || c.Voices[""].Points != 1 || c.Room.State != session.Frozen {
			h.Errorf("%+v (%v)", c, err)
		}
	})
}
