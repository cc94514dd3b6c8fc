package ui

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// say runs a script on the page and gives what it answers.
func say[T any](t *testing.T, browser context.Context, script string) T {
	t.Helper()
	got, err := chromedp.Run(browser, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestLeaveByKeys: Escape or Shift pressed three times leads away, twice does not;
// and the page is covered at once.
func TestLeaveByKeys(t *testing.T) {
	browser, base := gallery(t)
	watch(t, browser)
	hidden := `document.body.classList.contains('govuk-exit-this-page-hide-content')`
	for keys, want := range map[string]bool{"Escape Escape": false, "Escape Escape Escape": true, "Escape Escape a Escape": false, "Shift Shift Shift": true} {
		visit(t, browser, base+"/results", 360, "light")
		// Nothing outside is to be asked for by a test: the way out leads nowhere here.
		script := `document.querySelector('.leave__link').setAttribute('href', '#gone');`
		for key := range strings.FieldsSeq(keys) {
			script += `document.dispatchEvent(new KeyboardEvent('keyup', {key: '` + key + `', bubbles: true}));`
		}
		if got := say[bool](t, browser, script+hidden); got != want {
			t.Errorf("%s: left %v, want %v", keys, got, want)
		}
	}
}

// TestMyList: the switch on a card puts the service on the list that this device
// keeps, the menu's link leads to the list, and a second press takes it off.
func TestMyList(t *testing.T) {
	browser, base := gallery(t)
	watch(t, browser)
	state := `(() => { const k = document.querySelectorAll('[data-keep]')[1]; return [k.getAttribute('aria-pressed'), k.querySelector('[data-word]').textContent, document.querySelector('[data-list]').getAttribute('href'), document.querySelector('[data-count]').textContent, location.pathname].join('|') })()`
	id := sampleCards(2)[1].ID
	off, on := "false|Add to my list|/find/list||/results", "true|On my list|/find/list?id="+id+"| 1|/results"
	visit(t, browser, base+"/results", 360, "light")
	if got := say[string](t, browser, state); got != off {
		t.Fatalf("at first: %s, want %s", got, off)
	}
	press := `document.querySelectorAll('[data-keep]')[1].click();`
	if got := say[string](t, browser, press+state); got != on {
		t.Errorf("pressed: %s, want %s", got, on)
	}
	visit(t, browser, base+"/results", 360, "light")
	if got := say[string](t, browser, state); got != on {
		t.Errorf("after coming back: %s, want %s", got, on)
	}
	if got := say[string](t, browser, press+state); got != off {
		t.Errorf("pressed again: %s, want %s", got, off)
	}
	spoil := `localStorage.setItem('homeward.list', '["<img>", 7, "` + id + `"]');`
	say[string](t, browser, spoil+`''`)
	visit(t, browser, base+"/results", 360, "light")
	if got := say[string](t, browser, state); got != on {
		t.Errorf("with rubbish on the device: %s, want %s", got, on)
	}
}

// TestToolsAppear: buttons that need a script are shown by it.
func TestToolsAppear(t *testing.T) {
	browser, base := gallery(t)
	watch(t, browser)
	visit(t, browser, base+"/parts", 768, "light")
	for _, tool := range []string{"[data-print]", "[data-copy]", "[data-here]"} {
		if say[bool](t, browser, `document.querySelector('`+tool+`').hidden`) {
			t.Errorf("%s is still hidden", tool)
		}
	}
}
