package promoteweb

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// lostPage is for a code that leads nowhere, or no more: with the ways on that need no code.
type lostPage struct {
	page ui.Page
	lead string
	on   ui.Link // to what the poster was about; "" for none
}

// find is where a code leads, and its area; errs.NotFound for a code that is none of ours. The area is the
// zero one when it is there no more.
func (s *Site) find(ctx context.Context, code string) (promote.Lead, promote.Area, error) {
	areas, err := s.areas(ctx)
	if err != nil {
		return promote.Lead{}, promote.Area{}, err
	}
	code = promote.Tidy(code)
	lead, ready := promote.FindReady(areas, code)
	if !ready {
		if lead, err = ops.Ask(ctx, s.Runner, policy.Nobody(), promote.FindPoster{Code: code}); err != nil {
			return lead, promote.Area{}, err
		}
	}
	area, _ := areas.Get(lead.AreaID)
	return lead, area, nil
}

// follow leads whoever scanned or typed a code to what it is about, and counts them.
func (s *Site) follow(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	lead, area, err := s.find(r.Context(), r.PathValue("code"))
	if errors.Is(err, errs.NotFound) {
		return s.lost(w, r, http.StatusNotFound, promote.Lead{}, promote.Area{})
	}
	if err != nil {
		return err
	}
	if person(r, who) {
		s.Tally.Add(lead, s.now())
	}
	if lead.Retired {
		return s.lost(w, r, http.StatusGone, lead, area)
	}
	page, err := s.Frame(r.Context(), r.URL.Query().Get("lang"), "", "")
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store") // or a second look at the same wall would not be counted
	http.Redirect(w, r, string(page.To(target(lead, area))), http.StatusSeeOther)
	return nil
}

// target is the page that a poster is about.
func target(l promote.Lead, a promote.Area) string {
	switch {
	case l.Aim == promote.Worried:
		return "/worried"
	case l.Aim == promote.Give && a.ParentID != "":
		return "/give?near=" + url.QueryEscape(a.Name)
	case l.Aim == promote.Give:
		return "/give"
	case l.Need != "" && a.Slug != "":
		return "/find/results?area=" + url.QueryEscape(a.Slug) + "&category=" + url.QueryEscape(l.Need)
	case l.Need != "":
		return "/find/results?category=" + url.QueryEscape(l.Need)
	case a.Slug != "":
		return "/areas/" + url.PathEscape(a.Slug)
	}
	return "/find"
}

// lost is the page for a code that is none, or out of use.
func (s *Site) lost(w http.ResponseWriter, r *http.Request, status int, l promote.Lead, a promote.Area) error {
	page, err := s.Frame(r.Context(), r.URL.Query().Get("lang"), "", a.ID)
	if err != nil {
		return err
	}
	page.Private, page.Made = true, ""
	p := &lostPage{page: page, lead: page.Words.T("promo.unknown.lead")}
	p.page.Title = page.Words.T("promo.unknown.title")
	if status == http.StatusGone {
		p.page.Title, p.lead = page.Words.T("promo.old.title"), page.Words.T("promo.old.lead")
		p.on = ui.Link{Text: page.Words.T("promo.old.find"), Href: page.To(target(promote.Lead{Aim: promote.Find, Need: l.Need}, a))}
		if a.Name != "" {
			p.on.Text = page.Words.F("promo.old.go", "area", a.Name)
		}
	}
	w.Header().Set("Cache-Control", "no-store")
	return ui.Send(w, r, status, lostView(p))
}

func (p *lostPage) find() templ.SafeURL { return p.page.To("/find") }
func (p *lostPage) give() templ.SafeURL { return p.page.To("/give") }

// machines are what stands in the names of programs that open addresses and are no people: those that look at
// a link before somebody does, and those that look at every link.
var machines = []string{
	"bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "facebookcatalog", "whatsapp", "telegram", "skype", "slack", "discord",
	"embed", "unfurl", "curl/", "wget", "python", "go-http", "okhttp", "java/", "ruby", "perl", "php", "node", "axios", "http-client", "httpclient",
	"headless", "lighthouse", "monitor", "uptime", "scanner", "scrapy", "archive",
}

// person guesses whether somebody opened the address with their own hands. What is looked at for it is not
// kept. Whoever is signed in tries their own poster out.
func person(r *http.Request, who policy.Actor) bool {
	if r.Method != http.MethodGet || who.SignedIn() {
		return false
	}
	for _, name := range []string{"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"} {
		for _, early := range []string{"prefetch", "prerender", "preview"} {
			if strings.Contains(strings.ToLower(r.Header.Get(name)), early) {
				return false
			}
		}
	}
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" && mode != "navigate" {
		return false
	}
	agent := strings.ReplaceAll(strings.ToLower(r.UserAgent()), "cubot", "") // which is a telephone
	if agent == "" {
		return false
	}
	for _, m := range machines {
		if strings.Contains(agent, m) {
			return false
		}
	}
	return true
}
