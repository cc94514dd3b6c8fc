package bedsweb_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bedsweb"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// house is a city with the pages of its places to stay, and with those for everybody.
type house struct {
	*testing.T
	cast.City
	clk          *clock.Fake
	who          policy.Actor
	desk, public http.Handler
}

func newHouse(t *testing.T, db *store.DB, clk *clock.Fake) *house {
	h := &house{T: t, City: cast.NewCity(t, db), clk: clk, who: policy.Nobody()}
	o := web.Options{Log: slog.New(slog.DiscardHandler), Doors: web.Doors{Prove: "/prove", SignIn: "/sign-in"}}
	identify := func(*http.Request) (policy.Actor, error) { return h.who, nil }
	h.desk = web.Mux(identify, bedsweb.New(bedsweb.Options{Runner: h.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire"}).Routes(), o)
	finder := directory.NewFinder(h.Runner, clk, citytest.London)
	fresh := func(w http.ResponseWriter, r *http.Request) {
		if err := finder.Refresh(r.Context()); err != nil {
			t.Error(err)
		}
		web.Mux(identify, dirweb.New(dirweb.Options{Finder: finder, Runner: h.Runner, Partnership: "Mereshire"}).Routes(), o).ServeHTTP(w, r)
	}
	h.public = http.HandlerFunc(fresh)
	return h
}

// ask asks for a page, or sends a form, and gives what comes back.
func (h *house) ask(as policy.Actor, site http.Handler, method, target string, form url.Values, status int) string {
	h.Helper()
	h.who = as
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, target, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	if w.Code != status {
		h.Errorf("%s %s by %s: %d, want %d", method, target, as.ID, w.Code, status)
	}
	if status == 200 || status == 422 || status == 409 {
		for _, problem := range htmlcheck.Parse(h.T, w.Body.String()).Problems() {
			h.Errorf("%s %s: %s", method, target, problem)
		}
	}
	return w.Body.String() + w.Header().Get("Location")
}

// says looks for words, and for words that must not be there.
func (h *house) says(page string, words []string, not ...string) {
	h.Helper()
	for _, x := range words {
		if !strings.Contains(page, x) {
			h.Errorf("the page does not say %q", x)
		}
	}
	for _, x := range not {
		if strings.Contains(page, x) {
			h.Errorf("the page says %q", x)
		}
	}
}

// night is whoever is awake in the shelter: they may look at what the Lantern has, and count.
var night = policy.Actor{Kind: policy.KindAccount, ID: "night", Grants: []policy.Grant{{Role: policy.Viewer, Organisation: cast.LanternID}}}

const (
	shelterBeds = "/desk/services/%/beds"
	shelterPage = "/services/%"
)

func at(page string) string { return strings.Replace(page, "%", cast.NightShelterID, 1) }

// TestEvening says what decides, counts with one tap, and looks at what everybody is told.
func TestEvening(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h, beds, unit := newHouse(t, db, clk), at(shelterBeds), ids.New()
		for _, page := range []string{beds, beds + "/about"} {
			h.ask(cast.Tilda, h.desk, "GET", page, nil, 200)
			h.ask(cast.Osric, h.desk, "GET", page, nil, 404)
			h.ask(cast.Checker, h.desk, "GET", page, nil, 403)
		}
		f := url.Values{"version": {"1"}, "price": {"Free"}, "hold": {"x"}, "unit": {unit, ids.New()}, "name": {"The hall", ""}, "for": {"", ""}, "total": {"30", ""}}
		h.says(h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 422), []string{`value="The hall"`})
		f.Set("hold", "6")
		h.ask(cast.Osric, h.desk, "POST", beds+"/about", f, 404)
		h.ask(night, h.desk, "POST", beds+"/about", f, 403)
		h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 303)
		h.says(h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 409), []string{"Somebody else changed", `name="version" value="2"`})
		tap := url.Values{"unit": {unit}, "vacant": {"2"}}
		h.ask(cast.Osric, h.desk, "POST", beds, tap, 404)
		h.ask(cast.Tilda, h.desk, "POST", beds, url.Values{"unit": {unit}, "vacant": {"99"}}, 422)
		h.ask(night, h.desk, "POST", beds, tap, 303)
		h.says(h.ask(night, h.desk, "GET", beds, nil, 200), []string{"2 beds free", "28 of 30 taken", "93% full", "Somebody with an account"}, beds+"/about")
		h.says(h.ask(cast.Tilda, h.desk, "GET", beds, nil, 200), []string{beds + "/about"})
		h.says(h.ask(cast.Nobody, h.public, "GET", at(shelterPage), nil, 200), []string{"There were 2 beds just now. Ring to be sure", "Free"})
		clk.Move(25 * time.Minute)
		h.says(h.ask(cast.Nobody, h.public, "GET", at(shelterPage), nil, 200), []string{"There were 2 beds 25 minutes ago"})
		clk.Move(5 * time.Hour)
		h.says(h.ask(cast.Nobody, h.public, "GET", at(shelterPage), nil, 200), []string{"There were 2 beds at 10am. "})
		clk.Move(time.Hour)
		h.says(h.ask(cast.Nobody, h.public, "GET", at(shelterPage), nil, 200), []string{"Ring to ask if there is a bed", "Free"}, "2 beds")
	})
}

// TestStayingIsLookedAtFirst: what people read waits for an editor where that is the rule; a number never
// does.
func TestStayingIsLookedAtFirst(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h, beds, unit := newHouse(t, db, clk), at(shelterBeds), ids.New()
		f := url.Values{"version": {"1"}, "price": {"Free"}, "hold": {"6"}, "unit": {unit}, "name": {"The hall"}, "for": {""}, "total": {"30"}}
		h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 303)
		rules := org.SaveRules{Rules: org.Rules{ListingsReviewed: true, GiversKeptDays: 90}}
		if err := ops.Do(t.Context(), h.Runner, policy.Operator("test", policy.Administrator), rules); err != nil {
			t.Fatal(err)
		}
		f.Set("version", "2")
		f.Set("hold", "12")
		f.Set("total", "31")
		h.says(h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 303), []string{"done=saved"}) // nobody reads that
		f.Set("version", "3")
		f.Set("price", "Five pounds")
		f.Set("name", "The great hall")
		h.says(h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 303), []string{"done=waits"})
		h.ask(night, h.desk, "POST", beds, url.Values{"unit": {unit}, "vacant": {"12"}}, 303)
		h.says(h.ask(cast.Nobody, h.public, "GET", at(shelterPage), nil, 200), []string{"There were 12 beds just now", "Free", "The hall"}, "Five pounds", "great hall")
		form := h.ask(cast.Tilda, h.desk, "GET", beds+"/about", nil, 200)
		h.says(form, []string{"waits for a directory editor", "Five pounds", "The great hall", `name="proposal" value="1"`})
		f.Set("proposal", "1")
		f.Set("pets", "Dogs")
		h.says(h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 303), []string{"done=waits"})
		h.says(h.ask(cast.Editor, h.desk, "GET", beds+"/about", nil, 200), []string{`value="Free"`}, "Five pounds")
		back := review.SendBack{ServiceID: cast.NightShelterID, Version: 2, Reason: "Is it five pounds a night?"}
		if err := ops.Do(t.Context(), h.Runner, cast.Editor, back); err != nil {
			t.Fatal(err)
		}
		h.says(h.ask(cast.Tilda, h.desk, "GET", beds+"/about", nil, 200), []string{"Is it five pounds a night?"})
		f.Set("proposal", "3")
		f.Set("price", "Five pounds a night")
		h.ask(cast.Tilda, h.desk, "POST", beds+"/about", f, 303)
		let := review.LetThrough{ServiceID: cast.NightShelterID, Version: 4, Shown: 3}
		if err := ops.Do(t.Context(), h.Runner, cast.Editor, let); err != nil {
			t.Fatal(err)
		}
		h.says(h.ask(cast.Nobody, h.public, "GET", at(shelterPage), nil, 200), []string{"There were 12 beds just now", "Five pounds a night", "Dogs", "The great hall"})
	})
}
