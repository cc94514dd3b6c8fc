package dirweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// organisation is the page of an organisation and its services.
type organisation struct {
	page  ui.Page
	o     directory.ListingOrganisation
	text  []string
	call  templ.SafeURL
	web   templ.SafeURL
	phone string
	count string
	cards []ui.Card
	words ui.CardWords
	part  bool // an address of something that is now a part of it led here
}

func (s *Site) showOrganisation(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return errs.NotFound
	}
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	list, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), directory.ShowOrganisation{OrganisationID: id})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		if led, err := s.leadOn(w, r, twin.Organisations, "/organisations/"); led || err != nil {
			return err
		}
		return errs.NotFound // the public knows an organisation by its services
	}
	o := list[0].Organisation
	p := &organisation{
		page: v.page(o.Name, areaOfListing(&list[0])), o: o, text: paragraphs(o.Description), call: dial(o.Phone),
		web: website(o.Website), phone: grouped(o.Phone), count: v.N("organisation.count", len(list)), words: v.card,
	}
	p.page.About = shortText(o.Description, 150)
	if p.part, err = s.cameFrom(r, twin.Organisations, id); err != nil {
		return err
	}
	p.cards = v.cards(v.here(), "").listings(list)
	return v.send(w, r, http.StatusOK, organisationPage(p))
}
