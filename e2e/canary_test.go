package e2e

import (
	"html"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/ops"
)

// Given a city with words in it that not everybody may see, when everybody who has a role, somebody who
// has none, a key and a stranger ask for every page, send every form, guess ids and search for the very
// words, then each word is found where the table says, and nowhere else.
func TestCanaries(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	h := &hunt{p: plant(t), met: map[string][]string{}, forms: map[string][]form{}, shown: map[string]map[string]bool{}}
	h.sightings = newSightings(h.p.birds)
	t.Run("asking", h.asking)
	t.Run("sending", h.sending)
	var everybody []string
	for _, v := range h.p.visitors() {
		everybody = append(everybody, v.label())
	}
	t.Logf("%d visitors asked for %d pages and sent %d forms of %d routes: %d bytes, %d secrets", len(everybody), h.pages, h.posts, len(h.forms), h.bytes, len(h.p.birds))
	h.compare(t, everybody, *update)
}

// hunt is the whole of it: what is planted, what was met on the way, and what was seen.
type hunt struct {
	*sightings
	p     *planted
	met   map[string][]string        // paths with something in them, by route: what an operator knows of
	forms map[string][]form          // by route
	shown map[string]map[string]bool // by visitor: ids of what they may see

	pages, posts, bytes int
}

// city is the planted one, as it was left.
func (h *hunt) city(t *testing.T) *city {
	path := filepath.Join(t.TempDir(), "homeward.db")
	if err := os.WriteFile(path, h.p.file, 0o600); err != nil {
		t.Fatal(err)
	}
	environ := append(slices.Clone(canaryEnviron), "HOMEWARD_DATABASE=file:"+path)
	c := working(t, environ...)
	c.Environ = environ
	c.offersAPI(t)
	return c
}

// walker is a visitor in a city, signed in, whose answers are looked at.
func (h *hunt) walker(t *testing.T, c *city, v visitor) *walker {
	w := newWalker(t, c, h.p, v)
	w.comeIn()
	w.see = func(surface, text string) {
		if surface != "GET /admin/audit" { // it holds the newest fifty rows: which, the pace decides. The file has all of them
			h.look(v.label(), surface, text)
		}
		if slices.Contains([]string{"GET /metrics", "GET /healthz", "GET /readyz"}, surface) {
			namesNobody(t, surface, text)
		}
	}
	return w
}

// done takes over what a visitor has met.
func (h *hunt) done(w *walker) {
	h.pages, h.posts, h.bytes = h.pages+w.pages, h.posts+w.posts, h.bytes+w.bytes
	for route, paths := range w.paths {
		for _, path := range paths {
			if len(h.met[route]) < mostOfShape && !slices.Contains(h.met[route], path) {
				h.met[route] = append(h.met[route], path)
			}
		}
	}
	for route, list := range w.forms {
		for _, f := range list {
			if known := h.forms[route]; len(known) < 2 && !slices.ContainsFunc(known, func(k form) bool { return k.names() == f.names() }) {
				h.forms[route] = append(known, f)
			}
		}
	}
}

// paths are addresses of a route that an operator knows.
func (h *hunt) paths(route string) []string {
	out := h.p.fills(route)
	for _, path := range h.met[route] {
		if !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	return out
}

// asking lets everybody ask for everything, in one city, where asking changes nothing.
func (h *hunt) asking(t *testing.T) {
	c := h.city(t)
	var came []*walker
	for _, v := range h.p.visitors() {
		t.Run(v.label(), func(t *testing.T) {
			w := h.walker(t, c, v)
			for _, rt := range c.Routes() {
				if method, _, _ := strings.Cut(rt.Pattern, " "); method != http.MethodGet {
					continue
				}
				for i, path := range h.paths(rt.Pattern) {
					if w.compareUnknown(http.MethodGet, path, nil); i == 0 {
						w.ask(http.MethodGet, path, nil, "Accept", "application/json")
					}
				}
			}
			w.along([]string{"/", "/home", "/desk", "/admin", "/org", "/me"})
			w.odd()
			h.done(w)
			h.shown[v.label()] = w.shown
			came = append(came, w)
		})
	}
	for at, body := range exports(t, c) {
		h.look("nobody", "homeward "+at, body)
	}
	for _, w := range came { // last, as what is searched for may be kept
		t.Run("guessing as "+w.v.label(), func(t *testing.T) {
			w.TB = t
			h.guesses(w)
		})
	}
	h.behind(t, c)
}

// compareUnknown asks for something that an operator knows, and, if it is not for this visitor, for the
// same with an id of nothing: whether there is such a thing must not be told to who was never shown it.
func (w *walker) compareUnknown(method, path string, values url.Values) response {
	w.Helper()
	ask := func(path string) response {
		if method == http.MethodGet {
			return w.get(path)
		}
		return w.post(path, values)
	}
	a := ask(path)
	asked := uuids.FindAllString(path, -1)
	if a.status != http.StatusForbidden && a.status != http.StatusNotFound || len(asked) == 0 || w.shown[asked[0]] {
		return a
	}
	if b := ask(uuids.ReplaceAllString(path, unknown)); a.status != b.status || a.plain() != b.plain() {
		if w.get(path[:strings.Index(path, asked[0])+len(asked[0])]); w.shown[asked[0]] {
			return a // they see its own page, and so they know that it is there
		}
		w.Errorf("%s: %s %s answers %d, and %d for what is not there", w.v.label(), method, path, a.status, b.status)
	}
	return a
}

// plain is an answer's body without what differs each time.
func (a response) plain() string {
	text := uuids.ReplaceAllString(a.body, "…")
	return strings.ReplaceAll(text, a.request, "…")
}

// odd asks for what no page asks for.
func (w *walker) odd() {
	form := []string{"Content-Type", "application/x-www-form-urlencoded"}
	org := "/org/" + w.p.ids["organisations"][1]
	for _, path := range []string{"/nowhere", "/desk/nowhere", "/org/%00", "/services/not-an-id", "/find/results?page=9999", "/find/results?lat=x&lon=y", "/admin/audit?from=x", "/home?next=//example.org"} {
		w.get(path)
		w.ask(http.MethodGet, path, nil, "Accept", "application/json")
	}
	for _, path := range []string{org, org + "/agreements", "/services/" + w.p.ids["services"][0] + "/wrong", "/sign-in", "/desk/imports/new"} {
		w.ask(http.MethodDelete, path, nil)
		w.ask(http.MethodHead, path, nil)
		w.ask(http.MethodPost, path, strings.NewReader("name="+strings.Repeat("x", 100<<10)), form...)
		w.ask(http.MethodPost, path, strings.NewReader("name=x"), append(form, "Origin", "https://elsewhere.example.org", "Sec-Fetch-Site", "cross-site")...)
		w.ask(http.MethodPost, path, strings.NewReader(`{"name":`), "Content-Type", "application/json", "Accept", "application/json")
	}
}

// guesses searches for what is planted wherever something can be searched for. An answer that differs
// from the one to nonsense, but for the words themselves, tells. What is tried out at /desk/hours is
// looked for nowhere.
func (h *hunt) guesses(w *walker) {
	for _, route := range slices.Sorted(maps.Keys(h.forms)) {
		method, path, _ := strings.Cut(route, " ")
		public := strings.HasPrefix(path, "/find") || path == "/"
		if method != http.MethodGet || path == "/desk/hours" || public && w.v.person.ID != "" || len(w.forms[route]) == 0 && w.v.key == "" {
			continue
		}
		for _, f := range h.forms[route] {
			for _, field := range f.texts() {
				h.guess(w, route, f.path, field)
			}
		}
	}
}

func (h *hunt) guess(w *walker, route, path, field string) {
	see := w.see
	defer func() { w.see = see }()
	w.see = func(string, string) {} // it shows what was asked for
	nonsense := map[string]string{}
	said := func(word string) string {
		a := w.get(path + "?" + url.Values{field: {word}}.Encode())
		text := strings.ToLower(a.body)
		for _, as := range []string{url.QueryEscape(word), url.PathEscape(word), html.EscapeString(word), word} {
			text = strings.ReplaceAll(text, strings.ToLower(as), "…")
		}
		text = uuids.ReplaceAllString(references.ReplaceAllString(text, "…"), "…") // forms carry new ones
		return strings.ReplaceAll(text, strings.ToLower(a.request), "…")
	}
	for _, word := range h.p.guess {
		alike := turned(word)
		like := kind(word)
		if _, ok := nonsense[like]; !ok {
			nonsense[like] = said(alike)
		}
		if said(word) != nonsense[like] {
			h.add(h.birdOf(word), w.v.label(), "searching "+strings.TrimPrefix(route, "GET "), word)
		}
	}
}

// references are the numbers of reports, in small letters.
var references = regexp.MustCompile(`[b-df-hjkmp-rtv-z]{5}-[b-df-hjkmp-rtv-z]{5}`)

// turned is another word of the same shape, that is nowhere. Of a postcode the district stays: it is known.
func turned(word string) string {
	district, word := "", word
	if strings.HasPrefix(word, "QX9 ") {
		district, word = word[:4], word[4:]
	}
	return district + strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+7)%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+7)%26
		}
		return r
	}, word)
}

// kind is what shape a word has.
func kind(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '-' || r == '@' || r == ' ' {
			return r
		}
		return 'x'
	}, word)
}

// sending lets everybody send every form, each in a city of their own.
func (h *hunt) sending(t *testing.T) {
	for _, v := range h.p.visitors() {
		t.Run(v.label(), func(t *testing.T) {
			c := h.city(t)
			w := h.walker(t, c, v)
			w.shown = h.shown[v.label()]
			var last []string
			for _, rt := range c.Routes() {
				switch method, path, _ := strings.Cut(rt.Pattern, " "); {
				case method != http.MethodPost || leftOut[rt.Pattern] != "":
				case ends(path):
					last = append(last, rt.Pattern)
				default:
					h.sendAll(w, rt.Pattern)
					w.stay(path)
				}
			}
			for _, rt := range c.Routes() { // has it made anything visible?
				if method, _, _ := strings.Cut(rt.Pattern, " "); method == http.MethodGet {
					w.get(h.paths(rt.Pattern)[0])
				}
			}
			for _, route := range last {
				h.sendAll(w, route)
			}
			if a := w.get("/home"); v.person.ID != "" && a.status != http.StatusOK {
				t.Errorf("%s was put out on the way: %d", v.label(), a.status)
			}
			h.done(w)
			h.behind(t, c)
		})
	}
}

// stay lets a visitor come in again whose wrong proofs have ended their sign-in, as they should.
func (w *walker) stay(path string) {
	w.Helper()
	if w.v.person.ID == "" || !strings.HasPrefix(path, "/me") && !strings.HasPrefix(path, "/prove") || w.get("/home").status == http.StatusOK {
		return
	}
	w.c.set.Move(time.Minute) // no code is good twice
	w.comeIn()
}

// ends reports whether a form takes something away, or shows it to all: those come last.
func ends(path string) bool {
	last := path[strings.LastIndex(path, "/")+1:]
	return slices.Contains([]string{"end", "close", "drop", "undo", "stop", "remove", "throw-away", "begin", "reveal"}, last)
}

// sendAll sends a route's forms, empty and filled: those that this visitor was shown, and those that others were.
func (h *hunt) sendAll(w *walker, route string) {
	for i, path := range h.paths(route) {
		if i == mostOfShape {
			break
		}
		w.compareUnknown(http.MethodPost, path, nil)
		for _, f := range h.forms[route] {
			w.send(f, path, f.filled())
		}
	}
	for _, f := range w.forms[route] {
		w.send(f, f.path, f.filled())
	}
}

// behind looks at what is behind the pages: the log, the mails, the audit.
func (h *hunt) behind(t *testing.T, c *city) {
	t.Helper()
	said := c.said.String()
	h.look("who runs the machine", "the log", said)
	if !strings.Contains(said, `"route":"GET /home"`) && !strings.Contains(said, `"route":"GET /{$}"`) {
		t.Error("the log is empty")
	}
	namesNobody(t, "the log", said)
	shaped(t, "the log", said)
	for _, m := range c.mails(t) {
		h.look("whom it is sent to", "a mail", m.Subject+"\n"+m.Body)
		h.look("whom it is sent to", "why a mail failed", m.Fault)
	}
	rows, err := ops.Find(t.Context(), c.Runner, editor, audit.Search{Seals: true, Most: 100_000})
	if err != nil || len(rows) == 0 {
		t.Fatal("there is no audit", err)
	}
	for _, r := range rows {
		text := strings.Join([]string{r.Actor, r.Action, r.Reason, r.Subject, r.Person, r.Detail}, "\n")
		h.look("administrators", "a row of the audit", text)
		namesNobody(t, "the audit, in "+r.Action, text)
		shaped(t, "the audit, in "+r.Action, text)
	}
}

// everybodys are the names and addresses of all people with an account.
var everybodys = func() *searcher {
	var b bird
	for _, x := range demo.People() {
		b.texts = append(b.texts, x.Name, x.Email)
	}
	return newSearcher([]bird{b})
}()

// namesNobody holds a text to what must name no person.
func namesNobody(t testing.TB, surface, text string) {
	t.Helper()
	for _, x := range everybodys.find(text) {
		t.Errorf("%s names %q", surface, x)
	}
}
