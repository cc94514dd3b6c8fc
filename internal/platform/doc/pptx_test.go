package doc_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/doc"
)

func slidesOf(t *testing.T, d doc.Deck) map[string]string {
	t.Helper()
	return parts(t, written(t, func(b *bytes.Buffer) error { return doc.PPTX(b, d) }))
}

func TestPPTX(t *testing.T) {
	file := slidesOf(t, deck())
	for i, s := range deck().Slides {
		slide := file[fmt.Sprintf("ppt/slides/slide%d.xml", i+1)]
		kinds := find(t, slide, "p:ph", "type")
		if want := map[bool]string{true: "ctrTitle", false: "title"}[len(s.Blocks) == 0]; kinds[0] != want {
			t.Errorf("slide %d: its title is a %s", i+1, kinds[0])
		}
		if said := paragraphs(t, slide, "a"); said[0] != strings.TrimSpace(doc.Clean(s.Title)) {
			t.Errorf("slide %d: %q", i+1, said[0])
		}
		notes := file[fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", i+1)]
		var said []string
		if notes != "" {
			said = paragraphs(t, notes, "a")
		}
		for n := range s.Notes {
			if said[n] != doc.Clean(s.Notes[n]) {
				t.Errorf("slide %d: notes %q", i+1, said)
			}
		}
		if len(said) != len(s.Notes) {
			t.Errorf("slide %d: %d notes", i+1, len(said))
		}
	}
	alts := slices.Concat(find(t, file["ppt/slides/slide2.xml"], "p:cNvPr", "descr"), find(t, file["ppt/slides/slide3.xml"], "p:cNvPr", "descr"), find(t, file["ppt/slides/slide4.xml"], "p:cNvPr", "descr"))
	alts = slices.DeleteFunc(alts, func(s string) bool { return s == "" })
	if !slices.Equal(alts, []string{"The six stages of the pathway, one after the other", "Pledges, by stage", "A square, half amber and half green"}) {
		t.Errorf("alternative texts: %q", alts)
	}
	table := file["ppt/slides/slide3.xml"]
	if got := find(t, table, "a:tblPr", "firstRow"); !slices.Equal(got, []string{"1"}) || len(find(t, table, "a:tr", "h")) != 3 || len(find(t, table, "a:gridCol", "w")) != 4 {
		t.Errorf("the table: %q", got)
	}
	if got := find(t, file["ppt/presentation.xml"], "p:sldSz", "cx"); got[0] != "12192000" {
		t.Errorf("slides are %s wide", got)
	}
	if got := len(find(t, file["ppt/slides/slide2.xml"], "a:custGeom", "")); got != 6 {
		t.Errorf("%d polygons", got)
	}
}

// TestPPTXFits: what is too much for a slide is set smaller, until it fits.
func TestPPTXFits(t *testing.T) {
	items := func(n int) doc.Deck {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = "Something that somebody has to remember"
		}
		return doc.Deck{Slides: []doc.Slide{{Title: "All", Blocks: []doc.Block{doc.List{Items: doc.Items(texts...)}}}}}
	}
	size := func(d doc.Deck) int {
		n, err := strconv.Atoi(find(t, slidesOf(t, d)["ppt/slides/slide1.xml"], "a:rPr", "sz")[1])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	few, some, many := size(items(3)), size(items(9)), size(items(14))
	if few != 3600 || some >= few || many >= some || many < 1200 {
		t.Errorf("three items have %d hundredths of a point, nine %d, fourteen %d", few, some, many)
	}
	slidesOf(t, doc.Deck{})
	d := deck()
	d.Direction = doc.RightToLeft
	file := slidesOf(t, d)
	if !strings.Contains(file["ppt/presentation.xml"], `rtl="1"`) || !strings.Contains(file["ppt/slides/slide3.xml"], `<a:tblPr rtl="1"`) {
		t.Error("a deck in a language that is written from the right doesn't say so")
	}
}

func TestPPTXCovers(t *testing.T) {
	lines := []doc.Block{doc.List{Items: doc.Items("Saltwick", "3 March")}}
	file := slidesOf(t, doc.Deck{Slides: []doc.Slide{
		{Title: "Welcome", Cover: true, Blocks: lines},
		{Title: "Welcome", Blocks: lines},
		{Title: "Welcome", Cover: true, Blocks: append(slices.Clone(lines), doc.Block(pledges()))},
		{Title: strings.Repeat("A long name of a day ", 4), Cover: true},
	}})
	for i, want := range [][]string{{"ctrTitle", "subTitle"}, {"title", ""}, {"title", ""}, {"ctrTitle"}} {
		slide := file[fmt.Sprintf("ppt/slides/slide%d.xml", i+1)]
		if got := find(t, slide, "p:ph", "type"); !slices.Equal(got[:len(want)], want) {
			t.Errorf("slide %d holds %q and not %q", i+1, got, want)
		}
		if said := paragraphs(t, slide, "a"); i < 3 && !slices.Equal(said[:3], []string{"Welcome", "Saltwick", "3 March"}) {
			t.Errorf("slide %d says %q", i+1, said)
		}
	}
	large, long := find(t, file["ppt/slides/slide1.xml"], "a:rPr", "sz")[0], find(t, file["ppt/slides/slide4.xml"], "a:rPr", "sz")[0]
	if large != "6000" || long != "3600" {
		t.Errorf("a short title has %s hundredths of a point, a long one %s", large, long)
	}
}
