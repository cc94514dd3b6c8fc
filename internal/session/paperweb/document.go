package paperweb

import (
	"fmt"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/paper"
)

// linesOnSheet is how many points fit on one side, below the picture that leads back; in another language one less, as
// its names of the stages may need more room.
const linesOnSheet = 6

func linesIn(words content.Pack) int {
	if words.Cover.English() {
		return linesOnSheet
	}
	return linesOnSheet - 1
}

// document is numbered sheets, each on one page, in the words of a pack.
func (s *Site) document(r session.Room, sheets []paper.Sheet, words content.Pack) (doc.Document, error) {
	d := doc.Document{
		Meta:      doc.Meta{Title: "Sheets for “" + r.Title + "”", Subject: "Numbered sheets of a session", Author: s.Partnership, Language: words.Cover.Tag(), Direction: doc.Direction(words.Cover.Dir())},
		Landscape: true, HideTitle: true, Footer: r.Title + " · code " + r.Code + " · take no names down that somebody would not want to read here",
	}
	if !words.Cover.English() {
		d.Title, d.Subject, d.Footer = say(words, "Sheet")+": "+r.Title, "", r.Title+" · "+r.Code+" · "+say(words, "Take no names down that somebody would not want to read here.")
		d.Words = doc.Words{Page: "{n} " + say(words, "of") + " {m}", Box: say(words, "to be ticked")}
	}
	for i, sheet := range sheets {
		if i > 0 {
			d.Blocks = append(d.Blocks, doc.PageBreak{})
		}
		head, err := s.head(r, sheet, words)
		if err != nil {
			return d, err
		}
		d.Blocks = append(append(d.Blocks, head...), s.Lines(words, sheet.Part, linesIn(words))...)
	}
	return d, nil
}

// say is one of our own words in the language of a pack; in English where it lacks it.
func say(words content.Pack, text string) string {
	text, _ = words.Say(text)
	return text
}

// head says what a sheet is, with the picture that leads to the page where it is typed.
func (s *Site) head(r session.Room, sheet paper.Sheet, words content.Pack) ([]doc.Block, error) {
	code, err := doc.Code(s.Base + place{r.Code, sheet.Number}.path())
	if err != nil {
		return nil, err
	}
	title, alt := fmt.Sprintf("Sheet %d: %s", sheet.Number, askOf(sheet.Part)), fmt.Sprintf("A code to scan. It leads to the page where sheet %d is typed", sheet.Number)
	if !words.Cover.English() {
		title, alt = fmt.Sprintf("%s %d: %s", say(words, "Sheet"), sheet.Number, questionOf(words, sheet.Part)), fmt.Sprintf("%s %d", say(words, "A code to scan. It leads to the page where this sheet is typed:"), sheet.Number)
	}
	return []doc.Block{
		doc.Heading{Level: 1, Text: doc.Plain(title)},
		doc.Figure{Alt: alt, Width: 24, Align: doc.End, Drawing: code},
	}, nil
}

// questionOf is what a part asks, in the words of a pack.
func questionOf(words content.Pack, part session.Part) string {
	for _, p := range words.Room.Parts {
		if p.Key == string(part) {
			return p.Question
		}
	}
	return askOf(part)
}
