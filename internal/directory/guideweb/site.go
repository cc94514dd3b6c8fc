package guideweb

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Now         func() time.Time
	Zone        *time.Location
	Partnership string
	// Frame is the frame of a public page about an area, with its severe weather and its numbers.
	Frame func(ctx context.Context, tag, title, areaID string) (ui.Page, error)
	WhoIs func(ctx context.Context, accounts []string) map[string]string // names of accounts; nil: none is known
}

// Site is the pages.
type Site struct {
	Options
	needs *need.Taxonomy
	memo  memo
}

// New makes the pages.
func New(o Options) *Site {
	if o.WhoIs == nil {
		o.WhoIs = func(context.Context, []string) map[string]string { return nil }
	}
	return &Site{Options: o, needs: need.Default()}
}

// editors are who may come to the desk; each action decides about its area.
var editors = web.Role(policy.DirectoryEditor, policy.PartnershipEditor)

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /guides", Access: web.Public, Handler: s.showGuides},
		{Pattern: "GET /guides/{slug}", Access: web.Public, Handler: s.showGuide},
		{Pattern: "GET /desk/guides", Access: editors, Handler: s.showDesk},
		{Pattern: "GET /desk/guides/new", Access: editors, Handler: s.showNew},
		{Pattern: "POST /desk/guides/new", Access: editors, Handler: s.save, Does: "guide.save", Body: 256 << 10},
		{Pattern: "GET /desk/guides/{slug}", Access: editors, Handler: s.showForm},
		{Pattern: "POST /desk/guides/{slug}", Access: editors, Handler: s.save, Does: "guide.save", Body: 256 << 10},
		{Pattern: "POST /desk/guides/{slug}/remove", Access: editors, Handler: s.remove, Does: "guide.remove"},
		{Pattern: "GET /desk/pages", Access: editors, Handler: s.showPieces},
		{Pattern: "GET /desk/pages/new", Access: editors, Handler: s.showPiece},
		{Pattern: "POST /desk/pages/new", Access: editors, Handler: s.savePiece, Does: "piece.save"},
		{Pattern: "GET /desk/pages/{id}", Access: editors, Handler: s.showPiece},
		{Pattern: "POST /desk/pages/{id}", Access: editors, Handler: s.savePiece, Does: "piece.save"},
		{Pattern: "POST /desk/pages/{id}/remove", Access: editors, Handler: s.removePiece, Does: "piece.remove"},
	}
}

// done are the sentences for what was just done.
var done = map[string]string{
	"saved":   "It is saved. The public reads it now.",
	"same":    "Nothing was changed, so nothing was saved.",
	"gone":    "It is off the page.",
	"removed": "It is taken away. The text of the wider area stands there again.",
}

func (s *Site) desk(who policy.Actor, r *http.Request, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/guides", Done: done[r.URL.Query().Get("done")]}
}

// tabs lead between the guides and what stands on the pages of areas.
func tabs(here string) []ui.Tab {
	list := []ui.Tab{{Link: ui.Link{Text: "Guides", Href: "/desk/guides"}}, {Link: ui.Link{Text: "Pages of areas", Href: "/desk/pages"}}}
	for i := range list {
		list[i].Here = string(list[i].Href) == here
	}
	return list
}

// today is the day by the city's calendar.
func (s *Site) today() string { return s.Now().In(s.Zone).Format(time.DateOnly) }

// read reads what is kept.
func (s *Site) read(r *http.Request, who policy.Actor) (guide.Guides, error) {
	return ops.Ask(r.Context(), s.Runner, who, guide.ListGuides{})
}

// areaOf is the area that an address names by its slug; "" for none.
func areaOf(r *http.Request, areas *guide.Areas) guide.Area {
	a, _ := areas.BySlug(r.URL.Query().Get("area"))
	return a
}

// held are the areas that somebody may write for, the wider before the narrower; the whole partnership
// first, as an area without an id, for who holds the role everywhere.
func held(who policy.Actor, areas *guide.Areas) (out []guide.Area) {
	if guide.MayEdit(who, areas, "").Allowed() {
		out = append(out, guide.Area{Name: "The whole partnership"})
	}
	var under func(id string)
	under = func(id string) {
		for _, a := range areas.Children(id) {
			if guide.MayEdit(who, areas, a.ID).Allowed() {
				out = append(out, a)
			}
			under(a.ID)
		}
	}
	under("")
	return out
}

// choices are those areas in a form.
func choices(list []guide.Area, picked string) (out []ui.Choice) {
	for _, a := range list {
		out = append(out, ui.Choice{Value: a.ID, Label: a.Name, Picked: a.ID == picked})
	}
	return out
}

// dateWords is a day as people say it: "31 March 2027"; "" for what is none.
func dateWords(w lang.Words, day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	month := w.T("find.month." + strconv.Itoa(int(t.Month())))
	return w.F("find.date", "day", strconv.Itoa(t.Day()), "month", month) + " " + strconv.Itoa(t.Year())
}

// lines are the lines of a text, without those that hold nothing.
func lines(text string) (out []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// split are the words of a text between commas or spaces.
func split(text string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\r' }), func(s string) bool { return s == "" })
}
