package engageweb

import (
	"net/http"
	"net/url"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// sessionsPage lists the engagements that somebody looks after, each with its sessions.
type sessionsPage struct {
	desk   ui.Desk
	list   []journey
	begins bool // they may begin one
	title  ui.Field
	orgs   []ui.Choice
	org    ui.Field
}

// journey is one engagement with its sessions.
type journey struct {
	session.Engagement
	rooms []session.Room
}

// states are how far a session is, in words.
var states = map[session.State]string{
	session.Planned: "Not begun", session.Open: "Held now", session.Closed: "Over, the log is put right", session.Frozen: "Over, the log is final",
}

func (s *Site) showSessions(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.sessionsPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, sessionsView(p))
}

func (s *Site) sessionsPage(r *http.Request, who policy.Actor) (*sessionsPage, error) {
	list, err := ops.Find(r.Context(), s.Runner, who, session.ListEngagements{})
	if err != nil {
		return nil, err
	}
	rooms, err := ops.Find(r.Context(), s.Runner, who, session.ListRooms{})
	if err != nil {
		return nil, err
	}
	p := &sessionsPage{desk: s.desk(who, "Sessions", ui.Link{})}
	p.desk.Lead = "Each of these is a whole journey: you get ready, talk in a room, make pledges and see how they go."
	for _, e := range list {
		j := journey{Engagement: e}
		for _, room := range rooms {
			if room.EngagementID == e.ID {
				j.rooms = append(j.rooms, room)
			}
		}
		p.list = append(p.list, j)
	}
	p.title = ui.Field{ID: "title", Name: "title", Label: "What do you call it?", Hint: "Such as: A home after hospital. You can change it later."}
	p.org = ui.Field{ID: "organisation", Name: "organisation", Label: "Which organisation holds it?"}
	if s.Organisations != nil {
		if p.orgs, err = s.Organisations(r, who); err != nil {
			return nil, err
		}
	}
	p.begins = len(p.orgs) > 0
	return p, nil
}

// begin begins an engagement, and leads to its page.
func (s *Site) begin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	e := session.Engagement{ID: ids.New(), OrganisationID: r.PostForm.Get("organisation"), Title: r.PostForm.Get("title")}
	err := ops.Do(r.Context(), s.Runner, who, session.BeginEngagement{Engagement: e})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.sessionsPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems, p.title.Value, p.title.Error = ui.ProblemsOf(problems), e.Title, ui.Within(ui.ProblemsOf(problems), "title")
		return ui.Send(w, r, http.StatusUnprocessableEntity, sessionsView(p))
	}
	if err != nil {
		return unseen(err)
	}
	return goTo(w, r, at+url.PathEscape(e.ID))
}
