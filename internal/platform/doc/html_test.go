package doc_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"example.org/homeward/internal/platform/doc"
)

// htmlOf gives the nodes of a document as HTML, and fails on anything that our pages forbid.
func htmlOf(t *testing.T, d doc.Document) *html.Node {
	t.Helper()
	page := written(t, func(b *bytes.Buffer) error { return doc.HTML(b, d) })
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	share := regexp.MustCompile(`^doc-(w-(\d?[05]|100)|room-(\d?[05]|1[012][05]))$`)
	for n := range root.Descendants() {
		if n.Data == "script" || n.Data == "style" {
			t.Errorf("there is a %s element", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || a.Key == "id" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "class":
				for _, c := range strings.Fields(a.Val) {
					if doc.HTMLClasses[c] == "" && !share.MatchString(c) {
						t.Errorf("nobody knows the class %q", c)
					}
				}
			}
		}
	}
	return root
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func all(n *html.Node, tag string) (list []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			list = append(list, d)
		}
	}
	return list
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestHTML(t *testing.T) {
	root := htmlOf(t, sample())
	var headings []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data != "hr" {
			headings = append(headings, n.Data+" "+textOf(n))
		}
	}
	if want := []string{
		"h1 Session pack: a bed for tonight", "h2 How we work together", "h3 What to bring", "h3 In this order", "h3 Before you begin",
		"h2 Who pledged what", "h2 For your notes", "h3 A long table",
	}; !slices.Equal(headings, want) {
		t.Errorf("headings: %q", headings)
	}
	article := all(root, "article")[0]
	if attr(article, "lang") != "en-GB" || attr(article, "class") != "doc" {
		t.Errorf("article: %v", article.Attr)
	}
	table := all(root, "table")[0]
	var scopes []string
	for _, th := range all(table, "th") {
		scopes = append(scopes, attr(th, "scope"))
	}
	if got := strings.Join(scopes, " "); got != "col col col col row row" || textOf(all(table, "caption")[0]) != "Pledges, by stage" {
		t.Errorf("the table's headers: %s", got)
	}
	if a := all(root, "a"); len(a) != 1 || attr(a[0], "href") != "https://example.org/guide?a=1&b=2" {
		t.Errorf("links: %v", a)
	}
	if svg := all(root, "svg")[0]; attr(svg, "aria-label") != "The six stages of the pathway, one after the other" || len(all(svg, "polygon")) != 6 {
		t.Errorf("the drawing: %v", svg.Attr)
	}
	img := all(root, "img")[0]
	if data, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(attr(img, "src"), "data:image/png;base64,")); err != nil || !bytes.Equal(data, picturePNG()) {
		t.Errorf("the picture: %v", err)
	}
	said := textOf(root)
	for _, want := range []string{doc.Clean(hostile), long, "Zażółć gęślą jaźń", "🏠", "two rooms"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page doesn't say %.40q", want)
		}
	}
}

func TestHTMLOfOthers(t *testing.T) {
	d := deck().Document()
	d.Direction, d.Language, d.Landscape, d.LargePrint, d.Framed = doc.RightToLeft, `ar" onload="x`, true, true, true
	root := htmlOf(t, d)
	article := all(root, "article")[0]
	if attr(article, "dir") != "rtl" || attr(article, "lang") != "en-GB" || attr(article, "class") != "doc doc-landscape doc-large doc-framed" {
		t.Errorf("article: %v", article.Attr)
	}
	if got := strings.Count(textOf(root), "Notes"); got != 3 {
		t.Errorf("notes of %d slides", got)
	}
	htmlOf(t, doc.Document{})
}

func TestLinksThatDoHarm(t *testing.T) {
	for address, stays := range map[string]bool{
		"https://example.org/": true, "mailto:a@example.org": true, "tel:+441214960000": true, " HTTP://example.org": true,
		"javascript:alert(1)": false, " JavaScript:x": false, "data:text/html,x": false, "file:///etc/passwd": false, "/relative": false, "ht\ntp://x": false, "": false,
	} {
		d := doc.Document{Blocks: []doc.Block{doc.Paragraph{Text: doc.Link("here", address)}}}
		root := htmlOf(t, d)
		if got := len(all(root, "a")) == 1; got != stays || !strings.Contains(textOf(root), "here") {
			t.Errorf("%q: a link is %v", address, got)
		}
	}
}

// TestRefused holds what is wrong with a document to one error for each, whoever writes it.
func TestRefused(t *testing.T) {
	square := &doc.Drawing{Width: 10, Height: 10}
	for name, x := range map[string]struct {
		block doc.Block
		want  error
	}{
		"no alternative": {doc.Figure{Drawing: square}, doc.ErrNoAlt},
		"nothing there":  {doc.Figure{Alt: "a"}, doc.ErrFigure},
		"both":           {doc.Figure{Alt: "a", Drawing: square, Picture: picturePNG()}, doc.ErrFigure},
		"no size":        {doc.Figure{Alt: "a", Drawing: &doc.Drawing{}}, doc.ErrFigure},
		"no number":      {doc.Figure{Alt: "a", Drawing: &doc.Drawing{Width: 1, Height: 1, Shapes: []doc.Shape{doc.Circle{Radius: math.NaN()}}}}, doc.ErrFigure},
		"endless":        {doc.Figure{Alt: "a", Drawing: &doc.Drawing{Width: 1, Height: 1, Shapes: []doc.Shape{doc.Line{To: doc.Point{X: math.Inf(1)}}}}}, doc.ErrFigure},
		"less than none": {doc.Figure{Alt: "a", Drawing: &doc.Drawing{Width: 1, Height: 1, Shapes: []doc.Shape{doc.Rect{Width: -1}}}}, doc.ErrFigure},
		"no picture":     {doc.Figure{Alt: "a", Picture: []byte("GIF89a")}, doc.ErrPicture},
		"no colour":      {doc.Figure{Alt: "a", Drawing: &doc.Drawing{Width: 1, Height: 1, Shapes: []doc.Shape{doc.Rect{Paint: doc.Paint{Fill: "red"}}}}}, doc.ErrColour},
		"no shape":       {doc.Figure{Alt: "a", Drawing: &doc.Drawing{Width: 1, Height: 1, Shapes: []doc.Shape{&doc.Rect{}}}}, doc.ErrBlock},
		"no block":       {nil, doc.ErrBlock},
		"a pointer":      {&doc.Rule{}, doc.ErrBlock},
	} {
		d := doc.Document{Blocks: []doc.Block{x.block}}
		for writer, write := range writers {
			if err := write(&bytes.Buffer{}, d); !errors.Is(err, x.want) {
				t.Errorf("%s as %s: %v", name, writer, err)
			}
		}
	}
}
