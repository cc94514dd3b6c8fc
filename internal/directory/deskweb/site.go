package deskweb

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the desk is told from outside.
type Options struct {
	Finder      *directory.Finder
	Runner      *ops.Runner
	Partnership string // its name, as the header shows it
	// WhoIs gives the names of accounts by their ids, as far as they are known. May be nil.
	WhoIs func(ctx context.Context, ids []string) map[string]string
}

// Site is the pages of the desk.
type Site struct{ Options }

// New makes the desk.
func New(o Options) *Site { return &Site{o} }

// visit is one request for a page: who asks, the instant, and the city as it is known then.
type visit struct {
	*Site
	r    *http.Request
	who  policy.Actor
	now  time.Time // local
	view *directory.View
}

func (s *Site) visit(r *http.Request, who policy.Actor) (*visit, error) {
	view, err := s.Finder.Fresh(r.Context())
	if err != nil {
		return nil, err
	}
	return &visit{s, r, who, s.Finder.Now().In(s.Finder.Zone()), view}, nil
}

func (v *visit) areas() *directory.Areas   { return v.view.Areas }
func (v *visit) calendar() *hours.Calendar { return v.view.Calendar }
func (v *visit) mayEditAny() bool          { return v.who.HasAnywhere(editing...) }
func (v *visit) seesAll() bool             { return v.who.Has(directoryWide...) }
func (v *visit) query() url.Values         { return v.r.URL.Query() }
func (v *visit) typed() typed              { return typed(v.r.PostForm) }

// page is the frame of a page that lies under the directory, with what was just done.
func (v *visit) page(title string) ui.Desk {
	return ui.Desk{Partnership: v.Partnership, Title: title, Who: v.who, Here: "/desk", Done: doneWords[v.query().Get("done")]}
}

// doneWords is what each change is said to have done, once it is done.
var doneWords = map[string]string{
	"saved":            "Saved. What people see has changed.",
	"same":             "Nothing was changed, so there is nothing to save.",
	"draft":            "Saved as a draft. Nobody but editors can see it yet.",
	"published":        "It is in the directory now. People can find it.",
	"confirmed":        "Thank you. People now see that this was checked today.",
	"paused":           "It is shown as closed for now.",
	"resumed":          "It is open to people again.",
	"ended":            "It is no longer in the directory.",
	"discarded":        "The draft is put away. Nobody ever saw it.",
	"restored-without": "That version is back, as the newest one, but without the places that are gone or belong to another organisation.",
	"restored":         "That version is back, as the newest one. Nothing that came between is lost.",
	"place":            "The place is saved.",
	"revealed":         "People can now see this place.",
	"answered":         "Done.",
	"replied":          "Your reply is on its way.",
	"reopened":         "This is open again.",
	"waits":            "Sent. A directory editor looks at it first. Until then people see what was there before.",
	"taken":            "You took it back. Nothing waits any more.",
	"otherwise":        "It was changed, or decided, while your page was open. This is how it stands now.",
	"let":              "People can see it now.",
	"back":             "Sent back. They get your words by email.",
}

// tabs are the pages of the directory.
func (v *visit) tabs(here string) []ui.Tab {
	list := []ui.Tab{{Link: ui.Link{Text: "Services", Href: "/desk"}}}
	list = append(list, ui.Tab{Link: ui.Link{Text: "What is missing", Href: "/desk/quality"}})
	if v.mayEditAny() {
		list = append(list, ui.Tab{Link: ui.Link{Text: "Places", Href: "/desk/places"}})
	}
	if v.who.HasAnywhere(policy.DirectoryEditor, policy.Administrator) {
		list = append(list, ui.Tab{Link: ui.Link{Text: "To look at first", Href: "/desk/reviews"}})
	}
	if v.who.Has(policy.DirectoryEditor, policy.Checker) {
		list = append(list, ui.Tab{Link: ui.Link{Text: "Checking rounds", Href: "/desk/rounds"}})
	}
	if v.who.Has(policy.DirectoryEditor, policy.Administrator) {
		list = append(list, ui.Tab{Link: ui.Link{Text: "What people did not find", Href: "/desk/not-found"}}, ui.Tab{Link: ui.Link{Text: "Listed twice?", Href: "/desk/twins"}},
			ui.Tab{Link: ui.Link{Text: "Imports", Href: "/desk/imports"}}, ui.Tab{Link: ui.Link{Text: "Other directories", Href: "/desk/feeds"}})
	}
	list = append(list, ui.Tab{Link: ui.Link{Text: "Take it with you", Href: "/desk/export"}})
	for i := range list {
		list[i].Here = string(list[i].Href) == here
	}
	return list
}

// goTo leads on after a change.
func goTo(w http.ResponseWriter, r *http.Request, path, done string) error {
	if done != "" {
		path += "?done=" + done
	}
	http.Redirect(w, r, path, http.StatusSeeOther)
	return nil
}

// idIn is the id in an address.
func idIn(r *http.Request) (string, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return "", errs.NotFound
	}
	return id, nil
}

// statusOf is the status of a page on which something has to be put right, or not.
func statusOf(problems []ui.Problem) int {
	if len(problems) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}
