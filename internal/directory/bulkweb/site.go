// Package bulkweb is the pages on which one field of many services is changed at once: choose what, see
// what would change, let it happen, see how far it came, take it back. Everything is done by package
// bulk.
package bulkweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Finder      *directory.Finder
	Runner      *ops.Runner
	Partnership string
	// WhoIs gives the names of accounts by their ids, as far as they are known. May be nil.
	WhoIs func(ctx context.Context, ids []string) map[string]string
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// formBody is the most bytes of a form: the id and the version of each service.
const formBody = 512 << 10

// Routes is every page. Which services somebody may change is for each of them to say.
func (s *Site) Routes() []web.Route {
	edit := web.Role(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor)
	return []web.Route{
		{Pattern: "GET /desk/bulk", Access: edit, Handler: s.choose},
		{Pattern: "POST /desk/bulk", Access: edit, Handler: s.begin, Does: "bulk.begin", Body: formBody},
		{Pattern: "GET /desk/bulk/{id}", Access: edit, Handler: s.show},
		{Pattern: "POST /desk/bulk/{id}/undo", Access: edit, Handler: s.undo, Does: "bulk.ask_undo", Body: 4 << 10},
	}
}

var english = lang.Languages(false).Pick("en")

func (s *Site) moment(t time.Time) string {
	return t.In(s.Finder.Zone()).Format("2 January 2006, 15:04")
}

func (s *Site) name(r *http.Request, id string) string {
	if s.WhoIs != nil {
		if n := s.WhoIs(r.Context(), []string{id})[id]; n != "" {
			return n
		}
	}
	return "somebody"
}

func (s *Site) desk(who policy.Actor, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Back: ui.Link{Text: "Services", Href: "/desk"}}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// changeIn reads a change from a form or an address.
func changeIn(q url.Values) bulk.Change {
	c := bulk.Change{Field: q.Get("field"), Do: bulk.Verb(q.Get("do")), Value: q.Get("value"), Old: q.Get("old")}
	for _, key := range q["list"] {
		if key != "" && !slices.Contains(c.List, key) {
			c.List = append(c.List, key)
		}
	}
	return c
}

// choices are what a list field can hold.
func (s *Site) choices(r *http.Request, field string, picked []string) ([]ui.Choice, error) {
	var out []ui.Choice
	add := func(value, label string) {
		out = append(out, ui.Choice{Value: value, Label: label, Picked: slices.Contains(picked, value)})
	}
	switch field {
	case "access":
		for _, a := range directory.Accesses {
			add(string(a), bulk.WaysIn[a])
		}
	case "needs":
		for _, n := range need.Default().All() {
			label := n.Title
			if !n.IsTop() {
				label = "– " + label
			}
			add(n.Key, label)
		}
	case "stages":
		for _, st := range pathway.All() {
			add(st.String(), st.Short())
		}
	case "languages":
		for _, code := range []string{"ar", "bn", "cy", "en", "fa", "fr", "ku", "pa", "pl", "ps", "pt", "ro", "so", "sq", "ti", "uk", "ur"} {
			add(code, english.T("service.tongue."+code))
		}
	case "areas":
		view, err := s.Finder.Fresh(r.Context())
		if err != nil {
			return nil, err
		}
		var below func(parent, before string)
		below = func(parent, before string) {
			for _, a := range view.Areas.Children(parent) {
				add(a.ID, before+a.Name)
				below(a.ID, before+"– ")
			}
		}
		below("", "")
	}
	return out, nil
}

// verbWords are what can be done, in words.
var verbWords = map[bulk.Verb]string{
	bulk.Set: "Write this instead", bulk.Clear: "Take it away", bulk.Add: "Add", bulk.Remove: "Take away", bulk.Replace: "Put another number in its place",
}

func href(path string, q url.Values) templ.SafeURL { return templ.SafeURL(path + "?" + q.Encode()) }
