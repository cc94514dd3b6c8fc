package toolkitweb_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/toolkitweb"
)

// promises stands in for the other module's pack, which the tests of package app put in.
func promises() toolkitweb.Pledges {
	p := toolkitweb.Pledges{
		Begin: "None for now because", None: []string{"None for now because we are few."},
		Measures: []toolkitweb.Named{{Title: "How many", Text: "You count."}},
		Example:  toolkitweb.Example{Title: "Hollowmere keeps its doors open", Note: "This is made up.", Signers: []string{"Mere Pantry: Chair"}},
	}
	for _, s := range pathway.All() {
		p.Samples = append(p.Samples, toolkitweb.Sample{Stage: s, Text: "We will act under " + s.Long() + "."})
		p.Actions = append(p.Actions, toolkitweb.Action{Stage: s, Title: "Act " + s.Short(), Text: "Do it.", Lead: "A manager", Measure: "Done or not"})
		p.Example.Pledges = append(p.Example.Pledges, toolkitweb.Pledge{Stage: s, Text: "We will keep to " + s.Long() + ".", Why: "It was said.", From: []string{"have-1", "gaps-2"}})
	}
	p.Example.Plan = []toolkitweb.Step{{Stage: pathway.Crisis, Pledge: "We will keep to it.", Text: "Write it down.", Lead: "Advice manager", Due: "2026-06-30", Review: "2026-07-31", Measure: "Written"}}
	return p
}

const partnership = "Mereshire Partnership"

// kit is the served toolkit.
type kit struct {
	*testing.T
	handler http.Handler
}

func newKit(t *testing.T) kit {
	site := toolkitweb.New(toolkitweb.Options{
		Partnership: partnership, Words: content.Default(), Pledges: promises(),
		Frame: func(r *http.Request) (ui.Page, error) {
			return ui.Page{Words: lang.Languages(true).Pick(r.URL.Query().Get("lang")), Partnership: partnership}, nil
		},
	})
	return kit{t, web.Mux(func(*http.Request) (policy.Actor, error) { return policy.Nobody(), nil }, site.Routes(), web.Options{})}
}

// ask sends a request for an address, with headers.
func (k kit) ask(method, path string, headers ...string) *httptest.ResponseRecorder {
	k.Helper()
	r := httptest.NewRequestWithContext(k.Context(), method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	out := httptest.NewRecorder()
	k.handler.ServeHTTP(out, r)
	return out
}

// take is a file that has to be there.
func (k kit) take(name string) []byte {
	k.Helper()
	w := k.ask("GET", "/toolkit/"+name)
	if w.Code != http.StatusOK {
		k.Fatalf("%s: %d %.300s", name, w.Code, w.Body)
	}
	return w.Body.Bytes()
}

// page is a page that has to be there, held against the rules of the house.
func (k kit) page(path string) *htmlcheck.Page {
	k.Helper()
	w := k.ask("GET", path)
	if w.Code != http.StatusOK {
		k.Fatalf("%s: %d %.300s", path, w.Code, w.Body)
	}
	p := htmlcheck.Parse(k, w.Body.String())
	p.Check()
	return p
}
