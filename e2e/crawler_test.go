package e2e

import (
	"bytes"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// The crawl ends after so many pages; of one path with many questions it asks only some.
const (
	mostPages   = 4000
	mostOfAPath = 25
)

// crawl goes through the site as nobody, along every address that it meets.
type crawl struct {
	*testing.T
	c     *city
	queue []string
	met   map[string]bool
	asked map[string]int    // how many questions of each path
	found map[string]string // what came back, in small letters, plain and decoded
	bytes int
}

func newCrawl(t *testing.T, c *city) *crawl {
	return &crawl{T: t, c: c, met: map[string]bool{}, asked: map[string]int{}, found: map[string]string{}}
}

// start adds addresses to be asked, whatever has been asked before.
func (w *crawl) start(paths ...string) {
	for _, p := range paths {
		w.met[p] = true
		w.queue = append(w.queue, p)
	}
}

// all asks until there is nothing more to ask.
func (w *crawl) all() map[string]string {
	w.Helper()
	for ; len(w.queue) > 0; w.queue = w.queue[1:] {
		if len(w.found) == mostPages {
			w.Errorf("there are more than %d pages: the crawl did not end", mostPages)
			break
		}
		w.ask(w.queue[0])
	}
	return w.found
}

func (w *crawl) ask(path string) {
	w.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(w.c.base + path) //nolint:noctx // a test
	if err != nil {
		w.Fatal(err)
	}
	defer answer.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(answer.Body); err != nil {
		w.Fatal(err)
	}
	if err := answer.Header.Write(&body); err != nil {
		w.Fatal(err)
	}
	if answer.StatusCode >= 500 && path != "/readyz" {
		w.Errorf("%s: status %d", path, answer.StatusCode)
	}
	text := body.String()
	w.bytes += len(text)
	w.found[path] = decoded(text)
	at, err := url.Parse(w.c.base + path)
	if err != nil {
		w.Fatal(err)
	}
	for _, found := range address.FindAllStringSubmatch(text, -1) {
		w.meet(at, html.UnescapeString(strings.Join(found[1:], "")))
	}
}

// address finds what leads on, in pages, in the API, in the sitemap and in headers.
var address = regexp.MustCompile(`(?:href|src|action)="([^"]+)"|"(https?://127[^"\s]+)"|<loc>([^<]+)</loc>|(?m:^(?:Sitemap|Location): (\S+))`)

// meet adds an address to what will be asked, if it is ours.
func (w *crawl) meet(from *url.URL, to string) {
	u, err := from.Parse(strings.ReplaceAll(to, `\/`, "/"))
	if err != nil || u.Scheme+"://"+u.Host != w.c.base {
		return
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		if w.asked[path]++; w.asked[path] > mostOfAPath {
			return
		}
		path += "?" + u.RawQuery
	}
	if !w.met[path] {
		w.met[path] = true
		w.queue = append(w.queue, path)
	}
}

// decoded is a text as it is, and as it reads when its escapes are undone.
func decoded(text string) string {
	all := text + "\n" + html.UnescapeString(text)
	if plain, err := url.QueryUnescape(strings.ReplaceAll(text, "%", "%25")); err == nil {
		all += "\n" + plain
	}
	all += "\n" + strings.NewReplacer("%20", " ", "%2C", ",", "+", " ", `\u0026`, "&", `\/`, "/").Replace(text)
	return strings.ToLower(all)
}
