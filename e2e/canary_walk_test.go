package e2e

import (
	"bytes"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/policy"
)

// Of one actor the walk asks so many pages along links, and of one shape of address so many.
const (
	mostAlong   = 480
	mostOfShape = 3
)

// What the visitors' browser says of itself and of where it came from.
const (
	canaryAgent = "CANARY-AGENT Firefox/140.0 Windows"
	canaryFrom  = "CANARY-REFERRER"
)

// visitor is somebody who walks through the site: with an account, with a key, or neither.
type visitor struct {
	person demo.Person
	key    string
}

// label is the visitor as the table calls them.
func (v visitor) label() string {
	switch {
	case v.key != "":
		return "administrator's key, to read only"
	case v.person.ID == "":
		return "nobody"
	case v.person.Role == "":
		return "account without a role"
	case v.person.Where != "":
		return string(v.person.Role) + " (" + v.person.Where + ")"
	}
	return string(v.person.Role)
}

// visitors are everybody whom the demo knows, and those whom it does not. The first three go first:
// where they can go, an operator knows of.
func (p *planted) visitors() []visitor {
	var out []visitor
	for _, x := range demo.People() {
		out = append(out, visitor{person: x})
	}
	first := func(v visitor) int {
		if slices.Contains([]policy.Role{policy.Administrator, policy.DirectoryEditor, policy.WeatherOfficer}, v.person.Role) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b visitor) int { return first(a) - first(b) })
	return append(out, visitor{person: p.nell}, visitor{key: p.key}, visitor{})
}

// walker is a visitor on their way through a city.
type walker struct {
	testing.TB
	c     *city
	p     *planted
	v     visitor
	mux   *http.ServeMux
	http  *http.Client
	see   func(surface, text string) // what to do with each answer
	forms map[string][]form          // that were shown, by the route that they are sent to
	paths map[string][]string        // that were met, by route
	shown map[string]bool            // ids of what they may see

	pages, posts, bytes int
}

func newWalker(t testing.TB, c *city, p *planted, v visitor) *walker {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	for _, rt := range c.Routes() {
		mux.HandleFunc(rt.Pattern, func(http.ResponseWriter, *http.Request) {})
	}
	h := &http.Client{Jar: jar, Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &walker{
		TB: t, c: c, p: p, v: v, mux: mux, http: h, see: func(string, string) {}, forms: map[string][]form{}, paths: map[string][]string{},
		shown: map[string]bool{},
	}
}

// response is what came back: its status, where it leads, and all of its bytes, headers too.
type response struct {
	status        int
	to, body, all string
	request       string // its id
	html          bool
}

// ask sends a request, and lets every byte that comes back be looked at.
func (w *walker) ask(method, path string, body io.Reader, header ...string) (a response) {
	w.Helper()
	r, err := http.NewRequestWithContext(w.Context(), method, w.c.base+path, body)
	if err != nil {
		w.Errorf("%s %s: %v", method, path, err)
		return a
	}
	r.Header.Set("User-Agent", canaryAgent)
	r.Header.Set("Referer", w.c.base+"/"+canaryFrom)
	if w.v.key != "" {
		r.Header.Set("Authorization", "Bearer "+w.v.key)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	came, err := w.http.Do(r)
	if err != nil {
		w.Errorf("%s %s: %v", method, path, err)
		return a
	}
	defer came.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(came.Body); err != nil {
		w.Errorf("%s %s: %v", method, path, err)
	}
	a = response{status: came.StatusCode, to: came.Header.Get("Location"), body: b.String(), request: came.Header.Get("X-Request-Id"), html: strings.Contains(came.Header.Get("Content-Type"), "html")}
	w.bytes += b.Len()
	if a.status >= 500 && !strings.HasPrefix(path, "/readyz") {
		w.Errorf("%s: %s %s: status %d", w.v.label(), method, path, a.status)
	}
	headers := came.Header.Clone()
	headers.Del("Set-Cookie") // they give its owner their own cookie
	if err := headers.Write(&b); err != nil {
		w.Error(err)
	}
	a.all = b.String()
	surface := w.route(method, path)
	w.see(surface, unechoed(a.all, path))
	shaped(w, w.v.label()+": "+surface, a.body)
	if own := w.cookie(); own != "" && strings.Contains(a.all, own) {
		w.Errorf("%s: %s shows them their cookie", w.v.label(), surface)
	}
	return a
}

// route is the pattern that a request is answered by.
func (w *walker) route(method, path string) string {
	r, err := http.NewRequest(method, w.c.base+path, nil) //nolint:noctx // it is not sent
	if err != nil {
		return method + " no route"
	}
	if _, pattern := w.mux.Handler(r); strings.HasPrefix(pattern, method+" ") {
		return pattern
	}
	return method + " no route"
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// unechoed is an answer without the ids that were asked for, which whoever asked knew.
func unechoed(text, path string) string {
	for _, id := range uuids.FindAllString(path, -1) {
		text = strings.ReplaceAll(text, id, "…")
	}
	return text
}

// Secrets have shapes, whatever they are: each may be in the one answer that shows it once.
var shapes = []struct {
	what, hint string // the hint is quick to look for
	shape      *regexp.Regexp
	at         []string
}{
	{"a key for scripts", "homeward_", regexp.MustCompile(`homeward_[A-Za-z0-9_-]{43}`), []string{"POST /me/keys"}},
	{"a link that opens an account", "ticket=", ticket, []string{"GET /admin/outbox"}},
	{"a hash of a password", "$argon2", regexp.MustCompile(`\$argon2`), nil},
	{"a stack of the program", ".go:", regexp.MustCompile(`\.go:\d+`), []string{"the log"}},
	{"a recovery code", "", recovery, []string{"POST /me/recovery", "POST /me/codes/new"}},
	{"a secret for codes", "", appSecret, []string{"GET /me/codes/new", "POST /me/codes/new"}},
	{"a secret for codes, as it is typed", ` class="secret"`, regexp.MustCompile(`[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}`), []string{"GET /me/codes/new", "POST /me/codes/new"}},
}

var recovery, appSecret = regexp.MustCompile(`^[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3,}$`), regexp.MustCompile(`^[A-Z2-7]{32}$`)

// shaped looks for secrets by their shapes.
func shaped(t testing.TB, surface, body string) {
	t.Helper()
	codes := strings.Join(long(body), "\n")
	for _, s := range shapes {
		where := body
		if s.hint == "" {
			where = codes
		}
		if !strings.Contains(where, s.hint) || slices.ContainsFunc(s.at, func(at string) bool { return strings.HasSuffix(surface, at) }) {
			continue
		}
		for line := range strings.Lines(where) {
			if found := s.shape.FindString(strings.TrimSpace(line)); found != "" {
				t.Errorf("%s shows %s: %s…", surface, s.what, found[:4])
			}
		}
	}
}

// long are the words of capitals, digits and hyphens that are long enough for a code.
func long(body string) (out []string) {
	start := 0
	for i := 0; i <= len(body); i++ {
		if i < len(body) && (body[i] >= 'A' && body[i] <= 'Z' || body[i] >= '2' && body[i] <= '7' || body[i] == '-') {
			continue
		}
		if i-start >= 19 {
			out = append(out, body[start:i])
		}
		start = i + 1
	}
	return out
}

// get asks for a page, takes up the forms on it, and gives the answer.
func (w *walker) get(path string, header ...string) response {
	w.Helper()
	a := w.ask(http.MethodGet, path, nil, header...)
	w.pages++
	if a.status == http.StatusOK {
		for _, id := range uuids.FindAllString(path, -1) {
			w.shown[id] = true
		}
	}
	if a.html {
		w.takeForms(path, a.body)
	}
	return a
}

// post sends a form, and follows where it leads.
func (w *walker) post(path string, f url.Values) response {
	w.Helper()
	w.posts++
	a := w.ask(http.MethodPost, path, strings.NewReader(f.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin")
	if a.html {
		w.takeForms(path, a.body)
	}
	if strings.HasPrefix(a.to, "/") && a.status == http.StatusSeeOther {
		w.get(a.to)
	}
	return a
}

// comeIn signs in as people do it: the address and the password, and then the code of their app.
func (w *walker) comeIn() {
	w.Helper()
	if w.v.person.ID == "" {
		return
	}
	a := w.post("/sign-in", url.Values{"email": {w.v.person.Email}, "password": {w.v.person.Password}})
	if w.v.person.Secret != "" {
		code, err := w.v.person.Secret.Code(w.c.set.Now())
		if err != nil {
			w.Fatal(err)
		}
		a = w.post("/sign-in/code", url.Values{"code": {code}})
	}
	if a.to != "/home" {
		w.Fatalf("%s could not come in: %d to %s", w.v.label(), a.status, a.to)
	}
}

// cookie is what their browser keeps; "" for none.
func (w *walker) cookie() string {
	w.Helper()
	at, err := url.Parse(w.c.base)
	if err != nil {
		w.Fatal(err)
	}
	for _, c := range w.http.Jar.Cookies(at) {
		return c.Value
	}
	return ""
}

// along asks for what is given, and then for every address that comes up, as far as it is of a new shape.
func (w *walker) along(queue []string) {
	w.Helper()
	met, shaped := map[string]bool{}, map[string]int{}
	for _, path := range queue {
		met[path] = true
	}
	for n := 0; n < len(queue) && n < mostAlong; n++ {
		a := w.get(queue[n])
		at, err := url.Parse(w.c.base + queue[n])
		if err != nil {
			w.Errorf("%s: %v", queue[n], err)
			continue
		}
		var leads []string
		for _, x := range address.FindAllStringSubmatch(a.all, -1) {
			leads = append(leads, strings.Join(x[1:], ""))
		}
		for _, route := range slices.Sorted(maps.Keys(w.forms)) {
			for _, f := range w.forms[route] {
				if f.method == http.MethodGet {
					leads = append(leads, f.path+"?"+f.filled().Encode())
				}
			}
		}
		for _, path := range w.ours(at, leads) {
			if shape := w.shape(path); !met[path] && shaped[shape] < mostOfShape {
				met[path] = true
				shaped[shape]++
				queue = append(queue, path)
			}
		}
	}
}

// ours are the addresses that lead to this site.
func (w *walker) ours(from *url.URL, leads []string) (out []string) {
	for _, to := range leads {
		u, err := from.Parse(strings.ReplaceAll(html.UnescapeString(to), `\/`, "/"))
		if err != nil || u.Scheme+"://"+u.Host != w.c.base {
			continue
		}
		path := u.EscapedPath()
		if u.RawQuery != "" {
			path += "?" + u.RawQuery
		}
		out = append(out, path)
		if route := w.route(http.MethodGet, path); strings.Contains(route, "{") && !slices.Contains(w.paths[route], u.EscapedPath()) {
			w.paths[route] = append(w.paths[route], u.EscapedPath())
		}
	}
	return out
}

// shape is what addresses have in common that differ only in what they are about.
func (w *walker) shape(path string) string {
	_, query, _ := strings.Cut(path, "?")
	values, _ := url.ParseQuery(query) // what can't be read has no names
	var names []string
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return w.route(http.MethodGet, path) + "?" + strings.Join(names, "&")
}
