package sessionweb

import (
	"errors"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// boardPage is the wall: what everybody in the room looks at. No name stands on it.
type boardPage struct {
	words   lang.Words
	title   string
	code    string
	seq     int
	now     question
	timer   timer
	clock   string
	people  string
	address string
	qr      ui.Code
	columns []column
	walk    *shownStep // nil: no story is told
	back    templ.SafeURL
	open    bool
}

// column is what was said about one stage in the part where the room is (when it is over, in all of them), those with the most dots first, and
// then the newest.
type column struct {
	ui.Stage
	count  int
	points []session.Said
}

// shownColumns are the columns on the wall: none while a story is told, which has the whole of it.
func (p *boardPage) shownColumns() []column {
	if p.walk != nil {
		return nil
	}
	return p.columns
}

// onWall is how many points of a stage are shown: what was said before is in the log.
const onWall = 5

func (s *Site) showBoard(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	h, err := s.inRoom(r, who)
	if err != nil {
		return err
	}
	x, err := ops.Ask(r.Context(), s.Runner, h.who, session.ReadRoom{Code: h.code})
	if err = errs.Unseen(err); errors.Is(err, errs.NotFound) && !asksJSON(r) {
		return s.joinFirst(w, r)
	}
	if err != nil {
		return err
	}
	words := s.speak(r)
	if x.Room.State != session.Planned && x.Room.Part == session.Pledges { // there it also stays when the session is over
		return web.GoTo(w, r, string(ui.To(words, "/s/"+h.code+"/pledges/board")))
	}
	p := &boardPage{
		words: words, title: x.Room.Title, code: h.code, seq: x.Room.Seq,
		timer: timerOf(words, x.Room.Timer, x.Left()), clock: millis(x.Now), people: words.N("board.people", x.People),
		address: ui.Spoken(s.Base) + "/join", back: ui.To(words, "/s/"+h.code), open: !x.Room.Locked && (x.Room.State == session.Open || x.Room.State == session.Planned),
	}
	if p.qr, err = ui.CodeOf(s.Base+"/s/"+h.code, true); err != nil {
		return err
	}
	told, err := s.scene(r, h.who, x.Room)
	if err != nil {
		return err
	}
	p.walk, p.columns = s.shownNow(words, told), columns(words, x.Entries, x.Room.Part)
	p.now = nowOf(words, x.Room.Part, p.walk)
	if x.Room.Over() {
		p.isOver(x.Entries)
	}
	return ui.Send(w, r, http.StatusOK, boardView(p))
}

// isOver has the wall thank the room, and show what was heard to all questions: it asks nothing any more.
func (p *boardPage) isOver(list []session.Said) {
	p.now, p.timer = question{ask: p.words.T("board.over"), aim: p.words.T("board.over.aim")}, timer{}
	p.columns = slices.DeleteFunc(columns(p.words, list, session.Questions...), func(c column) bool { return c.count == 0 })
	if len(p.columns) > 0 {
		p.now.aim += " " + p.words.T("board.over.heard")
	}
}

// columns are the six stages, with the points of some parts.
func columns(w lang.Words, list []session.Said, parts ...session.Part) (out []column) {
	for _, st := range pathway.All() {
		c := column{Stage: ui.Stage{Key: st.String(), Name: w.T("stage." + st.String())}}
		for _, e := range list {
			if slices.Contains(parts, e.Part) && e.Stages.Has(st) {
				c.count++
				c.points = append(c.points, e)
			}
		}
		slices.Reverse(c.points)
		slices.SortStableFunc(c.points, func(a, b session.Said) int { return b.Dots - a.Dots })
		c.points = c.points[:min(len(c.points), onWall)]
		out = append(out, c)
	}
	return out
}
