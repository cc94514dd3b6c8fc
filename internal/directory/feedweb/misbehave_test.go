package feedweb_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/neighbour"
)

// bomb is a gigabyte of blanks, packed.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	blank := bytes.Repeat([]byte(" "), 1<<20)
	for range 1 << 10 {
		if _, err := z.Write(blank); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func plain(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
}

func onTo(address string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) }
}

// endless is a feed of services without an end.
func endless(w http.ResponseWriter, r *http.Request) {
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	fmt.Fprintf(w, `{"last_page": false, "contents": [`)
	for i := range 1000 {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		fmt.Fprint(w, record(fmt.Sprintf("s%d-%d", page, i), "x", ""))
	}
	fmt.Fprint(w, "]}")
}

// nameless is a feed of which nothing can be made.
func nameless(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprint(w, `{"last_page": true, "contents": [{"id": "x0", "attributes": []}`)
	for i := range 11 {
		fmt.Fprintf(w, `, {"id": "y%d", "attributes": []}`, i)
	}
	fmt.Fprint(w, "]}")
}

// misdeeds are ways in which another server can go wrong, and the words that an editor reads.
func misdeeds(t *testing.T) map[string]struct {
	as   http.HandlerFunc
	want string
} {
	packed := bomb(t)
	one := record("Soup", "Kitchen", "")
	return map[string]struct {
		as   http.HandlerFunc
		want string
	}{
		"500":      {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, "answered with 500"},
		"a key":    {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, "open the feed to everybody"},
		"endless":  {func(w http.ResponseWriter, _ *http.Request) { flood(w) }, "not JSON"},
		"one long": {func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"contents": [{"id": "`); flood2(w) }, "far too big"},
		"100,000":  {endless, "more than 20000"},
		"gzip bomb": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed)
		}, "far too big"},
		"truncated": {plain(`{"contents": [` + one + `, {"id": "x`), "broke off"},
		"cut": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9000")
			fmt.Fprint(w, `{"contents": [`+one)
		}, "broke"},
		"html":         {plain("<html>Sorry</html>"), "not JSON"},
		"a list":       {plain("[" + one + "]"), "another shape"},
		"wrong types":  {plain(`{"last_page": true, "contents": [{"id": 5}, {"id": null}, 7, ` + one + `]}`), "another shape"},
		"text for all": {plain(`{"contents": "none"}`), "another shape"},
		"empty":        {plain(`{"total_pages": 1, "contents": []}`), "no services in the feed"},
		"no names":     {nameless, "no services in the feed"},
		"deep":         {plain(`{"contents": [` + strings.Repeat(`{"a":[`, 50_000)), "not JSON"},
		"for ever one": {plain(`{"last_page": false, "contents": [` + one + `]}`), "again and again"},
		"round":        {onTo("/services"), "on and on"},
		"a file":       {onTo("file:///etc/passwd"), "none that we may ask"},
		"fewer":        {plain(`{"last_page": true, "contents": [` + one + `]}`), "1 services now, and had 12"},
	}
}

func flood2(w http.ResponseWriter) {
	text := bytes.Repeat([]byte("x"), 64<<10)
	for {
		if _, err := w.Write(text); err != nil {
			return
		}
	}
}

// TestMisbehaving keeps the last good copy, and what there is to decide, whatever the other server does; it
// tells an editor in words, waits longer each time, and takes little time and memory.
func TestMisbehaving(t *testing.T) {
	bad := misdeeds(t)
	each(t, true, func(o *office) {
		var good []string
		for i := range 12 {
			good = append(good, record(fmt.Sprintf("Soup %d", i), "Kitchen", ""))
		}
		s := newTheirs(t, good...)
		id := o.follow(s)
		o.fetch(true)
		was := o.feed(id, neighbour.New)
		if len(was.List) != 12 {
			o.t.Fatalf("%+v", was)
		}
		for name, x := range bad {
			s.misbehave(x.as)
			o.do(cast.Editor, neighbour.FetchFeed{FeedID: id})
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			from := time.Now()
			o.fetch(true)
			took := time.Since(from)
			runtime.ReadMemStats(&after)
			t.Logf("%s: %s, %d MB taken in all, heap %d MB", name, took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, after.HeapAlloc>>20)
			is := o.feed(id, neighbour.New)
			if is.State.Trouble == nil || len(is.List) != 12 || is.State.Services != 12 || is.State.Hash != was.State.Hash {
				o.t.Errorf("%s: %+v, %d to decide", name, is.State, len(is.List))
			}
			if page := o.send(cast.Editor, "GET", "/desk/feeds/"+id, nil).Body.String(); !strings.Contains(page, x.want) || !strings.Contains(page, "What we took before is as it was") {
				o.t.Errorf("%s: no %q in %+v", name, x.want, is.State.Trouble)
			}
			if took > 20*time.Second || after.HeapAlloc > 300<<20 || is.State.Due.Before(o.clk.Now().Add(30*time.Minute)) {
				o.t.Errorf("%s: %s, heap %d MB, again at %s", name, took, after.HeapAlloc>>20, is.State.Due)
			}
		}
		if is := o.feed(id, neighbour.New); is.State.Failures != len(bad) || is.State.Due.Sub(o.clk.Now()) != 24*time.Hour {
			o.t.Errorf("%d failures, again in %s", is.State.Failures, is.State.Due.Sub(o.clk.Now()))
		}
		s.say(good...)
		o.do(cast.Editor, neighbour.FetchFeed{FeedID: id})
		o.fetch(true)
		if is := o.feed(id, neighbour.New); is.State.Trouble != nil || is.State.Failures != 0 || is.State.Changed != was.State.Changed {
			o.t.Errorf("after all: %+v", is.State)
		}
		s.say(good[:2]...)
		o.do(cast.Editor, neighbour.FetchFeed{FeedID: id, Fewer: true})
		o.fetch(true)
		if is := o.feed(id, neighbour.New); is.State.Trouble != nil || is.State.Services != 2 || is.State.FewerOK {
			o.t.Errorf("fewer, all the same: %+v", is.State)
		}
	})
}

// TestSlow gives up on a server that sends a little now and then.
func TestSlow(t *testing.T) {
	each(t, true, func(o *office) {
		s := newTheirs(t)
		s.misbehave(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, `{"contents": [`)
			for r.Context().Err() == nil {
				fmt.Fprint(w, " ")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		})
		id := o.follow(s)
		o.fetchWithin(300 * time.Millisecond)
		if is := o.feed(id, neighbour.New); is.State.Trouble == nil || is.State.Trouble.Kind != "slow" && is.State.Trouble.Kind != neighbour.TroubleLong {
			o.t.Errorf("%+v", is.State.Trouble)
		}
	})
}

// TestNoPrivateNetwork follows no redirect, and no address, into a network of our own.
func TestNoPrivateNetwork(t *testing.T) {
	each(t, false, func(o *office) {
		s := newTheirs(t, record("Soup", "Kitchen", ""))
		id := o.follow(s)
		o.fetch(false)
		if is := o.feed(id, neighbour.New); is.State.Trouble == nil || is.State.Trouble.Kind != "ours" || len(s.asked) > 0 {
			o.t.Errorf("%+v, asked %v", is.State.Trouble, s.asked)
		}
	})
}

// TestConditional asks only for what is new.
func TestConditional(t *testing.T) {
	each(t, true, func(o *office) {
		s := newTheirs(t, record("Soup", "Kitchen", ""))
		s.etag = `"one"`
		id := o.follow(s)
		o.fetch(true)
		first := o.feed(id, neighbour.New)
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if last := s.asked[len(s.asked)-1]; !strings.HasSuffix(last, `"one"`) || len(s.asked) != 2 {
			o.t.Errorf("%q", s.asked)
		}
		s.etag = `"two"` // another name for the same
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		is := o.feed(id, neighbour.New)
		if is.State.Changed != first.State.Changed || is.State.ETag != `"two"` || len(is.List) != 1 || !is.State.Good.Equal(o.clk.Now()) {
			o.t.Errorf("%+v", is.State)
		}
		s.say(record("Soup", "Kitchen", ""), record("Soup", "Kitchen", `, "fees": "free"`), record("Bread", "Kitchen", ""))
		s.etag = ""
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if is := o.feed(id, neighbour.New); is.State.Twice != 1 || len(is.List) != 2 || is.State.Trouble != nil {
			o.t.Errorf("there twice: %+v", is.State)
		}
	})
}

// TestBriefLists are made whole, record by record, and only where something is new.
func TestBriefLists(t *testing.T) {
	each(t, true, func(o *office) {
		brief := func(at string) string {
			return strings.Replace(strings.Replace(record("Soup", "Kitchen", ""), `"attributes": []`, `"last_modified": "`+at+`"`, 1), `"status"`, `"fees": "free", "status"`, 1)
		}
		s := newTheirs(t, brief("2026-01-01T00:00:00Z"))
		list := s.answer
		s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/services/") {
				s.asked = append(s.asked, "one")
				_, _ = w.Write([]byte(record("Soup", "Kitchen", `, "last_modified": "2026-01-01T00:00:00Z", "phones": [{"id": "3f7b145d-84af-42d7-8fae-eaca714b02b2", "number": "01632 960155"}]`)))
				return
			}
			list(w, r)
		})
		id := o.follow(s)
		for range 2 {
			o.fetch(true)
			is := o.feed(id, neighbour.New)
			if len(is.List) != 1 || is.List[0].Facts[0].Field != "phones" {
				o.t.Fatalf("%+v %+v", is.List, is.State)
			}
			o.clk.Move(25 * time.Hour)
		}
		if got := strings.Count(strings.Join(s.asked, " "), "one"); got != 1 {
			o.t.Errorf("asked for the record %d times", got)
		}
	})
}
