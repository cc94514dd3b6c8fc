package dirweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// emergency is the page of numbers to ring at once.
type emergency struct {
	page    ui.Page
	spells  []spell
	numbers []ui.Number
	local   []localNumbers
	beds    templ.SafeURL
	safety  templ.SafeURL
}

// localNumbers are what an area adds to the numbers that hold everywhere.
type localNumbers struct {
	area    ui.Link
	numbers []ui.Number
}

func (s *Site) showEmergency(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	p := &emergency{
		page: v.page(v.T("emergency.title"), ""), numbers: v.urgentList(""),
		// No hour is asked for: a shelter that opens at eight is a bed for tonight.
		beds: v.to("/find/results?category=sleep%2Ftonight&category=sleep%2Fnight-shelter&sort=open"), safety: v.to("/find/results?category=safety"),
	}
	p.page.Here, p.page.Urgent, p.page.Small = ui.Emergency, nil, false // the page is the strip at length
	p.page.At = v.now.Unix()
	p.spells = v.spells("")
	for _, a := range v.view.Areas.All() {
		if n := a.Numbers; a.ID != v.city() && n != (directory.Numbers{}) {
			p.local = append(p.local, localNumbers{ui.Link{Text: a.Name, Href: v.to("/areas/", a.Slug)}, v.own(n)})
		}
	}
	return v.send(w, r, http.StatusOK, emergencyPage(p))
}

// own are an area's own numbers, in its own words.
func (v *visit) own(n directory.Numbers) []ui.Number {
	var list []ui.Number
	for _, x := range []*directory.Number{n.Danger, n.Abuse, n.Crisis, n.Children, n.Housing} {
		if x != nil {
			list = append(list, ui.Number{For: x.Label, Show: grouped(x.Phone), Call: dial(x.Phone), Note: v.when(x)})
		}
	}
	return list
}
