package dirweb

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strconv"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// A site map may name 50,000 pages; ours is split long before, since each part is made anew.
const (
	mapPage = 1000 // services read at once
	mapPart = 20   // such readings in one part
)

var plainPaths = []string{
	"/", "/find", "/find/timetable", "/emergency", "/give", "/give/offer", "/give/organisations", "/areas", "/guides", "/promote", "/about",
	"/about/accessibility", "/about/privacy", "/about/data",
}

// showSitemap lists our pages for search engines: in one file, or in parts when there are many.
func (s *Site) showSitemap(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), "")
	if err != nil {
		return err
	}
	parts := (s.Finder.Len() + mapPage*mapPart - 1) / (mapPage * mapPart)
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	text := one(r.URL.Query(), "part")
	if text == "" && parts > 1 {
		s.mapOfMaps(&b, parts)
		return sendXML(w, b.Bytes())
	}
	part := 1
	if text != "" {
		if part, err = strconv.Atoi(text); err != nil || part < 1 || part > parts {
			return errs.NotFound
		}
	}
	if err := s.mapOf(r.Context(), &b, v, part); err != nil {
		return err
	}
	return sendXML(w, b.Bytes())
}

func (s *Site) mapOfMaps(b *bytes.Buffer, parts int) {
	b.WriteString(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for n := range parts {
		b.WriteString("<sitemap><loc>" + s.absolute("/sitemap.xml?part="+strconv.Itoa(n+1)) + "</loc></sitemap>\n")
	}
	b.WriteString("</sitemapindex>\n")
}

// mapOf lists one part: our own pages and the areas in the first, and the services of each.
func (s *Site) mapOf(ctx context.Context, b *bytes.Buffer, v *visit, part int) error {
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	add := func(path string) { b.WriteString("<url><loc>" + s.absolute(path) + "</loc></url>\n") }
	if part == 1 {
		for _, path := range append(slices.Clone(plainPaths), s.Paths...) {
			add(path)
		}
		for _, a := range v.view.Areas.All() {
			add("/areas/" + a.Slug)
		}
	}
	seen := map[string]bool{}
	for page := (part-1)*mapPart + 1; page <= part*mapPart; page++ {
		found, err := s.Finder.Search(ctx, directory.Search{Page: page, PerPage: mapPage, Quiet: true})
		if err != nil {
			return err
		}
		for _, h := range found.Items {
			add("/services/" + h.ID)
			if !seen[h.OrganisationID] {
				seen[h.OrganisationID] = true
				add("/organisations/" + h.OrganisationID)
			}
		}
		if page >= found.Pages {
			break
		}
	}
	b.WriteString("</urlset>\n")
	return nil
}

func sendXML(w http.ResponseWriter, body []byte) error {
	w.Header().Set("Content-Type", "application/xml")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}

// showRobots tells search engines what to leave alone: searches without end, and lists.
func (s *Site) showRobots(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("User-agent: *\nDisallow: /find/results\nDisallow: /find/list\nDisallow: /go/\nAllow: /\nSitemap: " + s.absolute("/sitemap.xml") + "\n"))
	return nil
}
