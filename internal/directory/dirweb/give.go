package dirweb

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// give is the page for people who want to help: who is here, and how to reach them.
type give struct {
	page   ui.Page
	near   ui.Field
	title  string
	lang   string
	bodies []body
}

// body is an organisation and what it does.
type body struct {
	name, does string
	link       templ.SafeURL
	call       templ.SafeURL
	phone      string
	web        templ.SafeURL
	seen       map[string]bool
}

const (
	mostBodies = 60  // organisations on the page
	mostRead   = 500 // services that they are taken from
)

func (s *Site) showGive(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	near := one(r.URL.Query(), "near")
	found, err := s.Finder.Search(r.Context(), directory.Search{Near: near, PerPage: mostRead, Quiet: true})
	status := http.StatusOK
	p := &give{page: v.page(v.T("give.who"), ""), lang: v.tag}
	p.near = ui.Field{ID: "near", Name: "near", Label: v.T("find.form.near"), Hint: v.T("find.form.near-hint"), Value: near, Narrow: true, Complete: "postal-code"}
	if problems := errs.Of(err); len(problems) > 0 {
		p.near.Error, status, err = problems[0].Message, http.StatusUnprocessableEntity, nil
	}
	if err != nil {
		return err
	}
	if found.Lost {
		p.near.Error = v.F("give.lost", "place", clip(near))
	}
	p.page.Here, p.page.Urgent, p.page.Failed = ui.GiveHelp, nil, p.near.Error != ""
	p.title = v.T("give.title")
	if found.Fix != nil {
		p.title = v.F("give.near", "place", found.Fix.Label)
	}
	p.bodies = v.bodies(found.Items)
	return v.send(w, r, status, givePage(p))
}

// bodies are the organisations behind some services, in the order in which they come.
func (v *visit) bodies(hits []index.Hit) []body {
	var list []body
	at := map[string]int{}
	for i := range hits {
		h := &hits[i]
		n, ok := at[h.OrganisationID]
		if !ok {
			if len(list) == mostBodies {
				continue
			}
			n = len(list)
			at[h.OrganisationID] = n
			list = append(list, body{name: h.Organisation, link: v.to("/organisations/", h.OrganisationID), seen: map[string]bool{}})
		}
		v.addTo(&list[n], h)
	}
	return list
}

// mostDone is how many kinds of help are named for each organisation.
const mostDone = 4

func (v *visit) addTo(b *body, h *index.Hit) {
	if b.web == "" {
		b.web = website(h.Website)
	}
	if call := dial(h.Phone); b.call == "" && call != "" {
		b.call, b.phone = call, grouped(h.Phone)
	}
	for _, key := range h.Needs {
		title := v.needTitle(key)
		if title == "" || b.seen[title] || len(b.seen) >= mostDone {
			continue
		}
		b.seen[title] = true
		b.does = strings.TrimPrefix(b.does+", "+title, ", ")
	}
}
