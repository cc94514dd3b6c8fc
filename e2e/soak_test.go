package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/platform/store"
)

// Given 20,000 requests of every kind, or as many as a minute holds, then memory and open files are
// as they were. What is made once is made in the first tenth, which is not counted. HOMEWARD_SOAK is
// another number, however long it takes.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("the soak takes a minute")
	}
	total, patience := 20_000, time.Minute
	if s := os.Getenv("HOMEWARD_SOAK"); s != "" {
		var err error
		if total, err = strconv.Atoi(s); err != nil || total < 1000 {
			t.Fatalf("HOMEWARD_SOAK takes a number from 1000, not %q", s)
		}
		patience = 24 * time.Hour
	}
	c := working(t, "HOMEWARD_LIMITS=off")
	c.said.off.Store(true)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: soakers, MaxConnsPerHost: soakers}}

	c.fillPool(t)
	c.soak(t, client, 0, total/10, time.Hour)
	files, heap := rest(t, client)
	start := time.Now()
	asked := c.soak(t, client, total/10, total, patience)
	took := time.Since(start)
	filesAfter, heapAfter := rest(t, client)

	t.Logf("%d requests, %.0f a second; heap %.1f MB, then %.1f MB; open files %d, then %d",
		asked, float64(asked)/took.Seconds(), float64(heap)/1e6, float64(heapAfter)/1e6, files, filesAfter)
	if asked < int64(total/10) {
		t.Errorf("only %d requests in %s: that shows nothing", asked, took)
	}
	if float64(heapAfter) > float64(heap)*1.1 {
		t.Errorf("the heap grew from %d to %d bytes", heap, heapAfter)
	}
	if filesAfter != files {
		t.Errorf("there were %d open files, and now there are %d", files, filesAfter)
	}
}

// fillPool has the database open as many connections as it ever will: they stay, and are no leak.
func (c *city) fillPool(t *testing.T) {
	t.Helper()
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			err := c.DB.Read(t.Context(), func(*store.ReadTx) error {
				time.Sleep(50 * time.Millisecond)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// soakers is how many ask at once.
const soakers = 8

// soak sends the requests of a range, until patience ends, and gives how many it sent.
func (c *city) soak(t *testing.T, client *http.Client, from, to int, patience time.Duration) (sent int64) {
	t.Helper()
	var next, done atomic.Int64
	until := time.Now().Add(patience)
	next.Store(int64(from))
	var all sync.WaitGroup
	for range soakers {
		all.Go(func() {
			for n := int(next.Add(1)); n <= to && time.Now().Before(until); n = int(next.Add(1)) {
				if err := c.mixed(client, n); err != nil {
					t.Error(err)
					return
				}
				done.Add(1)
			}
		})
	}
	all.Wait()
	return done.Load()
}

// mixed is the n-th request: mostly searches, each another; pages, the API, forms and mistakes.
func (c *city) mixed(client *http.Client, n int) error {
	services, areas := demo.Services(eve), demo.Areas()
	s, a := services[n%len(services)], areas[n%len(areas)]
	method, want, path := http.MethodGet, http.StatusOK, ""
	switch n % 20 {
	case 0:
		path = "/"
	case 1, 2, 3:
		path = "/services/" + s.ID
	case 4:
		path = "/organisations/" + s.OrganisationID
	case 5:
		path = "/areas/" + a.Slug
	case 6:
		path = "/find/timetable?near=QX2&category=" + topOf(s.Needs[0])
	case 7:
		path = dirapi.Root + "/services?per_page=20&page=" + strconv.Itoa(1+n%5)
	case 8:
		path = dirapi.Root + "/services/" + s.ID
	case 9:
		path, want = fmt.Sprintf("/nowhere/%d", n), http.StatusNotFound
	case 10:
		path, want = fmt.Sprintf("/find/results?open=day%d", n), http.StatusUnprocessableEntity
	case 11:
		if n%200 == 11 { // one in two hundred writes
			method, want, path = http.MethodPost, http.StatusSeeOther, "/services/"+s.ID+"/wrong"
			break
		}
		path = "/find/list?s=" + s.ID
	case 12:
		path = "/find/results?q=" + url.QueryEscape(fmt.Sprintf("word%d", n)) // found nowhere, and kept as such
	default:
		path = fmt.Sprintf("/find/results?lat=%.4f&lon=%.4f&category=%s", 53.38+float64(n%500)/10_000, 0.88+float64(n%700)/10_000, topOf(s.Needs[0]))
	}
	return c.asks(client, method, path, want)
}

func topOf(need string) string { top, _, _ := strings.Cut(need, "/"); return top }

func (c *city) asks(client *http.Client, method, path string, want int) error {
	var form io.Reader
	if method == http.MethodPost {
		form = strings.NewReader("kind=hours&text=soak")
	}
	r, err := http.NewRequest(method, c.base+path, form) //nolint:noctx // a test
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := client.Transport.RoundTrip(r)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	if err := answer.Body.Close(); err != nil {
		return err
	}
	if answer.StatusCode != want {
		return fmt.Errorf("%s %s: status %d, want %d", method, path, answer.StatusCode, want)
	}
	return err
}

// rest lets everything end, and counts what is left: open files, and bytes in use.
func rest(t *testing.T, client *http.Client) (files int, heap uint64) {
	t.Helper()
	client.CloseIdleConnections()
	var m runtime.MemStats
	for range 5 {
		time.Sleep(200 * time.Millisecond)
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skipf("this machine doesn't tell which files are open: %v", err)
	}
	return len(open), m.HeapAlloc
}
