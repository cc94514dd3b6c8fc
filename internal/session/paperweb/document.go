package paperweb

import (
	"fmt"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/paper"
)

// linesOnSheet is how many points fit on one side, below the picture that leads back.
const linesOnSheet = 6

// document is numbered sheets, each on one page.
func (s *Site) document(r session.Room, sheets []paper.Sheet) (doc.Document, error) {
	d := doc.Document{
		Meta:      doc.Meta{Title: "Sheets for “" + r.Title + "”", Subject: "Numbered sheets of a session", Author: s.Partnership, Language: "en-GB"},
		Landscape: true, HideTitle: true, Footer: r.Title + " · code " + r.Code + " · take no names down that somebody would not want to read here",
	}
	for i, sheet := range sheets {
		if i > 0 {
			d.Blocks = append(d.Blocks, doc.PageBreak{})
		}
		head, err := s.head(r, sheet)
		if err != nil {
			return d, err
		}
		d.Blocks = append(append(d.Blocks, head...), s.Lines(sheet.Part, linesOnSheet)...)
	}
	return d, nil
}

// head says what a sheet is, with the picture that leads to the page where it is typed.
func (s *Site) head(r session.Room, sheet paper.Sheet) ([]doc.Block, error) {
	code, err := doc.Code(s.Base + place{r.Code, sheet.Number}.path())
	if err != nil {
		return nil, err
	}
	return []doc.Block{
		doc.Heading{Level: 1, Text: doc.Plain(fmt.Sprintf("Sheet %d: %s", sheet.Number, askOf(sheet.Part)))},
		doc.Figure{
			Alt: fmt.Sprintf("A code to scan. It leads to the page where sheet %d is typed", sheet.Number), Width: 24, Align: doc.End, Drawing: code,
		},
	}, nil
}
