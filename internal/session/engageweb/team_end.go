package engageweb

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/team"
)

// endPage asks once before a role ends.
type endPage struct {
	desk   ui.Desk
	action templ.SafeURL
	no     ui.Link
}

// held finds a role on a list by the id in an address.
func held(r *http.Request, list []team.Mate) (team.Mate, error) {
	i := slices.IndexFunc(list, func(m team.Mate) bool { return m.ID == r.PathValue("grant") })
	if i < 0 {
		return team.Mate{}, errs.NotFound
	}
	return list[i], nil
}

func (s *Site) askEnd(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	t, err := s.readTeam(r, who)
	if err != nil {
		return err
	}
	m, err := held(r, t.List)
	if err == nil && m.AccountID != who.ID { // their own they may give up as they are
		t, err = s.manage(r, who)
	}
	if err != nil {
		return err
	}
	here := at + t.ID + "/team"
	p := &endPage{desk: s.desk(who, "End this role?", ui.Link{}), action: ui.Path(here + "/" + m.ID + "/end"), no: ui.Link{Text: "No, leave it", Href: ui.Path(here)}}
	p.desk.Narrow, p.desk.Lead = true, m.Name+" will no longer be "+string(m.Role)+" for “"+t.Title+"”. It takes effect at once, also on pages that they have open."
	return ui.Send(w, r, http.StatusOK, endView(p))
}

func (s *Site) end(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	t, err := s.readTeam(r, who)
	if err != nil {
		return err
	}
	m, err := held(r, t.List)
	if err != nil {
		return err
	}
	if err := ops.Do(r.Context(), s.Runner, who, team.End{EngagementID: t.ID, GrantID: m.ID}); err != nil {
		return errs.Unseen(err)
	}
	if m.AccountID == who.ID { // they may see the team no more
		return web.GoTo(w, r, "/home")
	}
	return web.GoTo(w, r, at+url.PathEscape(t.ID)+"/team?done=ended")
}

func (s *Site) askAgain(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("id")
	if err := ops.Do(r.Context(), s.Runner, who, team.AskAgain{EngagementID: id, GrantID: r.PathValue("grant")}); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(id)+"/team?done=again")
}
