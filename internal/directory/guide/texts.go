package guide

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"example.org/homeward/internal/platform/ids"
)

// The guides that come with the program. Each file begins with what is known of it, a line each, and
// goes on as Markdown below a line of three hyphens. What they say holds in England; each names where
// that is written.
//
//go:embed texts/*.md
var texts embed.FS

// textOrder is the order in which they are listed.
var textOrder = []string{"young", "young-family", "women", "hospital", "care", "prison", "keys"}

// What is said of the guides that come with the program.
const (
	textOwner  = "Homeward"
	textReview = "2027-06-30" // the facts were last held against their sources on 29 November 2026
)

// BuiltIn are the guides that come with the program, in the order in which they are listed.
var BuiltIn = sync.OnceValue(func() (out []Guide) {
	for _, slug := range textOrder {
		body, err := texts.ReadFile("texts/" + slug + ".md")
		if err != nil {
			panic(err) // it is built in
		}
		out = append(out, parse(slug, string(body)))
	}
	return out
})

// parse reads one file.
func parse(slug, file string) Guide {
	head, body, _ := strings.Cut(file, "\n---\n")
	g := Guide{ID: ids.Derive("guide", slug), Slug: slug, Owner: textOwner, Review: textReview, Body: strings.TrimSpace(body)}
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "title":
			g.Title = value
		case "summary":
			g.Summary = value
		case "stage":
			g.Stage = value
		case "needs":
			g.Needs = strings.Split(value, ", ")
		case "see":
			g.See = strings.Split(value, ", ")
		case "source":
			title, url, _ := strings.Cut(value, " | ")
			g.Sources = append(g.Sources, Source{title, url})
		default:
			panic(fmt.Sprintf("guide: %s: no such line: %s", slug, name))
		}
	}
	return g
}

// For gives each guide as an area reads it: its own, or that of the nearest area which it lies in, or
// the partnership's, or the one that came with the program. The lineage begins with the area itself.
func For(kept []Guide, lineage []string) (out []Guide) {
	var order []string
	best := map[string]Guide{}
	rank := map[string]int{}
	take := func(g Guide, nearness int) {
		if at, ok := rank[g.Slug]; !ok || nearness < at {
			if !ok {
				order = append(order, g.Slug)
			}
			best[g.Slug], rank[g.Slug] = g, nearness
		}
	}
	for _, g := range BuiltIn() {
		take(g, len(lineage)+1)
	}
	for _, g := range kept {
		if g.AreaID == "" {
			take(g, len(lineage))
		} else if at := slices.Index(lineage, g.AreaID); at >= 0 {
			take(g, at)
		}
	}
	for _, slug := range order {
		out = append(out, best[slug])
	}
	return out
}
