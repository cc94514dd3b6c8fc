package orgweb

import (
	"net/http"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// showTodo is all that an organisation has to do, from every part of Homeward, on one page.
func (s *Site) showTodo(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := look(s, r, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	p := homePage{Desk: s.organisationDesk(who, o, "todo", nil)}
	p.Lead = "All that waits for your organisation."
	if p.panels, err = s.Todo(r.Context(), who, o.ID); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, homeView(p))
}
