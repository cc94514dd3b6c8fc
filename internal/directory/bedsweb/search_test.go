package bedsweb_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// search is a city whose night shelter and refuge count beds, as a second node of it answers.
type search struct {
	*testing.T
	cast.City
	clk    *clock.Fake
	finder *directory.Finder
	site   http.Handler
	unit   string
}

func newSearch(t *testing.T, db *store.DB, clk *clock.Fake) *search {
	s := &search{T: t, City: cast.NewCity(t, db), clk: clk, unit: ids.New()}
	s.finder = directory.NewFinder(s.Runner, clk, citytest.London)
	o := web.Options{Doors: web.Doors{Prove: "/prove", SignIn: "/sign-in"}}
	identify := func(*http.Request) (policy.Actor, error) { return policy.Nobody(), nil }
	s.site = web.Mux(identify, dirweb.New(dirweb.Options{Finder: s.finder, Runner: s.Runner, Partnership: "Mereshire"}).Routes(), o)
	if err := s.finder.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// counts says which beds a service counts.
func (s *search) counts(serviceID, group string) {
	s.Helper()
	x := s.service(serviceID)
	x.Staying = directory.Staying{Hours: 6, Units: []directory.BedUnit{{ID: s.unit, Name: "The hall", For: group, Total: 30}}}
	s.save(x)
}

// count says how many beds of a hall are free.
func (s *search) count(serviceID string, n int) {
	s.Helper()
	if err := ops.Do(s.Context(), s.Runner, cast.Editor, beds.Count{ServiceID: serviceID, UnitID: s.unit, Vacant: n}); err != nil {
		s.Fatal(err)
	}
}

// service is a service as it is.
func (s *search) service(id string) directory.Service {
	s.Helper()
	in, err := ops.Ask(s.Context(), s.Runner, cast.Editor, directory.OpenService{ServiceID: id})
	if err != nil {
		s.Fatal(err)
	}
	return in.For(cast.Editor).Service
}

// page asks the node, after it looked what is new.
func (s *search) page(question string, status int) *htmlcheck.Page {
	s.Helper()
	if err := s.finder.Refresh(s.Context()); err != nil {
		s.Fatal(err)
	}
	w := httptest.NewRecorder()
	s.site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, question, nil))
	if w.Code != status {
		s.Fatalf("%s: %d", question, w.Code)
	}
	p := htmlcheck.Parse(s.T, w.Body.String())
	for _, problem := range p.Problems() {
		s.Errorf("%s: %s", question, problem)
	}
	return p
}

// says looks for words on the shelter's card; "" for none.
func (s *search) says(question, words string) {
	s.Helper()
	p, selector, got := s.page(question, 200), `[data-service-id="`+cast.NightShelterID+`"] .card__beds`, ""
	if p.Has(selector) {
		got = p.Text(selector)
	}
	if got != words {
		s.Errorf("%s: the card says %q, want %q", question, got, words)
	}
}

// found looks whether the shelter is among what has a bed now.
func (s *search) found(question string, want bool) {
	s.Helper()
	if got := s.page(question, 200).Has(`[data-service-id="` + cast.NightShelterID + `"]`); got != want {
		s.Errorf("%s: found %v", question, got)
	}
}

const (
	toSleep = "/find/results?category=sleep"
	withBed = toSleep + "&beds=now"
)

// TestBedsInSearch counts beds of an evening, and looks at what another node says as the clock goes on.
func TestBedsInSearch(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		s := newSearch(t, db, clk)
		s.says(toSleep, "")
		s.found(withBed, false)
		s.counts(cast.NightShelterID, "men")
		s.says(toSleep, "")
		s.count(cast.NightShelterID, 3)
		s.says(toSleep, "3 beds free, told us just now")
		clk.Move(25 * time.Minute)
		s.says(toSleep, "3 beds free, told us 25 minutes ago")
		if p := s.page(toSleep, 200); !p.Has(`.found__count a[href$="beds=now"]`) {
			t.Error("nothing leads to what has a bed")
		}
		s.found(withBed, true)
		s.found(withBed+"&for=men", true)
		s.found(withBed+"&for=women", false)
		s.says(toSleep+"&for=women", "")
		s.found("/find/results?q=hostel+for+a+man&beds=now", true)
		if p := s.page("/find/results?category=food&beds=now", 200); !p.Has(`[data-service-id="` + cast.FoodBankID + `"]`) {
			t.Error("who looks for food is held to what has a bed")
		}
		if p := s.page(withBed, 200); !strings.Contains(p.Text("main"), "a bed that is free now") || !p.Has("#beds[checked]") {
			t.Error("the page does not say what was asked for")
		}
		s.page(toSleep+"&beds=tomorrow", 422)
		s.count(cast.NightShelterID, 0)
		s.says(toSleep, "Full, told us just now")
		s.found(withBed, false)
		if p := s.page(withBed, 200); !strings.Contains(p.Text("main"), "may have a bed: ring and ask") {
			t.Errorf("no way on: %s", p.Text("main"))
		}
		s.count(cast.NightShelterID, 1)
		clk.Move(6*time.Hour - time.Second)
		s.found(withBed, true)
		clk.Move(time.Second)
		s.found(withBed, false)
		clk.Move(24 * time.Hour)
		s.says(toSleep, "Ask if there is a bed: last told us yesterday")
	})
}

// TestBedsThatAreSecret: nothing of a refuge's beds comes into the search, and what becomes secret goes.
func TestBedsThatAreSecret(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		s := newSearch(t, db, clk)
		s.counts(cast.RefugeID, "")
		s.count(cast.RefugeID, 4)
		for _, question := range []string{"/find/results?category=safety", "/find/results?q=refuge", "/find/results"} {
			if p := s.page(question, 200); !p.Has(`[data-service-id="`+cast.RefugeID+`"]`) || p.Has(".card__beds") {
				t.Errorf("%s: the refuge is not there, or tells of its beds", question)
			}
		}
		if p := s.page("/find/results?beds=now", 200); p.Has("[data-service-id]") {
			t.Error("the refuge is found by its free beds")
		}
		s.counts(cast.NightShelterID, "")
		s.count(cast.NightShelterID, 4)
		s.found(withBed, true)
		open := s.service(cast.NightShelterID)
		for what, change := range map[string]func(*directory.Service){
			"at a hidden place too": func(x *directory.Service) {
				x.Places = append(x.Places, directory.ServicePlace{ID: ids.New(), LocationID: cast.SafeHouseID})
			},
			"for women alone": func(x *directory.Service) {
				x.Eligibility.Groups = map[string]directory.Stance{"women": directory.Only}
			},
			"for people in danger": func(x *directory.Service) { x.Needs = append(x.Needs, "safety") },
		} {
			x := open
			x.Places, x.Needs = append([]directory.ServicePlace{}, open.Places...), append([]string{}, open.Needs...)
			change(&x)
			s.save(x)
			s.found(withBed, false)
			s.says(toSleep, "")
			s.count(cast.NightShelterID, 5)
			s.found(withBed, false)
			open.Version += 2
			x = open
			x.Version--
			s.save(x)
			s.found(withBed, true) // what was counted still holds
			if t.Failed() {
				t.Fatal(what)
			}
		}
	})
}

// save keeps a service as an editor of the directory.
func (s *search) save(x directory.Service) {
	s.Helper()
	if err := ops.Do(s.Context(), s.Runner, cast.Editor, directory.SaveService{Service: x}); err != nil {
		s.Fatal(err)
	}
}
