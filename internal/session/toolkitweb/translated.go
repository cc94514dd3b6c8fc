package toolkitweb

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// translated is a document whose labels, which are ours, are in the language of the pack. A pack in English has
// them as they are; a sheet with a language of its own has no labels.
func (m maker) translated(d doc.Document, p paper) doc.Document {
	if m.words.Cover.English() || p.kind == tongues {
		return d
	}
	l := labelled(m.words.Labels)
	d.Meta = l.meta(d.Meta)
	d.Footer, d.Blocks = l.Replace(d.Footer), l.blocks(d.Blocks)
	return d
}

// translatedDeck is the same of slides.
func (m maker) translatedDeck(d doc.Deck) doc.Deck {
	if m.words.Cover.English() {
		return d
	}
	l := labelled(m.words.Labels)
	d.Meta = l.meta(d.Meta)
	for i, s := range d.Slides {
		d.Slides[i].Title, d.Slides[i].Blocks = l.Replace(s.Title), l.blocks(s.Blocks)
		for n, note := range s.Notes {
			d.Slides[i].Notes[n] = l.Replace(note)
		}
	}
	return d
}

// labels puts labels in place of the English ones. Words of the pack stand beside them, in whatever letters, so a
// short label is one only where nothing else stands on its line.
type labels struct {
	words   map[string]string
	phrases *strings.Replacer // of labels that are in no other language's words: the longest first, as some begin with others
	all     *strings.Replacer
}

func labelled(from content.Labels) labels {
	list := slices.SortedFunc(slices.Values(from.Labels), func(a, b content.Label) int {
		return cmp.Or(cmp.Compare(len(b.English), len(a.English)), strings.Compare(a.English, b.English))
	})
	l := labels{words: map[string]string{}}
	var phrases, all []string
	for _, x := range list {
		l.words[x.English] = x.Text
		all = append(all, x.English, x.Text)
		if len(x.English) >= 12 && strings.Contains(x.English, " ") || x.English[0] == '[' || x.English == "Edition" {
			phrases = append(phrases, x.English, x.Text)
		}
	}
	l.phrases, l.all = strings.NewReplacer(phrases...), strings.NewReplacer(all...)
	return l
}

// lasts is how long something takes, as minutes says it.
var lasts = regexp.MustCompile(`\d+ (hours|hour|minutes)\b`)

// marks are what stands before the name of a stage.
const marks = "●■▲♦►⌂☐ "

// Replace puts labels into one text, line by line.
func (l labels) Replace(s string) string {
	if strings.HasPrefix(s, "The six stages as ") { // what a picture shows is said in our words alone
		return l.all.Replace(s)
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		bare := strings.TrimLeft(line, marks)
		trimmed := strings.TrimRight(bare, " ")
		if text, ours := l.words[trimmed]; ours {
			lines[i] = line[:len(line)-len(bare)] + text + bare[len(trimmed):]
			continue
		}
		line = l.phrases.Replace(line)
		lines[i] = lasts.ReplaceAllStringFunc(line, func(long string) string {
			n, unit, _ := strings.Cut(long, " ")
			return n + " " + l.words[unit]
		})
	}
	return strings.Join(lines, "\n")
}

func (l labels) meta(m doc.Meta) doc.Meta {
	m.Title, m.Status = l.Replace(m.Title), l.Replace(m.Status)
	m.Words = doc.Words{Page: "{n} " + l.words["of"] + " {m}", Notes: l.words["Notes"], Tick: l.words["yes"], Cross: l.words["no"], Box: l.words["to be ticked"]}
	return m
}

func (l labels) text(t doc.Text) doc.Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Text = l.Replace(out[i].Text)
	}
	return out
}

func (l labels) items(list []doc.Item) []doc.Item {
	out := slices.Clone(list)
	for i, x := range out {
		out[i] = doc.Item{Text: l.text(x.Text), Items: l.items(x.Items)}
	}
	return out
}

func (l labels) cells(list []doc.Cell) []doc.Cell {
	out := slices.Clone(list)
	for i := range out {
		out[i].Text = l.text(out[i].Text)
	}
	return out
}

func (l labels) blocks(list []doc.Block) []doc.Block {
	out := slices.Clone(list)
	for i, b := range out {
		switch x := b.(type) {
		case doc.Heading:
			x.Text = l.text(x.Text)
			out[i] = x
		case doc.Paragraph:
			x.Text = l.text(x.Text)
			out[i] = x
		case doc.List:
			x.Items = l.items(x.Items)
			out[i] = x
		case doc.Checklist:
			x.Items = slices.Clone(x.Items)
			for n := range x.Items {
				x.Items[n].Text = l.text(x.Items[n].Text)
			}
			out[i] = x
		case doc.Note:
			x.Title, x.Paragraphs = l.Replace(x.Title), slices.Clone(x.Paragraphs)
			for n := range x.Paragraphs {
				x.Paragraphs[n] = l.text(x.Paragraphs[n])
			}
			out[i] = x
		case doc.Table:
			x.Caption, x.Header, x.Rows = l.Replace(x.Caption), l.cells(x.Header), slices.Clone(x.Rows)
			for n := range x.Rows {
				x.Rows[n] = l.cells(x.Rows[n])
			}
			out[i] = x
		case doc.Figure:
			out[i] = l.figure(x)
		}
	}
	return out
}

func (l labels) figure(f doc.Figure) doc.Figure {
	f.Alt, f.Caption = l.Replace(f.Alt), l.Replace(f.Caption)
	if f.Drawing == nil {
		return f
	}
	d := *f.Drawing
	d.Shapes = slices.Clone(d.Shapes)
	for i, s := range d.Shapes {
		if x, ok := s.(doc.Label); ok {
			x.Text = l.Replace(x.Text)
			d.Shapes[i] = x
		}
	}
	f.Drawing = &d
	return f
}
