package dirweb

import (
	"context"
	"net/http"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// Frame is the frame of a public page of another module, in the language that is asked for, with severe
// weather and the numbers to ring as they stand above every page of ours.
func (s *Site) Frame(r *http.Request) (ui.Page, error) {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return ui.Page{}, err
	}
	p := v.page("", "")
	p.Here = ui.Elsewhere
	return p, nil
}

// KnownAs is what the public knows an organisation as; errs.NotFound for one that it does not know.
func (s *Site) KnownAs(ctx context.Context, organisationID string) (string, error) {
	if !ids.Valid(organisationID) {
		return "", errs.NotFound
	}
	list, err := ops.Ask(ctx, s.Runner, policy.Nobody(), directory.ShowOrganisation{OrganisationID: organisationID})
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", errs.NotFound
	}
	return list[0].Organisation.Name, nil
}
