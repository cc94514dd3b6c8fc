package toolkitweb

import (
	"cmp"
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// dayName is how the sheet for each person is called, in one language.
func dayName(x content.DaySheet) string { return "day-" + x.Key }

// daySheets are the sheet for each person who comes, in each language of the pack.
func daySheets(day content.Day) (all []paper) {
	for _, x := range day.Sheets {
		all = append(all, paper{name: dayName(x), kind: tongues, tongue: x.English, make: daySheet(x, day.Unread)})
	}
	return all
}

// leftToRight is a sign that nobody sees: with it a full stop stays behind its sentence among Arabic ones.
const leftToRight = "\u200e"

// daySheet is one piece of paper: on its front what will happen, on its back what one can choose, and who helps.
func daySheet(x content.DaySheet, unread string) func(maker) doc.Document {
	return func(m maker) doc.Document {
		d := m.sheet(x.Title, lead(x.Text))
		d.Language, d.Direction, d.Words.Page = x.Language, cmp.Or(doc.Direction(x.Direction), doc.LeftToRight), "{n} / {m}"
		d.Footer = strings.Join([]string{m.partnership, "Homeward", m.words.Cover.Edition}, " · ")
		add := func(title string, list doc.List) {
			d.Blocks = append(d.Blocks, h1(title, ""), list)
		}
		add(x.Happens.Title, doc.List{Items: doc.Items(x.Happens.Lines...)})
		add(x.Questions.Title, doc.List{Numbered: true, Items: doc.Items(x.Questions.Lines...)})
		var stages doc.List
		for i, s := range pathway.All() {
			stages.Items = append(stages.Items, doc.Item{Text: doc.Plain(s.Mark() + " " + x.Stages.Lines[i])})
		}
		add(x.Stages.Title, stages)
		d.Blocks = append(d.Blocks, doc.PageBreak{})
		add(x.Choices.Title, doc.List{Items: doc.Items(x.Choices.Lines...)})
		add(x.Help.Title, doc.List{Items: doc.Items(x.Help.Lines...)})
		d.Blocks = append(d.Blocks, doc.Table{Room: 13, Columns: even(2), Rows: [][]doc.Cell{doc.Cells(x.Helper, x.Reach)}})
		if x.Unread() {
			d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Small, Text: doc.Text{{Text: unread + leftToRight, Lang: "en-GB", Italic: true}}})
		}
		return d
	}
}
