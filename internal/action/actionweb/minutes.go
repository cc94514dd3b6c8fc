package actionweb

import (
	"bytes"
	"io"
	"net/http"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// minuteForm is one form in which minutes leave.
type minuteForm struct {
	ending, text, kind string
	write              func(io.Writer, doc.Document) error
}

var minuteForms = []minuteForm{
	{"docx", "Word", word, doc.DOCX}, {"pdf", "PDF", "application/pdf", doc.PDF}, {"md", "Markdown", "text/markdown; charset=utf-8", doc.Markdown},
}

// takeMinutes gives the minutes of a review away. While it is held there are none: its agenda is given.
func (s *Site) takeMinutes(f minuteForm) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		work, review, err := s.reviewOf(r, who)
		if err != nil {
			return errs.Unseen(err)
		}
		var b bytes.Buffer
		if err := f.write(&b, s.minutes(work, review)); err != nil {
			return err
		}
		send(w, f.kind, "minutes."+f.ending, b.Bytes())
		return nil
	}
}

// minutes are a review to read and to print. They name nobody.
func (s *Site) minutes(work action.Work, r action.Review) doc.Document {
	d := doc.Document{Meta: doc.Meta{Title: r.Title, Subject: "Minutes of a review", Author: s.Partnership, Status: "Review of " + dayWords(r.On), Made: r.On}, Landscape: true}
	said := func(text string) {
		if text != "" {
			d.Blocks = append(d.Blocks, doc.Paragraph{Text: doc.Plain(text)})
		}
	}
	if r.State == action.Running {
		d.Status = "Agenda, " + dayWords(work.Today)
	}
	if r.People > 0 {
		said(counted(r.People, "person was", "people were") + " there. " + r.Present)
	} else {
		said(r.Present)
	}
	for _, text := range driftWords(r) {
		said(text)
	}
	if r.Learned != "" {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("What we learned")})
		said(r.Learned)
	}
	t := doc.Table{Caption: "What we spoke about", Header: doc.Cells("Action", "Lead", "Was", "Is", "By", "Found", "Learned"), Columns: []doc.Column{{Share: 5}, {Share: 2}, {Share: 1.5}, {Share: 1.5}, {Share: 2}, {Share: 1.6}, {Share: 3}}, RowHeaders: true}
	for _, x := range r.Items {
		by := x.Lead
		if by == "" {
			by = "Lead wanted"
		}
		t.Rows = append(t.Rows, doc.Cells(x.Text, by, x.Was.Title(), x.State.Title(), dueWords(x), foundWords(x), x.Lesson))
	}
	if len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("What we spoke about")}, t)
	}
	switch {
	case r.State == action.Running:
	case r.Continue:
		said("We go on together. We look again on " + dayWords(r.Next) + ".")
	default:
		said("It ends here: " + r.Why)
	}
	return d
}
