package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func feedNouns() []noun {
	return []noun{
		{"Looking at a feed", "Anybody may have a feed looked at; whoever has the link may read what was found.", []view{everybody()}, []act{
			{words: "See the form", route: "GET /feeds/check"},
			{words: "Have a feed looked at", route: "POST /feeds/check", also: http.StatusUnprocessableEntity},
			{words: "Read what was found", route: "GET /feeds/check/{id}", on: func(s *stage) given { return about(feedSights(s.t, s.city)[2].path[len("/feeds/check/"):]) }},
		}},
		{"Other directories", "Feeds of others that are followed, and what they say of our services.", []view{partnership(), manner(policy.DirectoryEditor)}, []act{
			{words: "See which feeds are followed", route: "GET /desk/feeds"},
			{words: "See the form for one", route: "GET /desk/feeds/new"},
			{words: "Follow a feed", route: "POST /desk/feeds/new", on: func(s *stage) given {
				return given{form: fields("id", ids.New(), "version", "0", "name", s.name("Northmere"), "address", "https://northmere.example.org", "every", "24", "on", "no")}
			}},
			{words: "See what one says", route: "GET /desk/feeds/{id}", on: (*stage).feed},
			{words: "See how one is followed", route: "GET /desk/feeds/{id}/change", on: (*stage).feed},
			{words: "Change how one is followed", route: "POST /desk/feeds/{id}/change", on: (*stage).feed},
			{words: "Have one fetched now", route: "POST /desk/feeds/{id}/fetch", on: (*stage).feed},
			{words: "Take over what it says", route: "POST /desk/feeds/{id}/accept", on: (*stage).feed},
			{words: "Leave ours as it is", route: "POST /desk/feeds/{id}/decline", on: (*stage).feed},
			{words: "Bring a new service in", route: "POST /desk/feeds/{id}/bring", on: func(s *stage) given {
				g := s.feed()
				g.form = fields("foreign", "b", "kind", "new", "need", "food/meals")
				return g
			}},
		}},
	}
}

// feed is a feed that is turned off, with something to decide about a service of the city, and a new one.
func (s *stage) feed() given {
	s.t.Helper()
	f := neighbour.Feed{ID: ids.New(), Name: s.name("Northmere"), Address: "https://northmere.example.org", Every: 24}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, neighbour.SaveFeed{Feed: f}))
	answer := fmt.Sprintf(`{"last_page": true, "contents": [
		{"id": "a", "name": "Night shelter", "status": "active", "email": "%[1]s@lantern.example.org", "phones": [{"number": "01632 960131"}], "organization": {"id": "o", "name": "The Lantern"}},
		{"id": "b", "name": "Soup %[1]s", "status": "active", "phones": [{"number": "01632 960155"}], "organization": {"id": "p", "name": "Kitchen"}}]}`, f.ID[24:])
	get := func(context.Context, string, string, string) neighbour.Answer {
		return neighbour.Answer{Status: http.StatusOK, Body: io.NopCloser(strings.NewReader(answer)), Why: func(err error) string { return err.Error() }}
	}
	s.must(neighbour.Follow(s.t.Context(), s.Runner, editor, get, f.ID))
	return about(f.ID, "id", f.ID, "version", "1", "name", f.Name, "address", f.Address, "every", "168", "on", "no", "foreign", "a", "kind", "differs", "fields", "email")
}
