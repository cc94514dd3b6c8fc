package app

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/toolkitweb"
)

// kitText reads a document of the toolkit as plain text, with both modules' own words in it.
func kitText(t *testing.T) func(name string) string {
	t.Helper()
	site := toolkitweb.New(toolkitweb.Options{Partnership: partnership, Words: content.Default(), Pledges: toolkitPledges(pledges.Default())})
	served := web.Mux(func(*http.Request) (policy.Actor, error) { return policy.Nobody(), nil }, site.Routes(), web.Options{})
	return func(name string) string {
		w := httptest.NewRecorder()
		served.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/toolkit/"+name+".md", nil))
		if w.Code != 200 {
			t.Fatalf("%s: %d", name, w.Code)
		}
		return regexp.MustCompile(`\\([!-/:-@\[-`+"`"+`{-~])`).ReplaceAllString(w.Body.String(), "$1")
	}
}

// The toolkit shows every sample to copy from, and an example that goes from the case to the plan. (C2C-131, C2C-138)
func TestToolkitHoldsThePledges(t *testing.T) {
	text, p := kitText(t), pledges.Default()
	samples, example, plan := text("samples"), text("example"), text("action-plan")
	for _, x := range p.Samples.Pledges {
		if !strings.Contains(samples, "- [ ] "+x.Text+"\n") {
			t.Errorf("no sample %q to tick", x.Text)
		}
	}
	for _, x := range p.Actions.Actions {
		if !strings.Contains(samples, "- [ ] **"+x.Title+".** "+x.Text) || !strings.Contains(samples, x.Measure.What) {
			t.Errorf("no action %q to tick", x.Title)
		}
	}
	if got, want := strings.Count(samples, "- [ ] "), len(p.Samples.Pledges)+len(p.Actions.Actions); got != want {
		t.Errorf("%d boxes to tick for %d samples", got, want)
	}
	for _, x := range p.None.Answers {
		if !strings.Contains(samples, x.Text) {
			t.Errorf("no answer %q", x.Text)
		}
	}
	for _, x := range p.Actions.Measures {
		if !strings.Contains(plan, x.Title) {
			t.Errorf("the plan's sheet does not explain %q", x.Title)
		}
	}
	for _, x := range p.Example.Pledges {
		if !strings.Contains(example, x.Text) || !strings.Contains(example, x.Why) {
			t.Errorf("the example lacks the pledge %q", x.Text)
		}
	}
	for _, x := range p.Plan.Actions {
		if !strings.Contains(example, x.Text) || !strings.Contains(example, x.Lead) {
			t.Errorf("the example lacks the action %q", x.Text)
		}
	}
}

// People stand in the example alone, where they are made up and it says so: no other document names anybody, and
// whoever leads an action is a role.
func TestToolkitNamesNobody(t *testing.T) {
	text := kitText(t)
	if !strings.Contains(text("example")[:200], "All of this is made up") {
		t.Error("the example does not begin by saying that it is made up")
	}
	for _, name := range []string{
		"log-have", "log-gaps", "log-more", "pledge-grid", "action-plan", "prompts-have", "prompts-gaps", "prompts-more", "samples", "ground-rules",
		"sign-in-sheet", "slides", "participant", "facilitator", "note-taker", "own-case", "stages", "background",
	} {
		said := text(name)
		for _, c := range content.Default().Cases.Cases {
			for _, p := range c.People {
				if p.Name != "" && regexp.MustCompile(`\b`+regexp.QuoteMeta(p.Name)+`\b`).MatchString(said) {
					t.Errorf("%s names %s", name, p.Name)
				}
			}
		}
		if regexp.MustCompile(`\b(Mr|Mrs|Ms|Dr)\.? [A-Z]`).MatchString(said) {
			t.Errorf("%s names somebody", name)
		}
	}
}
