package importweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Clock       clock.Clock
	Zone        *time.Location // of the clocks on the walls
	Partnership string
}

// atOnce is how many uploads one node takes at a time: each is in memory while it arrives.
const atOnce = 3

// Site is the pages.
type Site struct {
	Options
	looks   looks
	reads   reads
	uploads chan struct{}
}

// New makes the pages.
func New(o Options) *Site {
	return &Site{Options: o, uploads: make(chan struct{}, atOnce), looks: looks{busy: make(chan struct{}, 1)}}
}

func (s *Site) now() time.Time { return s.Clock.Now().In(s.Zone) }

// moment is a day and a time as people write them, on the clocks of the place.
func (s *Site) moment(t time.Time) string { return t.In(s.Zone).Format("2 January 2006, 15:04") }

// dones are what was just done, by what the address says.
var dones = map[string]string{
	"kept":       "Your changes are kept.",
	"answered":   "Your answer is kept.",
	"taken-back": "The answer is taken back.",
	"thrown":     "The files and all answers are thrown away.",
	"stopped":    "The import is stopped. What it had done stays.",
	"on":         "The import goes on.",
	"settled":    "The question is marked as dealt with.",
	"opened":     "The question is open again.",
}

// desk is the frame of a page.
func (s *Site) desk(r *http.Request, who policy.Actor, title string) ui.Desk {
	return ui.Desk{
		Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Done: dones[r.URL.Query().Get("done")],
	}
}

// sendFile sends what is to be kept as a file.
func sendFile(w http.ResponseWriter, kind, name string, body []byte) error {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}

func seeOther(w http.ResponseWriter, r *http.Request, to, done string) error {
	if done != "" {
		sep := "?"
		if strings.Contains(to, "?") {
			sep = "&"
		}
		to += sep + "done=" + done
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

func href(parts ...string) templ.SafeURL { return templ.SafeURL(strings.Join(parts, "")) }

// draftURL is the address of a draft's page.
func draftURL(id string, parts ...string) string {
	return "/desk/imports/drafts/" + id + strings.Join(parts, "")
}

// perPage is how many rows of a list a page has.
const perPage = 50

// sheetOf cuts a list to the page that the address asks for. A page past the last is not there.
func sheetOf[T any](r *http.Request, list []T) ([]T, ui.Pages, error) {
	q := r.URL.Query()
	n, of := 1, max(1, (len(list)+perPage-1)/perPage)
	if text := q.Get("page"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil || n < 1 {
			return nil, ui.Pages{}, web.BadRequest("The page in that web address is no number.")
		}
	}
	if n > of {
		return nil, ui.Pages{}, errs.NotFound
	}
	p := ui.Pages{Here: n, Of: of}
	at := func(n int) templ.SafeURL { return with(r.URL, "page", strconv.Itoa(n)) }
	if n > 1 {
		p.Before = at(n - 1)
	}
	if n < of {
		p.Next = at(n + 1)
	}
	return list[(n-1)*perPage : min(n*perPage, len(list))], p, nil
}

// with is an address with one of its values changed.
func with(u *url.URL, name, value string) templ.SafeURL {
	q := u.Query()
	q.Del("done")
	if q.Set(name, value); value == "" {
		q.Del(name)
	}
	return href(u.Path, "?", q.Encode())
}

// contains reports whether one of the texts holds the words, in any case; no words are in all.
func contains(words string, texts ...string) bool {
	words = strings.ToLower(strings.TrimSpace(words))
	return words == "" || strings.Contains(strings.ToLower(strings.Join(texts, "\n")), words)
}

// count is a number with its noun: "1 row", "2 rows".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return figures(n) + " " + many
}

// figures is a number with a comma before each three digits.
func figures(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// problems are what is wrong with a form, each beside its field.
func problems(fields errs.Fields, ids map[string]string) (out []ui.Problem) {
	for _, f := range fields {
		id := f.Name
		if other, ok := ids[f.Name]; ok {
			id = other
		}
		out = append(out, ui.Problem{Field: id, Message: f.Message})
	}
	return out
}
