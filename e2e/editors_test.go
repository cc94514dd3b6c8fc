package e2e

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
)

// browser keeps cookies, and goes nowhere by itself.
type browser struct{ *http.Client }

// answer is what came back.
type answer struct {
	status   int
	to, body string
}

func newBrowser(t testing.TB) browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return browser{&http.Client{Jar: jar, Timeout: 30 * time.Second, CheckRedirect: stay, Transport: &http.Transport{}}}
}

// send asks for a page, or sends a form.
func (b browser) send(ctx context.Context, address string, form url.Values) (answer, error) {
	method, body := http.MethodGet, io.Reader(http.NoBody)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return answer{}, err
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	got, err := b.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	return answer{got.StatusCode, got.Header.Get("Location"), string(text)}, err
}

// comesIn signs somebody in at a server whose clock shows an instant.
func (b browser) comesIn(ctx context.Context, base string, p demo.Person, now time.Time) error {
	got, err := b.send(ctx, base+"/sign-in", url.Values{"email": {p.Email}, "password": {p.Password}})
	if err == nil && got.to == "/sign-in/code" {
		var code string
		if code, err = p.Secret.Code(now); err == nil {
			got, err = b.send(ctx, base+"/sign-in/code", url.Values{"code": {code}})
		}
	}
	if err == nil && (got.status != http.StatusSeeOther || got.to != "/home") {
		err = fmt.Errorf("%s could not come in: %d to %q", p.Name, got.status, got.to)
	}
	return err
}

// saver is an editor, with an organisation that nobody else writes to.
type saver struct {
	browser
	name    string
	org     string // its id; "" none yet
	version int    // the last that was acknowledged
	said    map[int]string
	tried   string // what was sent last, and not acknowledged
}

// path is where the organisation is saved.
func (h *saver) path() string {
	if h.org == "" {
		return "/org/new"
	}
	return "/org/" + h.org
}

// next is the form of the next edit: its words tell it from every other.
func (h *saver) next() url.Values {
	h.tried = fmt.Sprintf("%s writes edit %d.", h.name, h.version+1)
	return url.Values{
		"name": {h.name + ", edit " + strconv.Itoa(h.version+1)}, "description": {h.tried}, "status": {"active"}, "parts": {"provider"},
		"version": {strconv.Itoa(h.version)}, "why": {h.tried},
	}
}

// taken notes that the edit is there.
func (h *saver) taken() {
	h.version++
	h.said[h.version], h.tried = h.tried, ""
}

// acknowledged takes the answer to an edit.
func (h *saver) acknowledged(a answer) error {
	id, done, found := strings.Cut(strings.TrimPrefix(a.to, "/org/"), "?done=")
	if a.status != http.StatusSeeOther || !found || h.org != "" && (id != h.org || done != "saved") {
		return fmt.Errorf("%s: edit %d got status %d to %q", h.name, h.version+1, a.status, a.to)
	}
	h.org = id
	h.taken()
	return nil
}

// savers are so many editors, who have come in by turns at the servers given. The first have organisations
// that the city has already, with services; the others will add one each.
func savers(t *testing.T, l ledger, many int, now func() time.Time, bases ...string) []*saver {
	t.Helper()
	var theirs []string
	for id, e := range l {
		if len(e.listings) > 0 && len(theirs) < many/2 {
			theirs = append(theirs, id)
		}
	}
	out := make([]*saver, many)
	var all sync.WaitGroup
	places := make(chan bool, 4) // more would be told to wait
	errs := make([]error, many)
	for n := range many {
		out[n] = &saver{browser: newBrowser(t), name: fmt.Sprintf("Saver %02d", n), said: map[int]string{}}
		if n < len(theirs) {
			out[n].org, out[n].version = theirs[n], l[theirs[n]].Version
		}
		p := known(t, []string{"edwin", "ada"}[n%2])
		all.Go(func() {
			places <- true
			defer func() { <-places }()
			errs[n] = out[n].comesIn(t.Context(), bases[n/2%len(bases)], p, now())
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	return out
}

// holds compares what the editors were told with what is there. Of each the last edit, which was not
// acknowledged, may have been taken too, and then counts from now on. It says how many were.
func (l ledger) holds(t *testing.T, before ledger, all []*saver, drained bool) (unheard int) {
	t.Helper()
	for _, h := range all {
		if h.org == "" {
			continue // their first was not acknowledged: if it was taken, they know nothing of it, and add another
		}
		e := l.of(h.org)
		if e.Version == h.version+1 && h.tried != "" {
			h.taken()
			unheard++
		}
		if e.Version != h.version {
			t.Errorf("%s was told of version %d, and there is %d", h.name, h.version, e.Version)
		}
		for v, text := range h.said {
			if v > len(e.kept) || !strings.Contains(e.kept[v-1], `"description":"`+text+`"`) {
				t.Errorf("%s has lost edit %d", h.name, v)
			}
		}
	}
	for id, e := range l {
		for _, wrong := range e.whole(before[id], drained) {
			t.Errorf("organisation %s: %s", id, wrong)
		}
	}
	return unheard
}
