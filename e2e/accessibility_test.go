package e2e

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/platform/web/ui"
)

// Given every public page in every state, at 360 and 1280 pixels, by day and by night, then axe
// finds nothing, and neither do our own checks.
func TestAccessibility(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	inspectAll(t, c, sights(t, c))
}

// Given every page behind sign-in, as somebody who may see it, then the same.
func TestAccessibilityBehindSignIn(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	inspectAll(t, c, innerSights(t, c))
}

func inspectAll(t *testing.T, c *city, all []sight) {
	t.Helper()
	axe, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skipf("axe-core is not installed: run npm ci (%v)", err)
	}
	asEach(t, c, all, func(w *tab, s sight) {
		w.size(360, 740)
		w.look("screen", "light")
		w.see(c, s)
		w.language()
		w.inOrder()
		w.run(string(axe))
		for _, width := range []int64{360, 1280} {
			w.size(width, 740)
			for _, scheme := range []string{"light", "dark"} {
				w.look("screen", scheme)
				w.inspect(scheme, width)
			}
		}
		// 1280 pixels at 200 % and at 400 %.
		for _, width := range []int64{640, 320} {
			w.size(width, 370)
			w.fits(width)
		}
		if !s.sheet {
			w.printed()
		}
	})
}

// run runs a script for what it does.
func (w *tab) run(script string) {
	w.Helper()
	say[bool](w, script+`; true`)
}

// inspect runs axe, and our own checks of what hands and eyes meet. All of axe's rules run on the
// narrow page by day and on the wide one by night; on the other two those of colours and sizes,
// which alone could say anything else there.
func (w *tab) inspect(scheme string, width int64) {
	w.Helper()
	options := `{resultTypes: ['violations']}`
	if (scheme == "dark") != (width > 400) {
		options = `{resultTypes: ['violations'], runOnly: ['color-contrast', 'target-size', 'link-in-text-block']}`
	}
	// From the top: what lies under the header's bar somewhere on the way down can be scrolled out of it.
	ask := `scrollTo(0, 0); axe.run(` + options + `).then(r => r.violations.map(v => v.id + ': ' + v.help + '\n' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + '\n  ' + n.failureSummary).join('\n')))`
	for _, problem := range append(say[[]string](w, ask), say[[]string](w, touching)...) {
		w.Errorf("%s, %d pixels: %s", scheme, width, problem)
	}
	for _, problem := range say[[]string](w, `window.refused`) {
		w.Errorf("refused by the content policy: %s", problem)
	}
	w.fits(width)
}

// touching finds targets under 24 pixels, and controls within controls. A link in a line of text
// is as high as its line, which is allowed.
const touching = `(() => {
	const bad = [], name = e => e.outerHTML.slice(0, 120)
	for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
		if (e.matches('.govuk-skip-link, [type=hidden]') || !e.checkVisibility() || e.closest('.govuk-visually-hidden')) continue
		if (e.querySelector('a[href], button, input, select, textarea, summary')) bad.push('a control within a control: ' + name(e))
		const r = e.getBoundingClientRect()
		if (e.matches('[type=radio], [type=checkbox]') && e.labels.length) continue
		if (getComputedStyle(e).display === 'inline') continue
		if (r.width < 24 || r.height < 24) bad.push('a target of ' + Math.round(r.width) + ' by ' + Math.round(r.height) + ': ' + name(e))
	}
	for (const e of document.querySelectorAll('[type=radio], [type=checkbox]')) {
		const r = (e.labels[0] || e).getBoundingClientRect()
		if (r.width && (r.width < 24 || r.height < 24)) bad.push('a label of ' + Math.round(r.width) + ' by ' + Math.round(r.height) + ': ' + name(e))
	}
	return bad
})()`

// fits fails when the page has to be moved sideways to be read.
func (w *tab) fits(width int64) {
	w.Helper()
	const wider = `(() => { const over = document.documentElement.scrollWidth - document.documentElement.clientWidth; if (over <= 0) return []
		return ['by ' + over + ': ' + [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility() && !e.closest('.govuk-visually-hidden, svg') && e.getBoundingClientRect().right > innerWidth + 0.2).slice(0, 3).map(e => e.outerHTML.slice(0, 100) + ' ends at ' + e.getBoundingClientRect().right).join(' | ')] })()`
	for _, problem := range say[[]string](w, wider) {
		w.Errorf("at %d pixels the page is too wide %s", width, problem)
	}
}

// language fails when a page does not say its language and which way it reads.
func (w *tab) language() {
	w.Helper()
	if got := say[string](w, `document.documentElement.lang + ' ' + document.documentElement.dir`); got != "en ltr" && got != "en-GB ltr" {
		w.Errorf("the language and direction are %q", got)
	}
	if got := say[string](w, `document.title`); got == "" {
		w.Error("the page has no title")
	}
}

// inOrder goes through the page with the focus: it follows the reading, it can always be seen, and
// nothing that stays in place covers it.
func (w *tab) inOrder() {
	w.Helper()
	for _, problem := range say[[]string](w, focusing) {
		w.Error(problem)
	}
}

const focusing = `(async () => {
	const bad = [], name = e => e.outerHTML.slice(0, 100)
	const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
		.filter(e => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}))
	let before = null
	scrollTo(0, 0)
	for (const e of all) {
		if (e.tabIndex > 0) bad.push('a place in the order of its own: ' + name(e))
		const look = () => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor].join() }
		const still = look()
		e.focus({focusVisible: true})
		await new Promise(requestAnimationFrame)
		if (!e.checkVisibility({visibilityProperty: true})) continue // a script has taken it away since
		if (document.activeElement !== e) { bad.push('takes no focus: ' + name(e)); continue }
		const shown = e.matches('[type=radio], [type=checkbox]') && e.labels.length ? e.labels[0] : e
		if (shown === e && look() === still) bad.push('shows no focus: ' + name(e))
		const r = shown.getClientRects()[0] ?? shown.getBoundingClientRect()
		if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) bad.push('has the focus out of sight: ' + name(e))
		const x = Math.min(Math.max(r.left + r.width / 2, 1), innerWidth - 2), y = Math.min(Math.max(r.top + r.height / 2, 1), innerHeight - 2)
		const top = document.elementFromPoint(x, y)
		if (top && top !== e && !e.contains(top) && !shown.contains(top) && !top.contains(e)) bad.push('has the focus under ' + name(top) + ': ' + name(e))
		const at = {top: r.top + scrollY, bottom: r.bottom + scrollY, left: r.left, right: r.right}
		if (before && !e.matches('.govuk-skip-link') && at.bottom <= before.top - 4 && at.left < before.right) bad.push('comes after what stands below it: ' + name(e))
		before = e.matches('.govuk-skip-link') ? null : at
	}
	document.activeElement.blur()
	return bad
})()`

// printed fails when paper lacks the page's phone numbers, or has our menus on it.
func (w *tab) printed() {
	w.Helper()
	w.size(690, 980)
	w.look("print", "light")
	for _, problem := range say[[]string](w, papers) {
		w.Error("on paper: " + problem)
	}
	w.look("screen", "light")
}

var papers = `(() => {
	const bad = [], shown = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 0
	for (const e of document.querySelectorAll('main a[href^="tel:"]')) {
		if (e.closest('details:not([open])')) continue
		if (!shown(e)) bad.push('no number: ' + e.outerHTML.slice(0, 100))
		else if (!/\d{3}/.test(e.innerText)) bad.push('a number that is not written out: ' + e.outerHTML.slice(0, 100))
	}
	for (const e of document.querySelectorAll('header nav, footer nav, .no-print, a[href="` + string(ui.Away) + `"], main button')) {
		if (shown(e)) bad.push('what only a screen needs: ' + e.outerHTML.slice(0, 100))
	}
	// What was true for a moment is not true for whoever reads the paper.
	for (const e of document.querySelectorAll('main .open, main .card__foot span, main .small')) {
		if (shown(e) && /until \d|Opens|Closes| ago\b|today|yesterday/.test(e.innerText)) bad.push('soon wrong: ' + e.innerText)
	}
	if (document.documentElement.scrollWidth > innerWidth) bad.push('wider than the sheet')
	return bad
})()`

// TestAxeWorks: a page with faults is found faulty, so that finding nothing means something.
func TestAxeWorks(t *testing.T) {
	w := open(t)
	axe, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skipf("axe-core is not installed: run npm ci (%v)", err)
	}
	w.do(chromedp.Navigate("data:text/html," + `<p style="color:%23ccc">pale</p><img src="x"><button style="width:9px;height:9px;padding:0"></button><a href="x" tabindex="3"><button>in</button></a><input style="position:fixed;left:-99px;outline:0"><div style="width:5000px">wide</div>`))
	w.run(string(axe))
	if n := say[int](w, `axe.run().then(r => r.violations.length)`); n < 3 {
		t.Errorf("axe found %d kinds of fault", n)
	}
	if n := len(say[[]string](w, touching)); n < 2 {
		t.Errorf("our checks of targets found %d faults", n)
	}
	if n := len(say[[]string](w, focusing)); n < 2 {
		t.Errorf("our checks of the focus found %d faults", n)
	}
}
