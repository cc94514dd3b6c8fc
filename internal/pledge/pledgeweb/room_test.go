package pledgeweb_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestTheRoomAnswers: who has joined sees the pledges, and answers once they are asked, by a plain form.
func TestTheRoomAnswers(t *testing.T) {
	each(t, func(h house) {
		h.sent(moved, "nils", h.at("/promote"), "entry", h.more)
		one, at := pledge.Of(h.id, h.more), "/s/"+code+"/pledges"
		kit, ada := h.joins(), h.joins()
		if p := h.page(kit, at, ok); p.Has("form#pledges") || !strings.Contains(p.Text(".pledge"), "We will ring the same day.") {
			h.Errorf("%s", p.Text("main"))
		}
		h.sent(refused, kit, at, "answer-"+one, "agree")
		h.sent(moved, "fern", h.at("/ask"))
		p := h.page(kit, at, ok)
		if p.Count(`input[type=radio]`) != 3 {
			h.Errorf("%s", p.Text("main"))
		}
		h.sent(moved, kit, at, "answer-"+one, "agree", "round-"+one, "0")
		h.sent(moved, kit, at, "answer-"+one, "agree", "round-"+one, "0")
		a := h.sent(refused, ada, at, "answer-"+one, "block", "round-"+one, "0")
		if !strings.Contains(a.body, "what would have to change") {
			h.Error("a block without a reason is refused without words")
		}
		h.sent(refused, ada, at)
		h.sent(refused, ada, at, "answer-"+one, "agree", "round-"+one, "7")
		h.sent(absent, ada, at, "answer-"+ids.New(), "agree")
		h.sent(moved, ada, at, "answer-"+one, "block", "why-"+one, "Too dear.", "round-"+one, "0")
		for _, x := range []struct{ who, at string }{{ada, at}, {kit, at}, {"nils", at + "/board"}, {"hattie", h.at("/pledges")}} {
			if text := h.page(x.who, x.at, ok).Text("main"); !strings.Contains(text, "2 have answered") || strings.Contains(text, "can’t yet") {
				h.Errorf("while the room is asked it is told what somebody answered: %s", text)
			}
		}
		if p := h.page(ada, at, ok); p.Attr("input[checked]", "value") != "block" {
			h.Errorf("%s", p.Text("main"))
		}
		if p := h.page(kit, at, ok); p.Attr("input[checked]", "value") != "agree" || strings.Contains(p.Text("main"), "Too dear.") {
			h.Errorf("what somebody answered is shown to others, or not to them: %s", p.Text("main"))
		}
		if text := h.page("nils", h.at("/pledges"), ok).Text("#grid"); !strings.Contains(text, "1 can’t yet") {
			h.Errorf("who helps the room is not told how it answers: %s", text)
		}
		if csv := h.ask("hattie", "GET", h.at("/pledges.csv"), nil, "").body; strings.Contains(csv, "blocked") || strings.Contains(csv, ",1,") {
			h.Errorf("a partner’s file says how the room answers: %s", csv)
		}
		h.sent(moved, "fern", h.at("/ask"), "stop", "yes")
		if p := h.page(ada, at, ok); !strings.Contains(p.Text("main"), "1 agrees, 1 can’t yet") || strings.Contains(p.Text("main"), "Too dear.") {
			h.Errorf("%s", p.Text("main"))
		}
		board := h.page(kit, at+"/board", ok)
		if board.Count(".wall__stage") != 6 || !strings.Contains(board.Text("main"), "1 can’t yet") {
			h.Errorf("%s", board.Text("main"))
		}
		h.page("nils", at+"/board", ok)
		for _, who := range []string{"", "olga", "hattie", "room=" + string(ids.NewToken())} {
			h.page(who, at, absent)
			h.page(who, at+"/board", absent)
			h.sent(absent, who, at, "answer-"+one, "agree")
		}
		if to := h.ask("nils", "GET", at, nil, "").head.Get("Location"); to != h.at("/pledges") {
			h.Errorf("the note-taker is led to %q", to)
		}
		h.sent(absent, "fern", at, "answer-"+one, "agree")
		do(h, "fern", session.MoveRoom{Code: code, Part: session.More})
		if p := h.page(kit, at, ok); !strings.Contains(p.Text("main"), "The room has gone on. Now: What more could we do?") {
			h.Errorf("the room talks about something else, and it says %q", p.Text("main"))
		}
		do(h, "fern", session.TurnRoom{Code: code, To: session.Close})
		if p := h.page(kit, at, ok); !strings.Contains(p.Text("main"), "The session has ended.") {
			h.Errorf("it is over, and it says %q", p.Text("main"))
		}
		g, err := ops.Ask(h.Context(), h.r, accounts["fern"], pledge.ShowGrid{EngagementID: h.id})
		if x, _ := g.Item(one); err != nil || x.Tally.Yes != 1 || x.Tally.Block != 1 {
			h.Errorf("%v %+v", err, x.Tally)
		}
	})
}
