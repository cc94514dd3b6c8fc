package deskweb

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// previewPage is what people see of a service, or would see of a draft.
type previewPage struct {
	desk  ui.Desk
	draft bool
	facts []ui.Fact
	told  told
	// changes are how it differs from what people read now.
	changes []ui.Change
}

// previewService shows it. It is made from the listing, which has no field for what is private.
func (s *Site) previewService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.inside()
	if err != nil {
		return err
	}
	l := in.Would
	p := &previewPage{desk: v.page(l.Name), draft: in.Service.Status == directory.Draft, facts: v.listingFacts(l), told: tell(v.calendar(), l.Hours, v.now)}
	p.desk.Lead = "What people see of it, and nothing else."
	if p.draft {
		p.desk.Lead = "What people would see of it. It is a draft, so now they see nothing."
	}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: in.Service.Name, Href: templ.SafeURL("/desk/services/" + in.Service.ID)}
	return ui.Send(w, r, http.StatusOK, previewShown(p))
}

// previewTyped shows what people would read if the form were saved, above the form as it was typed.
func (v *visit) previewTyped(w http.ResponseWriter, in directory.ServiceInside, f *form, said directory.Service) error {
	seen, err := ops.Ask(v.r.Context(), v.Runner, v.who, directory.PreviewService{Service: said})
	if err != nil {
		return errs.Unseen(err)
	}
	l := seen.For(v.who).Would
	p := v.servicePage(in, f, false)
	p.preview = &previewPage{facts: v.listingFacts(l), told: tell(v.calendar(), l.Hours, v.now), changes: ui.Changes(v.listingFacts(in.Would), v.listingFacts(l))}
	p.desk.Title = l.Name
	return ui.Send(w, v.r, http.StatusOK, serviceShown(p))
}

func (v *visit) listingFacts(l directory.Listing) []ui.Fact {
	var places, areas []string
	for _, at := range l.Places {
		words := at.Label
		if !at.Exact && len(at.Lines) == 0 && at.Postcode == "" {
			words = "In " + at.Label + ". The exact address is private"
		}
		if at.Note != "" {
			words += ". " + at.Note
		}
		if at.Hours != nil {
			words += ". " + tell(v.calendar(), at.Hours, v.now).Now
		}
		places = append(places, words)
	}
	for _, a := range l.Areas {
		if a.Served {
			areas = append(areas, a.Name)
		}
	}
	facts := []ui.Fact{
		{Label: "What it is", Value: l.Description},
		{Label: "From", Value: l.Organisation.Name},
		{Label: "State", Value: strings.TrimSpace(statusWords[l.Status] + "\n" + l.StatusNote)},
		{Label: "Ways in", Value: accessesWords(l.Access)},
		{Label: "How to get in", Value: l.HowToGetIn},
		{Label: "Number to ring first", Value: l.CallFirst()},
		{Label: "Phone", Value: phonesWords(l.Phones)},
		{Label: "Email", Value: l.Email},
		{Label: "Website", Value: l.Website},
		{Label: "Cost", Value: l.Cost},
		{Label: "Languages", Value: tonguesWords(l.Languages)},
		{Label: "Where", Value: strings.Join(places, "\n")},
		{Label: "For people in", Value: strings.Join(areas, ", ")},
		{Label: "What for", Value: needsWords(l.Needs)},
	}
	return append(append(facts, stayFacts(l.Stay)...), whoFacts(l.Eligibility)...)
}
