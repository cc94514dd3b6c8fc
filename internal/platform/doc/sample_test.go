package doc_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/doc"
)

// hostile is text that has broken programs before.
const hostile = "<script>alert(1)</script> & \"quotes\" 'n' ]]> %PDF \\(\\) \x00\x07\x1b\ufffe =1+1 _x0041_ {n}"

// long is a paragraph of 10,000 characters.
var long = strings.Repeat("Nobody should have to sleep outside tonight, and here is who does what about it. ", 124)[:10_000]

// sample is a document with everything in it.
func sample() doc.Document {
	return doc.Document{
		Meta: doc.Meta{
			Title: "Session pack: a bed for tonight", Subject: "What we do in December", Author: "Harbour Partnership",
			Language: "en-GB", Status: "Draft 3", Made: "2026-11-29",
		},
		Blocks: []doc.Block{
			doc.Paragraph{Size: doc.Lead, Text: doc.Plain("What thirty people in one room need to know before they begin, on paper.")},
			doc.Heading{Level: 1, Text: doc.Plain("How we work together")},
			doc.Paragraph{Text: doc.Join(doc.Plain("Read the "), doc.Link("guide for hosts", "https://example.org/guide?a=1&b=2"),
				doc.Plain(" first. It is "), doc.Bold("short"), doc.Text{{Text: " and "}, {Text: "kind", Italic: true}, {Text: ". Po polsku: "}, {Text: "Zażółć gęślą jaźń", Lang: "pl"}, {Text: "; українською: "}, {Text: "Ґанок, їжа, єдність", Lang: "uk"}, {Text: ". And an emoji: 🏠."}})},
			doc.Heading{Level: 2, Text: doc.Plain("What to bring")},
			doc.List{Items: append(doc.Items("A pen", "Somebody who knows the night shelter, and who can tell the room in a few words what happens when somebody knocks after ten"),
				doc.Item{Text: doc.Plain("Water"), Items: doc.Items("still", "hot")})},
			doc.Heading{Level: 2, Text: doc.Plain("In this order")},
			doc.List{Numbered: true, Items: doc.Items("Welcome", "The case", "What each of us pledges")},
			doc.Note{Title: "Not safe where you are?", Paragraphs: []doc.Text{doc.Plain("Ring 999. You can leave the page, and the room, at any time."), doc.Plain("Nobody asks why.")}},
			doc.Heading{Level: 2, Text: doc.Plain("Before you begin")},
			doc.Checklist{Items: []doc.Check{{Text: doc.Plain("Chairs stand in a ring")}, {Text: doc.Plain("The kettle is on"), Done: true}}},
			doc.Figure{Alt: "The six stages of the pathway, one after the other", Caption: "The pathway, as a line", Drawing: stages(), Align: doc.Centre},
			doc.Heading{Level: 1, Text: doc.Plain("Who pledged what")},
			pledges(),
			doc.Figure{Alt: "A square, half amber and half green", Caption: "A picture", Picture: picturePNG(), Width: 30},
			doc.Heading{Level: 1, Text: doc.Plain("For your notes")},
			doc.Field{Label: doc.Plain("Your name")},
			doc.Field{Label: doc.Plain("Organisation, if there is one")},
			doc.Field{Label: doc.Plain("What would help most?"), Lines: 4},
			doc.Rule{},
			doc.Paragraph{Size: doc.Small, Text: doc.Plain(hostile)},
			doc.PageBreak{},
			doc.Heading{Level: 3, Text: doc.Plain("A long table")},
			longTable(80),
			doc.Paragraph{Text: doc.Plain(long)},
		},
	}
}

func pledges() doc.Table {
	mark := func(m doc.Mark) doc.Cell { return doc.Cell{Mark: m} }
	return doc.Table{
		Caption: "Pledges, by stage", RowHeaders: true,
		Header:  doc.Cells("Organisation", "Prevention", "Crisis", "Recovery"),
		Columns: []doc.Column{{Share: 3}, {Share: 2, Align: doc.Centre}, {Share: 2, Align: doc.Centre}, {Share: 2, Align: doc.End}},
		Rows: [][]doc.Cell{
			{{Text: doc.Plain("Harbour Lights")}, mark(doc.Tick), mark(doc.Box), {Text: doc.Plain("two rooms\nby March")}},
			{{Text: doc.Plain("Łukasz & Co")}, mark(doc.Cross), {Mark: doc.Tick, Text: doc.Plain("soup")}, {Text: doc.Plain("=1+1")}},
		},
	}
}

func longTable(rows int) doc.Table {
	t := doc.Table{Caption: "Everybody who came", Header: doc.Cells("Name", "What they said", "Number"), RowHeaders: true, Columns: []doc.Column{{}, {}, {Align: doc.End}}}
	for i := range rows {
		t.Rows = append(t.Rows, doc.Cells(fmt.Sprintf("Person %d", i+1), strings.Repeat("There should be somebody who answers at night. ", 1+i%4), fmt.Sprint(i*17)))
	}
	return t
}

// stages is the six stages as a line, and beside it as a ring.
func stages() *doc.Drawing {
	d := &doc.Drawing{Width: 460, Height: 130}
	colours := []doc.Colour{"#cfdff0", "#9ccbb0", "#e08a5b", "#95598d", "#0f5c45", "#ffc24d"}
	for i, c := range colours {
		x := float64(i) * 52
		d.Shapes = append(d.Shapes,
			doc.Polygon{Points: []doc.Point{{X: x, Y: 30}, {X: x + 44, Y: 30}, {X: x + 54, Y: 55}, {X: x + 44, Y: 80}, {X: x, Y: 80}, {X: x + 10, Y: 55}}, Paint: doc.Paint{Fill: c, Stroke: "#1d1a16"}},
			doc.Label{X: x + 28, Y: 98, Text: fmt.Sprintf("Stage %d", i+1), Size: 9, Align: doc.Centre})
		angle := float64(i) * math.Pi / 3
		d.Shapes = append(d.Shapes, doc.Circle{X: 395 + 42*math.Cos(angle), Y: 62 + 42*math.Sin(angle), Radius: 14, Paint: doc.Paint{Fill: c, Stroke: "#1d1a16", Width: 1.5}})
	}
	return &doc.Drawing{Width: d.Width, Height: d.Height, Shapes: append([]doc.Shape{
		doc.Rect{Width: 460, Height: 130, Paint: doc.Paint{Fill: "#fbf7ef"}},
		doc.Line{From: doc.Point{X: 0, Y: 118}, To: doc.Point{X: 320, Y: 110}, Paint: doc.Paint{Stroke: "#0f5c45", Width: 2}},
	}, d.Shapes...)}
}

func square() image.Image {
	i := image.NewNRGBA(image.Rect(0, 0, 60, 60))
	for x := range 60 {
		for y := range 60 {
			c := color.NRGBA{0xff, 0xc2, 0x4d, 0xff}
			if x > y {
				c = color.NRGBA{0x0f, 0x5c, 0x45, uint8(255 - y)}
			}
			i.SetNRGBA(x, y, c)
		}
	}
	return i
}

func picturePNG() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, square())
	return b.Bytes()
}

func pictureJPEG() []byte {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, square(), nil)
	return b.Bytes()
}

// deck is slides with everything that slides can hold.
func deck() doc.Deck {
	return doc.Deck{
		Meta: doc.Meta{Title: "A bed for tonight", Author: "Harbour Partnership", Status: "Final, version 2", Made: "2026-11-29T18:00:00Z"},
		Slides: []doc.Slide{
			{Title: "A bed for tonight", Notes: []string{"Wait until everybody sits.", "Then say who you are."}},
			{Title: "What we know", Blocks: []doc.Block{
				doc.List{Items: append(doc.Items("41 people slept outside", "12 beds were free"), doc.Item{Text: doc.Link("the numbers", "https://example.org/numbers"), Items: doc.Items("counted on 12 November")})},
				doc.Figure{Alt: "The six stages of the pathway, one after the other", Drawing: stages()},
			}, Notes: []string{"Say: these are neighbours, Zażółć & <b>."}},
			{Title: "Who pledged what", Blocks: []doc.Block{pledges(), doc.Paragraph{Text: doc.Plain("More are coming.")}}},
			{Title: "A picture", Blocks: []doc.Block{
				doc.Figure{Alt: "A square, half amber and half green", Picture: pictureJPEG(), Caption: "What it may look like", Align: doc.Centre},
				doc.Note{Title: "Remember", Paragraphs: []doc.Text{doc.Plain("Nobody has to speak.")}},
				doc.Checklist{Items: []doc.Check{{Text: doc.Plain("Kettle")}, {Text: doc.Plain("Chairs"), Done: true}}},
			}},
			{Title: hostile, Blocks: []doc.Block{doc.Paragraph{Text: doc.Plain(hostile)}}, Notes: []string{hostile}},
		},
	}
}

// written is what a writer makes of something; the test fails if it can't, or if it gives other bytes
// the second time.
func written(t *testing.T, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := write(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Fatal("the same document gave two different files")
	}
	return one.Bytes()
}
