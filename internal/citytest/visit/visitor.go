// Package visit is how a test uses Homeward's pages as people do: it serves them, asks for an address or sends a
// form as somebody, and looks at what comes back. A test's house has a Visitor in it.
package visit

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// whoHeader is the header in which a test says who asks, as a session's cookie does for people.
const whoHeader = "Test-Who"

// Visitor is a test that comes to the pages, as any of some people.
type Visitor struct {
	*testing.T
	Runner  *ops.Runner
	Site    http.Handler // what Serve serves
	Base    string       // where it is served, for what Ask can't send
	people  map[string]policy.Actor
	noticed func(as, path string, a Answer)
}

// New is a visitor who can come as each of these people, by their names.
func New(t *testing.T, runner *ops.Runner, people map[string]policy.Actor) Visitor {
	return Visitor{T: t, Runner: runner, people: people}
}

// Serve serves pages for the length of the test.
func (v *Visitor) Serve(routes []web.Route, o web.Options) {
	v.Helper()
	v.Site = web.Mux(v.identify, routes, o)
	served := httptest.NewServer(v.Site)
	v.Cleanup(served.Close)
	v.Base = served.URL
}

// Notice has something looked for in every answer, such as what no page may ever tell.
func (v *Visitor) Notice(look func(as, path string, a Answer)) { v.noticed = look }

// Who is somebody by their name; "" is nobody. A name that is not there is a slip of the test.
func (v Visitor) Who(name string) policy.Actor {
	v.Helper()
	who, known := v.people[name]
	if !known && name != "" {
		v.Fatalf("nobody is called %q here", name)
	}
	if !known {
		return policy.Nobody()
	}
	return who
}

// identify is who asks, as the pages are told.
func (v Visitor) identify(r *http.Request) (policy.Actor, error) {
	if who, known := v.people[r.Header.Get(whoHeader)]; known {
		return who, nil
	}
	return policy.Nobody(), nil
}

// Must ends the test at an error.
func (v Visitor) Must(err error) {
	v.Helper()
	if err != nil {
		v.Fatal(err)
	}
}

// House is whatever has a Visitor in it.
type House interface{ visitor() Visitor }

func (v Visitor) visitor() Visitor { return v }

// Do runs an act as somebody, past the pages.
func Do[S any](h House, as string, a ops.Action[S]) {
	v := h.visitor()
	v.Helper()
	if err := ops.Do(v.Context(), v.Runner, v.Who(as), a); err != nil {
		v.Fatalf("%s as %q: %v", a.Name(), as, err)
	}
}
