package feedweb_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/feedweb"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// record is a service of a feed; more is JSON members of its own.
func record(name, organisation, more string) string {
	id, org := ids.Derive("their", name), ids.Derive("theirs", organisation)
	return fmt.Sprintf(`{"id": %q, "name": %q, "status": "active", "organization": {"id": %q, "name": %q, "description": "x"}, "attributes": []%s}`, id, name, org, organisation, more)
}

// theirs is another directory's server, which does as it is told.
type theirs struct {
	*httptest.Server
	mu      sync.Mutex
	records []string
	etag    string
	instead http.HandlerFunc // answers in the place of the list
	asked   []string
}

func newTheirs(t *testing.T, records ...string) *theirs {
	s := &theirs{records: records}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.Close)
	return s
}

func (s *theirs) say(records ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records, s.instead = records, nil
}

func (s *theirs) misbehave(as http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.instead = as
}

func (s *theirs) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.String()+" "+r.Header.Get("If-None-Match"))
	records, etag, instead := s.records, s.etag, s.instead
	s.mu.Unlock()
	if instead != nil {
		instead(w, r)
		return
	}
	if etag != "" {
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	const size = 100
	pages := max(1, (len(records)+size-1)/size)
	var list []json.RawMessage
	for _, x := range records[min(len(records), (page-1)*size):min(len(records), page*size)] {
		list = append(list, json.RawMessage(x))
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"total_items": len(records), "total_pages": pages, "page_number": page, "last_page": page >= pages, "contents": list})
}

// follow adds a feed, as an editor does.
func (o *office) follow(s *theirs) (id string) {
	o.t.Helper()
	id = ids.New()
	o.do(cast.Editor, neighbour.SaveFeed{Feed: neighbour.Feed{ID: id, Name: "Northmere", Address: s.URL, Licence: "OGL v3.0", Credit: "Northmere Council", Every: 24, On: true}})
	return id
}

var follower = policy.System("follower", policy.DirectoryEditor)

// fetch fetches the feeds that are due, as the timed work does.
func (o *office) fetch(private bool) {
	o.t.Helper()
	due, err := ops.Ask(o.t.Context(), o.city.Runner, follower, neighbour.DueFeeds{})
	if err != nil {
		o.t.Fatal(err)
	}
	get, closing := feedweb.Getter(private)
	defer closing()
	for _, id := range due {
		if err := neighbour.Follow(o.t.Context(), o.city.Runner, follower, get, id); err != nil {
			o.t.Fatal(err)
		}
	}
}

// fetchWithin is fetch with less patience than the real one has.
func (o *office) fetchWithin(d time.Duration) {
	o.t.Helper()
	due, err := ops.Ask(o.t.Context(), o.city.Runner, follower, neighbour.DueFeeds{})
	if err != nil || len(due) != 1 {
		o.t.Fatal(due, err)
	}
	get, closing := feedweb.Getter(true)
	defer closing()
	hasty := func(ctx context.Context, address, etag, since string) neighbour.Answer {
		ctx, cancel := context.WithTimeout(ctx, d)
		o.t.Cleanup(cancel)
		return get(ctx, address, etag, since)
	}
	if err := neighbour.Follow(o.t.Context(), o.city.Runner, follower, hasty, due[0]); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) do(who policy.Actor, a interface {
	ops.Action[neighbour.Feed]
},
) {
	o.t.Helper()
	if err := ops.Do(context.Background(), o.city.Runner, who, a); err != nil {
		o.t.Fatalf("%s: %v", a.Name(), err)
	}
}

// feed is how a feed stands, with what there is to decide of a kind.
func (o *office) feed(id string, kind neighbour.Kind) neighbour.ProposalPage {
	o.t.Helper()
	p, err := ops.Ask(o.t.Context(), o.city.Runner, cast.Editor, neighbour.ListProposals{FeedID: id, Kind: kind, Page: 1, PerPage: 50})
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}

// published is all that the public can get of the directory.
func (o *office) published() string {
	o.t.Helper()
	var b strings.Builder
	if _, err := ops.Ask(o.t.Context(), o.city.Runner, policy.Nobody(), directory.ExportDirectory{Format: source.OpenReferral, To: &b}); err != nil {
		o.t.Fatal(err)
	}
	return b.String()
}
