package ui

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"example.org/homeward/internal/platform/lang"
)

func render(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestResultsWeight keeps a page of twenty results small.
func TestResultsWeight(t *testing.T) {
	page := render(t, resultsPage(lang.Words{}, 20))
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = io.WriteString(w, page)
	_ = w.Close()
	t.Logf("%d bytes, %d compressed", len(page), z.Len())
	if len(page) > 36<<10 || z.Len() > 6<<10 {
		t.Errorf("too heavy: %d bytes, %d compressed", len(page), z.Len())
	}
}

// TestNothingInline: no page has a style or a script of its own, or an address of
// another site that the browser would ask for.
func TestNothingInline(t *testing.T) {
	w := lang.Words{}
	for name, page := range map[string]string{"front": render(t, frontPage(w)), "results": render(t, resultsPage(w, 20)), "parts": render(t, partsPage(w))} {
		tree, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "style" || n.Data == "script" && n.FirstChild != nil {
				t.Errorf("%s: inline %s", name, n.Data)
			}
			for _, a := range n.Attr {
				asks := a.Key == "src" || (a.Key == "href" && n.Data == "link")
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || asks && !strings.HasPrefix(a.Val, "/") {
					t.Errorf("%s: %s has %s=%q", name, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// TestHostileText: what people wrote stays text in every component.
func TestHostileText(t *testing.T) {
	bad := `"><script>alert(1)</script>'&`
	w := lang.Words{}
	spot := Spot{Name: bad, Lat: 52.58, Lon: -1.98, Far: bad}
	far := Spot{Name: bad, Lat: 52.585, Lon: -1.985, Far: bad}
	page := render(t, within(Layout(Page{Title: bad, Partnership: bad, About: bad, Weather: []Notice{{Title: bad, Until: bad, Do: bad}}, Urgent: []Number{{For: bad, Show: bad}}}), several(
		Cards(CardWords{}, []Card{{ID: bad, Open: Open{Kind: OpenNow, Text: bad}, Far: bad, Metres: bad, Phone: bad, Name: bad, By: bad, What: bad, For: []string{bad}, Checked: bad}}),
		Locator(w, Map{You: &spot, Places: []Spot{far}, Areas: []Spot{{Name: bad, Lat: 52.581, Lon: -1.981}}}),
		Ring(NewPicture(w, []Stage{{Key: bad, Name: bad, On: true}})), Steps([]Stage{{Key: bad, Name: bad}}),
		TextField(bad, Field{ID: "a", Name: bad, Label: bad, Hint: bad, Error: bad, Value: bad}),
		TextArea(bad, Field{ID: "b", Name: bad, Label: bad, Value: bad}),
		ErrorSummary(bad, []Problem{{bad, bad}}), Crumbs(bad, []Link{{bad, "/"}}),
		WalletCard(Wallet{Title: bad, Sides: []WalletSide{{Title: bad, Lines: []WalletLine{{bad, bad, bad}}}}}),
	)))
	if at := strings.Index(page, "<script>"); at >= 0 {
		t.Errorf("text became part of the page: %s", page[max(at-80, 0):at+40])
	}
	if strings.Contains(page, `"">`) && strings.Contains(page, `>alert`) {
		t.Error("a quotation mark got out of its attribute")
	}
	if !strings.Contains(page, "&lt;script&gt;") {
		t.Error("the text is gone")
	}
}

// TestReadingOrder: each card says whether it is open, how far it is and how to
// reach it before it says anything else.
func TestReadingOrder(t *testing.T) {
	page := render(t, resultsPage(lang.Words{}, 1))
	last := -1
	for _, part := range []string{"Open until 7pm", "0.3 miles", "0121 496 0101", "Directions", "Hot supper", "Weaver Street", "A hot meal", "Pets welcome", "12 days ago"} {
		at := strings.Index(page, part)
		if at <= last {
			t.Errorf("%q stands at %d, after %d", part, at, last)
		}
		last = at
	}
	for _, want := range []string{`data-service-id="0192f7c4-`, `data-open="open"`, `data-distance-m="483"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
}

// TestLanguages: every fixed word of the layout comes from the catalogue.
func TestLanguages(t *testing.T) {
	for _, w := range lang.Languages(true).All() {
		page := render(t, Layout(Page{Words: w, Partnership: "X"}))
		want := `lang="` + w.Tag() + `" dir="` + w.Dir() + `"`
		if !strings.Contains(page, want) || strings.Contains(page, "⟦") {
			t.Errorf("%s: no %s, or a word is missing", w.Tag(), want)
		}
		if w.Tag() != "en-GB" && strings.Contains(page, ">Find help<") {
			t.Errorf("%s: English words in the layout", w.Tag())
		}
	}
}

// TestCardOnPaper: what is true for a moment only, such as "open until 7pm", gives way
// on paper to what is true for longer.
func TestCardOnPaper(t *testing.T) {
	page := render(t, Cards(CardWords{}, sampleCards(1)))
	for _, want := range []string{
		`<span class="no-print"><span class="open open--yes">`, `<b class="only-print">Mon to Fri 5pm to 7pm</b>`,
		`<span class="no-print">Checked 12 days ago</span>`, `<span class="only-print">Checked on 20 December 2025</span>`,
		`<li class="tags__more">and 4 more</li>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
}

// TestNoLightForWorkersOnly: a service that is open, but only to those whom a worker
// sends, has no light in its door, and says so before its number.
func TestNoLightForWorkersOnly(t *testing.T) {
	page := render(t, Cards(CardWords{}, sampleCards(2)[1:]))
	if strings.Contains(page, "card--lit") || strings.Contains(page, "open--soon") || !strings.Contains(page, `class="open open--dim"`) {
		t.Errorf("lit: %s", page)
	}
	if !strings.Contains(page, `data-open="open"`) {
		t.Error("it is open all the same")
	}
	if in, number := strings.Index(page, "A worker has to refer you"), strings.Index(page, "0121"); in < 0 || in > number {
		t.Errorf("the way in stands at %d, the number at %d", in, number)
	}
}

// TestWeatherFolds: on pages with the answers the weather is one line that opens,
// unless it is of the graver kind; its words are there either way.
func TestWeatherFolds(t *testing.T) {
	for _, x := range []struct{ small, red, folded bool }{{false, false, false}, {true, false, true}, {true, true, false}} {
		p := Page{Small: x.small, Weather: []Notice{{Red: x.red, Kind: "cold", Title: "Severe cold", Do: "Come in."}}}
		page := render(t, Layout(p))
		if got := strings.Contains(page, "<details class=\"wrap\" data-unfold>"); got != x.folded || !strings.Contains(page, "Come in.") {
			t.Errorf("%+v: folded %v", x, got)
		}
	}
}

// TestTo: a link keeps the language, whatever else it asks.
func TestTo(t *testing.T) {
	xa := lang.Languages(true).Pick("en-XA")
	for path, want := range map[string]string{
		"/find": "/find?lang=en-XA", "/find?q=1": "/find?q=1&lang=en-XA", "/areas/x#weather": "/areas/x?lang=en-XA#weather",
	} {
		if got := string(To(xa, path)); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
		if got := string(To(lang.Words{}, path)); got != path {
			t.Errorf("%s in English: %s", path, got)
		}
	}
}

func BenchmarkResults(b *testing.B) {
	cards := sampleCards(20)
	w := lang.Words{}
	p := samplePage(w)
	var out bytes.Buffer
	page := within(Layout(p), several(Cards(sampleWords(w), cards), Paging(w, Pages{Here: 2, Of: 7, Before: "/a", Next: "/b"})))
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := page.Render(b.Context(), &out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes/page")
}

// TestDraftEscapes: a draft escapes as the standard library does.
func TestDraftEscapes(t *testing.T) {
	for _, s := range []string{"", "plain", `a<b>&"c"'d'`, "<<", "é<", "&amp;", "日本"} {
		var d draft
		d.text(s)
		if got := html.UnescapeString(string(d)); got != s || strings.ContainsAny(string(d), `<>"'`) {
			t.Errorf("%q became %q", s, d)
		}
	}
}

func BenchmarkCards(b *testing.B) {
	cards, w := sampleCards(20), sampleWords(lang.Words{})
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := Cards(w, cards).Render(b.Context(), &out); err != nil {
			b.Fatal(err)
		}
	}
}
