package sessionweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// watchPage is the log as it grows, for somebody who reads along and writes nothing.
type watchPage struct {
	desk    ui.Desk
	code    string
	seq     int
	base    string
	now     question
	timer   timer
	clock   string
	people  string
	walk    *shownStep // nil: no story is told
	parts   []watchPart
	refresh templ.SafeURL
}

// watchPart is what was said to one question, the newest first.
type watchPart struct {
	title  string
	points []watchPoint
}

// watchPoint is one point, with no name.
type watchPoint struct {
	session.Said
	stages []ui.Stage
}

func (s *Site) showWatch(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, session.ReadRoom{Code: session.Tidy(r.PathValue("code"))})
	if err != nil {
		return errs.Unseen(err)
	}
	told, err := s.scene(r, who, x.Room)
	if err != nil {
		return err
	}
	at := "/s/" + x.Room.Code
	p := &watchPage{
		desk: s.desk(who, x.Room), code: x.Room.Code, seq: x.Room.Seq, base: at, timer: timerOf(english, x.Room.Timer, x.Left()),
		clock: millis(x.Now), people: english.N("board.people", x.People), walk: s.shownNow(english, told), refresh: ui.Path(at + "/watch"),
	}
	p.now = nowOf(english, x.Room.Part, p.walk)
	p.desk.Lead = "You read along here. You see what the room sees: what is said, and no names."
	p.desk.Tabs = []ui.Tab{{Link: ui.Link{Text: "The log", Href: p.refresh}, Here: true}, {Link: ui.Link{Text: "The wall", Href: ui.Path(at + "/board")}}}
	if x.Room.Reaches(session.Pledges) {
		p.desk.Tabs = append(p.desk.Tabs, ui.Tab{Link: ui.Link{Text: "Pledges", Href: ui.Path("/desk/engagements/" + x.Room.EngagementID + "/pledges")}})
	}
	for i := len(session.Questions) - 1; i >= 0; i-- {
		part := session.Questions[i]
		g := watchPart{title: english.T("room.ask." + string(part))}
		for k := len(x.Entries) - 1; k >= 0; k-- {
			if e := x.Entries[k]; e.Part == part {
				g.points = append(g.points, watchPoint{e, stagesOf(english, e.Stages)})
			}
		}
		if len(g.points) > 0 || part == x.Room.Part {
			p.parts = append(p.parts, g)
		}
	}
	return ui.Send(w, r, http.StatusOK, watchView(p))
}
