package sessionweb

import (
	"cmp"
	"errors"
	"net/http"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// sessionsPage opens a room at once, or brings a log in: without an engagement that is prepared.
type sessionsPage struct {
	desk  ui.Desk
	opens bool // they may open one
	title ui.Field
	orgs  []ui.Choice
	org   ui.Field
	file  ui.Field
	part  string // of which engagement it is part; "": it begins one
	id    string // of the room that they open: the same press sent twice opens one
}

// other is a field of the second form on the page.
func other(f ui.Field) ui.Field {
	f.ID += "-2"
	f.Error = ""
	return f
}

func (s *Site) showSessions(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.sessionsPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, sessionsView(p))
}

func (s *Site) sessionsPage(r *http.Request, who policy.Actor) (*sessionsPage, error) {
	back := ui.Link{Text: "All sessions", Href: "/desk/sessions"}
	p := &sessionsPage{desk: ui.Desk{Partnership: s.Partnership, Title: "Open a room", Who: who, Here: "/desk/sessions", Back: back}, part: r.PostForm.Get("engagement"), id: ids.New()}
	p.title = ui.Field{ID: "title", Name: "title", Label: "What do you call it?", Hint: "Everybody in the room reads this. Such as: Sam’s story, 3 March"}
	p.org = ui.Field{ID: "organisation", Name: "organisation", Label: "Which organisation holds it?"}
	p.file = ui.Field{ID: "file", Name: "file", Label: "The log, as CSV, Excel, Word, PDF or JSON", Hint: "As it was taken away from a session, here or elsewhere."}
	if s.Organisations != nil {
		var err error
		if p.orgs, err = s.Organisations(r, who); err != nil {
			return nil, err
		}
	}
	p.opens = len(p.orgs) > 0
	return p, nil
}

// openRoom makes a session that people can join.
func (s *Site) openRoom(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	room := session.NewRoom(r.PostForm.Get("organisation"), r.PostForm.Get("title"))
	room.Round, room.EngagementID = r.PostForm.Get("round") != "", r.PostForm.Get("engagement")
	room.ID = cmp.Or(r.PostForm.Get("id"), room.ID)
	err := ops.Do(r.Context(), s.Runner, who, session.OpenRoom{Room: room})
	if errors.Is(err, errs.Conflict) {
		if code := s.opened(r, who, room); code != "" {
			return web.GoTo(w, r, "/s/"+code+"/run")
		}
		room.Code = session.NewRoom("", "").Code // another session has its code
		err = ops.Do(r.Context(), s.Runner, who, session.OpenRoom{Room: room})
	}
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.sessionsPage(r, who)
		if err != nil {
			return err
		}
		p.id = room.ID
		p.desk.Problems, p.title.Value, p.title.Error = ui.ProblemsOf(problems), room.Title, ui.Within(ui.ProblemsOf(problems), "title")
		return ui.Send(w, r, http.StatusUnprocessableEntity, sessionsView(p))
	}
	if errors.Is(err, errs.Denied) {
		return errs.NotFound
	}
	if err != nil {
		return err
	}
	return web.GoTo(w, r, "/s/"+room.Code+"/run")
}

// opened is the code of a room that was opened already by the same press, sent before; "" where there is none.
func (s *Site) opened(r *http.Request, who policy.Actor, room session.Room) string {
	j, err := ops.Ask(r.Context(), s.Runner, who, session.ShowEngagement{ID: cmp.Or(room.EngagementID, room.ID)})
	if err != nil {
		return "" // there is none that they may see
	}
	for _, x := range j.Rooms {
		if x.ID == room.ID && x.Title == plain.Line(room.Title) {
			return x.Code
		}
	}
	return ""
}
