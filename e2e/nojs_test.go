package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web/ui"
)

// Given a browser without JavaScript, when somebody looks for a bed, keeps it, looks at the week
// and tells us of a mistake, then all of it works.
func TestWithoutScripts(t *testing.T) {
	w := open(t)
	c := working(t)
	w.noScripts()

	w.visit(c.base + "/")
	w.leaves()
	w.enter("main [name=near]", "QX2")
	w.press(`main [name=category][value=sleep]`)
	w.stands("/find/results", "[data-service-id]")
	w.leaves()

	name := w.text("[data-service-id] h2 a")
	keep := w.link("[data-service-id] a[data-keep]")
	w.press("[data-service-id] h2 a")
	w.stands("/services/", `main a[href^="tel:"]`)
	w.leaves()
	if got := w.text("main h1"); got != name {
		t.Errorf("%q led to %q", name, got)
	}

	w.visit(c.base + keep)
	w.stands("/find/list", "main")
	w.holds("main", name)

	w.visit(c.base + "/find/timetable?near=QX2&category=sleep")
	w.stands("/find/timetable", "main")
	w.holds("main", name)

	w.visit(c.base + "/find/results?near=QX2&category=sleep")
	w.press("[data-service-id] h2 a")
	w.press(`main a[href$="/wrong"]`)
	w.press("main form button[type=submit]")
	w.stands("/wrong", ".govuk-error-summary")
	w.do(chromedp.Click(`main [name=kind][value=hours]`))
	w.enter("main [name=text]", "They open at seven.")
	w.press("main form button[type=submit]")
	w.holds("#held", "send it once more") // nobody reads that fast
	c.set.Move(5 * time.Second)
	w.press("main form button[type=submit]")
	w.stands("/wrong/thanks", "main h1")
	w.leaves()

	kept, err := ops.Find(t.Context(), c.Runner, editor, directory.FeedbackInbox{})
	if err != nil || len(kept) != 1 || kept[0].Text != "They open at seven." || kept[0].Kind != "hours" {
		t.Errorf("kept %+v (%v)", kept, err)
	}
	for _, problem := range w.complaints() {
		if !strings.Contains(problem, "422") { // the form that was sent empty
			t.Error(problem)
		}
	}
}

// enter writes into a field.
func (w *tab) enter(selector, text string) {
	w.Helper()
	w.need(selector)
	w.do(chromedp.SendKeys(selector, text))
}

// stands fails unless we are on a page whose path begins or ends so, and that has such a thing.
func (w *tab) stands(path, selector string) {
	w.Helper()
	if at := say[string](w, `location.pathname`); !strings.HasPrefix(at, path) && !strings.HasSuffix(at, path) {
		w.Fatalf("we are at %s, not at %s", at, path)
	}
	w.need(selector)
}

func (w *tab) text(selector string) string {
	w.Helper()
	w.need(selector)
	return say[string](w, `document.querySelector(`+quote(selector)+`).textContent.trim()`)
}

func (w *tab) link(selector string) string {
	w.Helper()
	w.need(selector)
	return say[string](w, `document.querySelector(`+quote(selector)+`).getAttribute('href')`)
}

func (w *tab) holds(selector, text string) {
	w.Helper()
	if all := w.text(selector); !strings.Contains(all, text) {
		w.Errorf("%s does not say %q", w.where(), text)
	}
}

// leaves fails unless the way out is a plain link, in sight.
func (w *tab) leaves() {
	w.Helper()
	if to := w.link(".govuk-exit-this-page a"); to != string(ui.Away) {
		w.Errorf("%s: leave quickly leads to %q", w.where(), to)
	}
	if !say[bool](w, `document.querySelector('.govuk-exit-this-page a').checkVisibility()`) {
		w.Errorf("%s: leave quickly can't be seen", w.where())
	}
}
