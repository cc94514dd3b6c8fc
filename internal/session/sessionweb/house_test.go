package sessionweb_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/live"
	"example.org/homeward/internal/session/sessionweb"
)

func staff(name string, role policy.Role) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("sessionweb", name), Name: name, Grants: []policy.Grant{{Role: role, Organisation: cast.LanternID}}}
}

var accounts = map[string]policy.Actor{
	"fern": staff("fern", policy.Facilitator), "nils": staff("nils", policy.NoteTaker),
	"olga": {Kind: policy.KindAccount, ID: ids.Derive("sessionweb", "olga"), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.HarbourID}}},
}

const code = "TEST42"

// house is a served session in the test city.
type house struct {
	visit.Visitor
	clk  *clock.Fake
	hand *hand
}

// hand is what another module was asked to do, and what it says.
type hand struct {
	group int
	notes []string
	waits int
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		hall := live.New(live.Options{Runner: c.Runner, Clock: clk, Look: 20 * time.Millisecond})
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		own := &hand{}
		site := sessionweb.New(sessionweb.Options{
			Runner: c.Runner, Live: hall, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Base: "http://homeward.example.org", MadeUp: true, Frame: public.Frame, Limits: true,
			PledgeNotes: func(_ context.Context, _ policy.Actor, _ string, _ ids.Token, group int, notes []string) error {
				own.group, own.notes = group, notes
				if len(notes) == 0 {
					return errs.Fields{{Name: "notes", Message: "Tick what the whole room should see"}}
				}
				return nil
			},
			Asked: func(context.Context, policy.Actor, string, ids.Token) (int, error) { return own.waits, nil },
			Organisations: func(*http.Request, policy.Actor) ([]ui.Choice, error) {
				return []ui.Choice{{Value: cast.LanternID, Label: "The Lantern"}}, nil
			},
		})
		h := house{visit.New(t, c.Runner, accounts), clk, own}
		h.Serve(site.Routes(), web.Options{Limits: true})
		t.Cleanup(hall.Close) // first, or those who listen would hold the server up
		visit.Do(h, "fern", session.OpenRoom{Room: session.Room{ID: ids.Random(), Code: code, OrganisationID: cast.LanternID, Title: "Sam’s story"}})
		h.run("/part", url.Values{"part": {"have"}})
		fn(h)
	})
}

// run has the facilitator do something, which has to go well.
func (h house) run(path string, f url.Values) {
	h.Helper()
	if a := h.Send("fern", "/s/"+code+path, f); a.Status != http.StatusSeeOther {
		h.Fatalf("%s %v: %d %s", path, f, a.Status, a.Body)
	}
}

// joins brings somebody in, and gives their cookie.
func (h house) joins(name string) string {
	h.Helper()
	a := h.Send("", "/s/"+code+"/join", url.Values{"rules": {"yes"}, "name": {name}})
	if a.Status != http.StatusSeeOther {
		h.Fatalf("joining: %d %s", a.Status, a.Body)
	}
	cookie, _, _ := strings.Cut(a.Header.Get("Set-Cookie"), ";")
	return cookie
}

// says has a device send a point, as JSON.
func (h house) says(as, id, text string, more ...string) visit.Answer {
	h.Helper()
	body := `{"id":` + strconv.Quote(id) + `,"part":"have","text":` + strconv.Quote(text) + `,"stages":["crisis"]` + strings.Join(more, "") + `}`
	return h.Ask(as, http.MethodPost, "/s/"+code+"/entries", strings.NewReader(body), "Content-Type", "application/json", "Accept", "application/json")
}

// event is one that a device heard.
type event struct {
	id   int
	kind string
	data string
}

// stream opens the stream after a number, and gives what reads the next event and what ends it.
func (h house) stream(as string, since int) (next func() event, stop func()) {
	h.Helper()
	r, err := http.NewRequestWithContext(h.Context(), http.MethodGet, h.Base+"/s/"+code+"/events", nil)
	h.Must(err)
	r.Header.Set("Cookie", as)
	r.Header.Set("Last-Event-ID", strconv.Itoa(since))
	got, err := http.DefaultClient.Do(r)
	h.Must(err)
	if got.StatusCode != http.StatusOK {
		h.Fatalf("listening: %d", got.StatusCode)
	}
	in := bufio.NewReader(got.Body)
	return func() event { return readEvent(h, in) }, func() { _ = got.Body.Close() }
}

func readEvent(h house, in *bufio.Reader) (e event) {
	h.Helper()
	for {
		text, err := in.ReadString('\n')
		h.Must(err)
		name, value, _ := strings.Cut(strings.TrimSuffix(text, "\n"), ": ")
		switch name {
		case "id":
			e.id, _ = strconv.Atoi(value)
		case "event":
			e.kind = value
		case "data":
			e.data = value
		case "":
			if e.kind != "" {
				return e
			}
		}
	}
}

// untilEven reads events up to where the room is.
func untilEven(next func() event) (out []event) {
	for e := next(); e.kind != "sync"; e = next() {
		out = append(out, e)
	}
	return out
}

func decode[T any](h house, text string) (x T) {
	h.Helper()
	h.Must(json.NewDecoder(bytes.NewReader([]byte(text))).Decode(&x))
	return x
}
