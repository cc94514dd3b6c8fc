package htmlcheck_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/internal/platform/web/htmlcheck"
)

const good = `<!doctype html><html lang="en-GB" dir="ltr"><head><title>Find help</title>
<link rel="stylesheet" href="/assets/a.css"><script src="/assets/a.js" defer></script></head><body>
<a href="#main">Skip</a>
<main id="main"><h1>Find <b>h</b>elp</h1>
<form action="/find/results"><label for="near">Where</label><input id="near" name="near" aria-describedby="hint"><p id="hint">A postcode</p>
<label><input type="checkbox" name="open" value="now"> Open now</label><input type="hidden" name="x"><button>Search</button></form>
<ul class="results big"><li data-open="open"><h2><a href="/services/1">Soup</a></h2><span>1<sup>st</sup></span></li><li data-open="closed"><h2><a href="/services/2">Beds</a></h2></li></ul>
<img src="/m.png" alt=""><svg aria-hidden="true"><path d="M0 0"/></svg><a href="https://other.example.org/">Elsewhere</a>
<script type="application/ld+json">{}</script></main></body></html>`

func TestSelectors(t *testing.T) {
	p := htmlcheck.Parse(t, good)
	for selector, want := range map[string][]string{
		"h1": {"Find help"}, "li a": {"Soup", "Beds"}, "ul.results > li > h2": {"Soup", "Beds"}, "main > a": {"Elsewhere"},
		"#hint": {"A postcode"}, "[data-open=open] a": {"Soup"}, `li[data-open="closed"] a[href^=/services]`: {"Beds"},
		".results.big a[href$='2']": {"Beds"}, "h1, button": {"Find help", "Search"}, "li span": {"1st"}, "body > li": nil,
		"a[href*=other]": {"Elsewhere"}, ".result": nil, "form *[name=near]": {""}, "nav": nil,
	} {
		if d := cmp.Diff(want, p.Texts(selector)); d != "" {
			t.Errorf("%s: %s", selector, d)
		}
	}
	if p.Attr("#near", "name") != "near" || !p.Has("button") || p.Count("li") != 2 || p.All("li")[1].Page().Text("a") != "Beds" {
		t.Error("attributes, counts or parts of the page are wrong")
	}
	if !strings.HasPrefix(p.Body(), "Skip Find help Where A postcode Open now Search Soup 1st Beds") {
		t.Errorf("body %q", p.Body())
	}
}

// failing stands in for a test that a helper is to fail.
type failing struct {
	testing.TB
	said []string
}

func (f *failing) Helper()                        {}
func (f *failing) Errorf(format string, _ ...any) { f.said = append(f.said, format) }
func (f *failing) Fatalf(format string, _ ...any) { f.said = append(f.said, format); panic(f) }

func TestBadSelectorsFailTheTest(t *testing.T) {
	for _, selector := range []string{"", "  ", "a >", "> a", "a[href", "a.", "a:first-child", "a,"} {
		f := &failing{TB: t}
		func() {
			defer func() { _ = recover() }()
			htmlcheck.Parse(f, good).All(selector)
		}()
		if len(f.said) != 1 {
			t.Errorf("%q was taken", selector)
		}
	}
}

func TestOneFailsOnNoneAndOnTwo(t *testing.T) {
	for _, selector := range []string{"li", "nav"} {
		f := &failing{TB: t}
		func() {
			defer func() { _ = recover() }()
			htmlcheck.Parse(f, good).One(selector)
		}()
		if len(f.said) != 1 {
			t.Errorf("One(%q) did not fail", selector)
		}
	}
}

func TestProblems(t *testing.T) {
	htmlcheck.Parse(t, good).Check()
	for change, want := range map[[2]string]string{
		{` lang="en-GB"`, ``}:                                       "no lang",
		{` dir="ltr"`, ``}:                                          "no dir",
		{`<title>Find help</title>`, `<title></title>`}:             "no title",
		{`id="hint"`, `id="main"`}:                                  `"main" is used twice`,
		{`for="near"`, `for="far"`}:                                 "has no label",
		{`aria-describedby="hint"`, `aria-describedby="hint gone"`}: `points to the id "gone"`,
		{`href="#main"`, `href="#nowhere"`}:                         "leads to an id",
		{`<label><input type="checkbox" name="open" value="now"> Open now</label>`, `<input type="checkbox">`}: "has no label",
		{`>Soup</a>`, `><button>Soup</button></a>`}:                                                            "inside something else",
		{`>Soup</a>`, `></a>`}:                                       "has no name",
		{`<h1>Find <b>h</b>elp</h1>`, ``}:                            "comes after a heading of level 0",
		{`<h2><a href="/services/2">Beds</a></h2>`, `<h4>Beds</h4>`}: "comes after a heading of level 2",
		{`<h2><a href="/services/2">Beds</a></h2>`, `<h1>Beds</h1>`}: "2 <h1>",
		{` alt=""`, ``}:                                                      "no alt",
		{` aria-hidden="true"`, ``}:                                          "neither hidden nor named",
		{`<button>`, `<button onclick="go()">`}:                              "onclick",
		{`<button>`, `<button style="color:red">`}:                           "attribute style",
		{`<script type="application/ld+json">`, `<script>`}:                  "inline <script>",
		{`<ul class`, `<style>a{}</style><ul class`}:                         "inline <style>",
		{`src="/m.png"`, `src="https://cdn.example.org/m.png"`}:              "from another site",
		{`src="/m.png"`, `src="/m.png" srcset="//cdn.example.org/m.png 2x"`}: "from another site",
		{`href="/services/1"`, `href="javascript:go()"`}:                     "script in an address",
		{`<button>`, `<button tabindex="3">`}:                                "jumps the queue",
		{`<ul class`, `<main></main><ul class`}:                              "2 <main>",
	} {
		body := strings.Replace(good, change[0], change[1], 1)
		if body == good {
			t.Fatalf("%q is not in the page", change[0])
		}
		f := &failing{TB: t}
		p := htmlcheck.Parse(f, body)
		if got := strings.Join(p.Problems(), "; "); !strings.Contains(got, want) {
			t.Errorf("%q for %q: said %q, want %q", change[1], change[0], got, want)
		}
		if p.Check(); len(f.said) == 0 {
			t.Errorf("%q for %q did not fail the test", change[1], change[0])
		}
	}
}
