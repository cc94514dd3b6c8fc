package pledgeweb_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestTheRoomAnswers: who has joined sees the pledges, and answers once they are asked, by a plain form.
func TestTheRoomAnswers(t *testing.T) {
	each(t, func(h house) {
		h.Sent("nils", h.at("/promote"), "entry", h.more)
		one, at := pledge.Of(h.id, h.more), "/s/"+code+"/pledges"
		kit, ada := h.joins(), h.joins()
		if p := h.Page(kit, at, ok); p.Has("form#pledges") || !strings.Contains(p.Text(".pledge"), "We will ring the same day.") {
			h.Errorf("%s", p.Text("main"))
		}
		h.Post(kit, at, refused, "answer-"+one, "agree")
		h.Sent("fern", h.at("/ask"))
		p := h.Page(kit, at, ok)
		if p.Count(`input[type=radio]`) != 3 {
			h.Errorf("%s", p.Text("main"))
		}
		h.Sent(kit, at, "answer-"+one, "agree", "round-"+one, "0")
		h.Sent(kit, at, "answer-"+one, "agree", "round-"+one, "0")
		a := h.Post(ada, at, refused, "answer-"+one, "block", "round-"+one, "0")
		if !strings.Contains(a.Body, "what would have to change") {
			h.Error("a block without a reason is refused without words")
		}
		h.Post(ada, at, refused)
		h.Post(ada, at, refused, "answer-"+one, "agree", "round-"+one, "7")
		h.Post(ada, at, absent, "answer-"+ids.New(), "agree")
		h.Sent(ada, at, "answer-"+one, "block", "why-"+one, "Too dear.", "round-"+one, "0")
		for _, x := range []struct{ who, at string }{{ada, at}, {kit, at}, {"nils", at + "/board"}, {"hattie", h.at("/pledges")}} {
			if text := h.Page(x.who, x.at, ok).Text("main"); !strings.Contains(text, "2 have answered") || strings.Contains(text, "can’t yet") {
				h.Errorf("while the room is asked it is told what somebody answered: %s", text)
			}
		}
		if p := h.Page(ada, at, ok); p.Attr("input[checked]", "value") != "block" {
			h.Errorf("%s", p.Text("main"))
		}
		if p := h.Page(kit, at, ok); p.Attr("input[checked]", "value") != "agree" || strings.Contains(p.Text("main"), "Too dear.") {
			h.Errorf("what somebody answered is shown to others, or not to them: %s", p.Text("main"))
		}
		if text := h.Page("nils", h.at("/pledges"), ok).Text("#grid"); !strings.Contains(text, "1 can’t yet") {
			h.Errorf("who helps the room is not told how it answers: %s", text)
		}
		if csv := h.Ask("hattie", "GET", h.at("/pledges.csv"), nil).Body; strings.Contains(csv, "blocked") || strings.Contains(csv, ",1,") {
			h.Errorf("a partner’s file says how the room answers: %s", csv)
		}
		h.Sent("fern", h.at("/ask"), "stop", "yes")
		if p := h.Page(ada, at, ok); !strings.Contains(p.Text("main"), "1 agrees, 1 can’t yet") || strings.Contains(p.Text("main"), "Too dear.") {
			h.Errorf("%s", p.Text("main"))
		}
		board := h.Page(kit, at+"/board", ok)
		if board.Count(".wall__stage") != 6 || !strings.Contains(board.Text("main"), "1 can’t yet") {
			h.Errorf("%s", board.Text("main"))
		}
		h.Page("nils", at+"/board", ok)
		for _, who := range []string{"", "olga", "hattie", "room=" + string(ids.NewToken())} {
			h.Page(who, at, absent)
			h.Page(who, at+"/board", absent)
			h.Post(who, at, absent, "answer-"+one, "agree")
		}
		if to := h.Ask("nils", "GET", at, nil).Leads(); to != h.at("/pledges") {
			h.Errorf("the note-taker is led to %q", to)
		}
		h.Post("fern", at, absent, "answer-"+one, "agree")
		visit.Do(h, "fern", session.MoveRoom{Code: code, Part: session.More})
		if p := h.Page(kit, at, ok); !strings.Contains(p.Text("main"), "The room has gone on. Now: What more could we do?") {
			h.Errorf("the room talks about something else, and it says %q", p.Text("main"))
		}
		visit.Do(h, "fern", session.TurnRoom{Code: code, To: session.Close})
		if p := h.Page(kit, at, ok); !strings.Contains(p.Text("main"), "The session has ended.") {
			h.Errorf("it is over, and it says %q", p.Text("main"))
		}
		g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], pledge.ShowGrid{EngagementID: h.id})
		if x, _ := g.Item(one); err != nil || x.Tally.Yes != 1 || x.Tally.Block != 1 {
			h.Errorf("%v %+v", err, x.Tally)
		}
	})
}
