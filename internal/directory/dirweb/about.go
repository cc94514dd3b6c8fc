package dirweb

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// about is a page of prose: a title, an opening, and sections.
type about struct {
	page     ui.Page
	lead     string
	sections []section
}

type section struct {
	title string
	text  []string
	links []ui.Link
}

// chapters are the keys of each page's sections: their title is key, their paragraphs key.1, key.2
// and so on.
var chapters = map[string][]string{
	"about":         {"about.us.find", "about.us.check", "about.us.wrong", "about.us.together", "about.us.open"},
	"accessibility": {"about.access.how", "about.access.limits", "about.access.tell"},
	"privacy":       {"about.privacy.no", "about.privacy.device", "about.privacy.search", "about.privacy.wrong", "about.privacy.give", "about.privacy.session", "about.privacy.away", "about.privacy.leave"},
	"data":          {"about.data.take", "about.data.licence", "about.data.from"},
}

// links stand below a section.
var links = map[string][]ui.Link{
	"about.us.wrong":     {{Text: "tell.title", Href: "/about/feedback"}},
	"about.us.together":  {{Text: "register.title", Href: "/register"}, {Text: "toolkit.title", Href: "/toolkit"}},
	"about.us.open":      {{Text: "about.us.open.link", Href: "/about/data"}},
	"about.us.find":      {{Text: "ui.nav.find", Href: "/find"}},
	"about.data.from":    {{Text: "about.data.geonames", Href: "https://www.geonames.org/"}, {Text: "about.data.os", Href: "https://www.ordnancesurvey.co.uk/opendatadownload"}, {Text: "about.data.ogl", Href: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}},
	"about.data.licence": {{Text: "about.data.cc", Href: "https://creativecommons.org/licenses/by/4.0/"}},
	"about.data.take":    {{Text: "about.data.standard", Href: "https://docs.openreferraluk.org/"}, {Text: "about.data.check", Href: "/feeds/check"}},
}

// mostParagraphs is how many paragraphs a section may have.
const mostParagraphs = 6

// showAbout is the handler of one of these pages.
func (s *Site) showAbout(name string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		v, err := s.visit(r.Context(), langOf(r))
		if err != nil {
			return err
		}
		p := &about{page: v.page(v.T("about."+name+".title"), ""), lead: v.T("about." + name + ".lead")}
		p.page.Here, p.page.Urgent = ui.Elsewhere, nil
		for _, key := range chapters[name] {
			p.sections = append(p.sections, v.section(key))
		}
		if name == "data" {
			whose, err := s.sources(r.Context(), v)
			if err != nil {
				return err
			}
			p.sections = append(p.sections, whose)
		}
		return v.send(w, r, http.StatusOK, aboutPage(p))
	}
}

// follow is where a link leads: to our own pages in the page's language, to others as they are.
func (v *visit) follow(href templ.SafeURL) templ.SafeURL {
	if strings.HasPrefix(string(href), "/") {
		return v.to(string(href))
	}
	return href
}

func (v *visit) section(key string) section {
	out := section{title: v.T(key)}
	for n := range mostParagraphs {
		part := key + "." + string(rune('1'+n))
		if !v.Has(part) {
			break
		}
		out.text = append(out.text, v.T(part))
	}
	for _, l := range links[key] {
		out.links = append(out.links, ui.Link{Text: v.T(l.Text), Href: v.follow(l.Href)})
	}
	return out
}
