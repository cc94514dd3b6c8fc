package engageweb

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// sessionsPage lists the engagements that somebody looks after, each with its sessions.
type sessionsPage struct {
	desk   ui.Desk
	list   []journey // in which something waits
	over   []journey // in which nothing does
	away   []journey // put away
	older  templ.SafeURL
	gone   templ.SafeURL // older ones that are put away
	alone  []putAway     // sessions that are put away by themselves
	begins bool          // they may begin one
	id     string        // of the one that they begin
	title  ui.Field
	orgs   []ui.Choice
	org    ui.Field
}

// putAway is a session that is put away, while its engagement goes on.
type putAway struct {
	sat
	of     string // the title of the engagement
	action templ.SafeURL
	leads  bool
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
	p.desk.Done = map[string]string{"away": "It is put away. You find it at the end of this page, and can bring it back.", "back": "It is back."}[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, sessionsView(p))
}

func (s *Site) sessionsPage(r *http.Request, who policy.Actor) (*sessionsPage, error) {
	p := &sessionsPage{desk: s.desk(who, "Sessions", ui.Link{})}
	p.desk.Lead = "Each of these is a whole journey: you get ready, talk in a room, make pledges and see how they go."
	if err := s.journeys(p, r, who); err != nil {
		return nil, err
	}
	p.title = ui.Field{ID: "title", Name: "title", Label: "What do you call it?", Hint: "Such as: A home after hospital. You can change it later."}
	p.org = ui.Field{ID: "organisation", Name: "organisation", Label: "Which organisation holds it?"}
	if s.Organisations != nil {
		var err error
		if p.orgs, err = s.Organisations(r, who); err != nil {
			return nil, err
		}
	}
	p.begins, p.id = len(p.orgs) > 0, ids.New()
	return p, nil
}

// journeys sorts what somebody looks after: what waits for something, what is over, and what is put away.
func (s *Site) journeys(p *sessionsPage, r *http.Request, who policy.Actor) error {
	skip, skipAway := number(r.URL.Query().Get("skip")), number(r.URL.Query().Get("away"))
	list, err := ops.Find(r.Context(), s.Runner, who, engage.ListJourneys{Skip: skip})
	if err != nil {
		return err
	}
	away, err := ops.Find(r.Context(), s.Runner, who, engage.ListJourneys{Away: true, Skip: skipAway})
	if err != nil {
		return err
	}
	list, p.older = older(list, engage.MostListed, skip, "/desk/sessions?skip=")
	away, p.gone = older(away, engage.MostListed, skipAway, "/desk/sessions?away=")
	var far map[string]Pledged
	if s.HowFar != nil {
		if far, err = s.HowFar(r.Context(), who, tellsFar(list)); err != nil {
			return err
		}
	}
	for _, x := range list {
		j := s.journeyOf(x, who, far)
		if j.over {
			p.over = append(p.over, j)
		} else {
			p.list = append(p.list, j)
		}
		for _, room := range x.Rooms {
			if room.Away > 0 {
				p.alone = append(p.alone, putAway{s.satOf(room, who), x.Title, j.away, j.leads})
			}
		}
	}
	for _, x := range away {
		p.away = append(p.away, s.journeyOf(x, who, nil))
	}
	return nil
}

// older cuts a list to one page, and gives where the next one is; "" where there is none.
func older[T any](list []T, most, skip int, at string) ([]T, templ.SafeURL) {
	if len(list) <= most {
		return list, ""
	}
	return list[:most], templ.SafeURL(at + strconv.Itoa(max(skip, 0)+most))
}

// putAway takes an engagement or a session off the list, or brings it back.
func (s *Site) putAway(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := session.PutAway{EngagementID: r.PathValue("id"), RoomID: r.PostForm.Get("room"), Back: r.PostForm.Get("back") != ""}
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.sessionsPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, sessionsView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	if a.Back {
		return web.GoTo(w, r, "/desk/sessions?done=back")
	}
	return web.GoTo(w, r, "/desk/sessions?done=away#away")
}

// begin begins an engagement, and leads to its page.
func (s *Site) begin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	e := session.Engagement{ID: pressed(r.PostForm), OrganisationID: r.PostForm.Get("organisation"), Title: r.PostForm.Get("title")}
	err := ops.Do(r.Context(), s.Runner, who, session.BeginEngagement{Engagement: e})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.sessionsPage(r, who)
		if err != nil {
			return err
		}
		p.id = e.ID
		p.desk.Problems, p.title.Value, p.title.Error = ui.ProblemsOf(problems), e.Title, ui.Within(ui.ProblemsOf(problems), "title")
		return ui.Send(w, r, http.StatusUnprocessableEntity, sessionsView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(e.ID))
}
