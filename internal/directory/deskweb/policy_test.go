package deskweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var anID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

// TestWhoMay goes to every address about something of the Lantern as everybody, and holds the answer to
// a table. Something that an actor may not see must answer as something that is not there.
func TestWhoMay(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		run(c, cast.Nobody, directory.GiveFeedback{ServiceID: cast.NightShelterID, Kind: "hours", Text: "CANARY-SAID"})
		found, err := ops.Find(t.Context(), c.runner, cast.Tilda, directory.ListFeedback{PerPage: 1})
		if err != nil {
			t.Fatal(err)
		}
		service, chapel, said := shelter+cast.NightShelterID, "/desk/places/"+cast.ChapelID, "/desk/feedback/"+found[0].Lines[0].ID
		asked, one := c.service(cast.NightShelterID), "/desk/reviews/"+cast.NightShelterID
		asked.Cost = "2 pounds"
		run(c, cast.Tilda, review.Propose{Service: asked})
		hall, change := c.location(cast.ChapelID), "/desk/changes/location/"+cast.ChapelID
		hall.Name = "The hall"
		run(c, cast.Tilda, review.ProposeChange{Kind: review.Place, ID: hall.ID, Body: store.JSON(hall), Base: hall.Version})
		visited := map[string]bool{}
		people := []policy.Actor{cast.Editor, cast.Tilda, viewer, cast.Checker, cast.Osric, cast.Officer, cast.Nobody}
		for _, tt := range []struct {
			method, target string
			want           string // for each of the people: ok, a redirect, a refusal, not there, what is wrong with the form
		}{
			{"GET", "/desk", "200 200 200 200 200 403 303"},
			{"GET", "/desk/services.csv", "200 200 200 200 200 403 303"},
			{"GET", "/desk/services/new?organisation=" + cast.LanternID, "200 200 403 403 404 403 303"},
			{"POST", "/desk/services/new?organisation=" + cast.LanternID, "422 422 403 403 404 403 403"},
			{"GET", service, "200 200 200 200 404 403 303"},
			{"POST", service, "422 422 403 403 404 403 403"},
			{"POST", service + "/confirm", "422 422 403 422 404 403 403"},
			{"GET", service + "/status?to=paused", "200 200 403 403 404 403 303"},
			{"POST", service + "/status", "422 422 403 403 404 403 403"},
			{"GET", service + "/preview", "200 200 200 200 404 403 303"},
			{"GET", service + "/history", "200 200 403 403 404 403 303"},
			{"GET", service + "/restore?version=1", "404 404 403 403 404 403 303"},
			{"POST", service + "/restore", "404 404 403 403 404 403 403"},
			{"GET", "/desk/reviews", "200 403 403 403 403 403 303"},
			{"GET", one, "200 403 403 403 403 403 303"},
			{"GET", one + "/preview", "200 403 403 403 403 403 303"},
			{"POST", one + "/publish", "409 403 403 403 403 403 403"},
			{"POST", one + "/back", "422 403 403 403 403 403 403"},
			{"POST", one + "/take-back", "303 303 403 403 404 403 403"},
			{"GET", change, "200 403 403 403 403 403 303"},
			{"POST", change + "/publish", "409 403 403 403 403 403 403"},
			{"POST", change + "/back", "422 403 403 403 403 403 403"},
			{"POST", change + "/take-back", "303 303 403 403 404 403 403"},
			{"GET", "/desk/hours?text=Mon+9am-5pm", "200 200 200 200 200 403 303"},
			{"GET", "/desk/hours.json?text=Mon+9am-5pm", "200 200 200 200 200 403 403"},
			{"GET", "/desk/places", "200 200 403 403 200 403 303"},
			{"GET", "/desk/places.csv", "200 200 403 403 200 403 303"},
			{"GET", "/desk/places/new?organisation=" + cast.LanternID, "200 200 403 403 404 403 303"},
			{"POST", "/desk/places/new?organisation=" + cast.LanternID, "422 422 403 403 404 403 403"},
			{"GET", chapel, "200 200 403 403 404 403 303"},
			{"POST", chapel, "422 422 403 403 404 403 403"},
			{"GET", chapel + "/history", "200 200 403 403 404 403 303"},
			{"GET", chapel + "/restore?version=1", "404 404 403 403 404 403 303"},
			{"POST", chapel + "/restore", "404 404 403 403 404 403 403"},
			{"GET", chapel + "/reveal?to=public", "400 400 403 403 404 403 303"},
			{"POST", chapel + "/reveal", "422 422 403 403 404 403 403"},
			{"GET", "/desk/feedback", "200 200 403 403 200 403 303"},
			{"GET", "/desk/feedback.csv", "200 200 403 403 200 403 303"},
			{"GET", said, "200 200 403 403 404 403 303"},
			{"POST", said, "422 422 403 403 404 403 403"},
			{"GET", "/desk/export", "200 200 200 200 200 403 303"},
			{"GET", "/desk/export/file?format=xlsx", "200 200 200 200 200 403 303"},
			{"GET", "/desk/not-found", "200 403 403 403 403 403 303"},
			{"GET", "/desk/not-found.csv", "200 403 403 403 403 403 303"},
		} {
			if got := c.answers(people, tt.method, tt.target); got != tt.want {
				t.Errorf("%s %s: %s, want %s", tt.method, tt.target, got, tt.want)
			}
			c.absent(tt.method, tt.target)
			path, _, _ := strings.Cut(tt.target, "?")
			visited[tt.method+" "+strings.Replace(anID.ReplaceAllString(path, "{id}"), "/changes/location/", "/changes/{noun}/", 1)] = true
		}
		for _, r := range c.routes {
			if !visited[r.Pattern] {
				t.Errorf("nobody went to %s", r.Pattern)
			}
		}
	})
}

// answers goes to an address as each of some people, and gives the statuses of what they got.
func (c city) answers(people []policy.Actor, method, target string) string {
	c.t.Helper()
	var got []string
	for _, who := range people {
		var form url.Values
		if method == http.MethodPost {
			form = url.Values{"x": {"y"}}
		}
		w := c.ask(who, method, target, form)
		got = append(got, fmt.Sprint(w.Code))
		if w.Code == http.StatusNotFound || w.Code == http.StatusForbidden {
			c.saysNothing(w.Body.String(), target)
		}
		if who.ID == cast.Osric.ID && strings.Contains(w.Body.String(), "CANARY-SAID") {
			c.t.Errorf("%s tells another organisation what somebody said", target)
		}
	}
	return strings.Join(got, " ")
}

// saysNothing wants a refusal to name nothing.
func (c city) saysNothing(body, target string) {
	for _, secret := range []string{"Night shelter", "Lantern", "Chapel", "Wick Lane", "CANARY"} {
		if strings.Contains(body, secret) {
			c.t.Errorf("%s: a refusal tells of %s", target, secret)
		}
	}
}

// absent asks for something that is not there, and wants the very answer that another organisation's
// editor gets for what is there.
func (c city) absent(method, target string) {
	other := target
	for _, id := range []string{cast.NightShelterID, cast.ChapelID, cast.LanternID} {
		other = strings.Replace(other, id, ids.Derive("deskwebtest", "not there"), 1)
	}
	if other == target {
		return
	}
	var form url.Values
	if method == http.MethodPost {
		form = url.Values{"x": {"y"}}
	}
	there, not := c.ask(cast.Osric, method, target, form), c.ask(cast.Osric, method, other, form)
	if there.Code != not.Code {
		c.t.Errorf("%s %s: %d, but %d for what is not there", method, target, there.Code, not.Code)
	}
}

// TestEveryRouteHasARole wants no page without a line above.
func TestEveryRouteHasARole(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		for _, r := range c.routes {
			if words := r.Access.String(); words == "anyone" || words == "anyone signed in" {
				t.Errorf("%s is for %s", r.Pattern, words)
			}
			if !strings.HasPrefix(strings.SplitN(r.Pattern, " ", 2)[1], "/desk") {
				t.Errorf("%s is not under /desk", r.Pattern)
			}
		}
	})
}

func TestHostileInput(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		many := url.Values{"version": {"1"}, "name": {"x"}}
		for range 4000 {
			many.Add("needs", "n")
			many.Add("place", ids.New()[:8])
		}
		for _, tt := range []struct {
			what   string
			form   url.Values
			status int
		}{
			{"NUL", url.Values{"name": {"a\x00b"}}, 400},
			{"broken text", url.Values{"name": {"a\xff"}}, 400},
			{"a megabyte", url.Values{"description": {strings.Repeat("x", 1<<20)}}, 413},
			{"thousands of values", many, 422},
			{"more values than a form may have", url.Values{"needs": slices.Repeat([]string{"n"}, 20_000)}, 400},
			{"a long line", url.Values{"version": {"1"}, "name": {strings.Repeat("n", 5000)}, "needs": {"food"}}, 422},
			{"script", url.Values{"version": {"1"}, "name": {"<script>alert(1)</script>"}, "website": {"javascript:alert(1)"}, "needs": {"food"}}, 422},
			{"rows without end", url.Values{"version": {"1"}, "hours.ex.9999.from": {"x"}, "name": {"x"}, "needs": {"food"}, "hours.kind": {"x"}}, 422},
		} {
			w := c.ask(cast.Tilda, http.MethodPost, at, tt.form)
			if w.Code != tt.status {
				t.Errorf("%s: %d, want %d", tt.what, w.Code, tt.status)
			}
			if strings.Contains(w.Body.String(), "<script>alert") || w.Body.Len() > 2<<20 {
				t.Errorf("%s: %d bytes", tt.what, w.Body.Len())
			}
		}
		for target, status := range map[string]int{
			"/desk?page=0": 400, "/desk?page=-1": 400, "/desk?page=x": 400, "/desk?page=2": 404, "/desk?page=99999999999999999999": 400,
			"/desk?stage=nosuch": 200, "/desk?need=%25": 200, "/desk?sort=drop+table": 200, "/desk?status=zzz": 200, "/desk?checked=-3": 200,
			"/desk?q=" + strings.Repeat("x%20", 300): 200, "/desk?organisation=x'y": 200, "/desk/services/x": 404, "/desk/services/" + strings.ToUpper(cast.NightShelterID): 404,
			"/desk/feedback?state=zzz&kind=zzz": 200, "/desk/not-found?days=1&place=x&by=zzz": 200, "/desk/places/new?organisation=x": 404,
			"/desk/hours?text=" + strings.Repeat("x", 3000): 422, "/desk/hours.json?" + strings.Repeat("ex.0.from=x&", 500): 200,
		} {
			if w := c.ask(cast.Editor, http.MethodGet, target, nil); w.Code != status {
				t.Errorf("%.60s: %d, want %d", target, w.Code, status)
			}
		}
	})
}
