package engageweb

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// packed are the papers of the toolkit that go into a pack: the sheets as documents that can be changed, all else to print.
var packed = []string{
	"slides.pptx", "ground-rules.pdf", "sign-in-sheet.pdf", "prompts-have.pdf", "prompts-gaps.pdf", "prompts-more.pdf", "log-have.pdf", "log-gaps.pdf", "log-more.pdf",
	"log-have.docx", "log-gaps.docx", "log-more.docx", "pledge-grid.pdf", "pledge-grid.docx", "stages.pdf", "facilitator.pdf", "note-taker.pdf", "participant.pdf",
}

// showPack is everything for the day as one file: the invitation, the agenda, the approved cases, and the toolkit's papers.
func (s *Site) showPack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.TakePack{EngagementID: r.PathValue("id")})
	if err != nil {
		return unseen(err)
	}
	chosen, err := ops.Ask(r.Context(), s.Runner, who, story.OfEngagement{EngagementID: x.ID})
	if err != nil {
		return unseen(err)
	}
	var files []File
	if s.Papers != nil {
		if files, err = s.Papers(r.Context(), x.Words, s.blanks(x, chosen.List), append(slices.Clone(packed), days(x.Words.Day)...)); err != nil {
			return err
		}
	}
	logo, err := s.logo(r, x.Scheme)
	if err != nil {
		return err
	}
	letter, err := s.letter(x, "", "")
	if err != nil {
		return err
	}
	docs := map[string]doc.Document{"0-cover": s.cover(x, logo), "1-invitation": letter, "2-agenda": s.agendaDocument(x)}
	for i, one := range chosen.List {
		if one.Ready {
			docs["3-story-"+strconv.Itoa(i+1)] = s.caseDocument(one.Case, x.Words)
		}
	}
	var b bytes.Buffer
	if err := zipped(&b, docs, files, s.Now()); err != nil {
		return fmt.Errorf("write a pack: %w", err)
	}
	return sendFile(w, "session-pack.zip", "application/zip", b.Bytes())
}

// days are the sheets for who comes, one in each language.
func days(day content.Day) (names []string) {
	for _, x := range day.Sheets {
		names = append(names, "day-"+x.Key+".docx")
	}
	return names
}

// zipped writes each document as Word and as PDF, and the other files as they are. There is no PDF of one with
// letters that our typeface lacks: it would show boxes.
func zipped(w io.Writer, docs map[string]doc.Document, files []File, at time.Time) error {
	z := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		return write(to)
	}
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		d := docs[name]
		if err := add(name+".docx", func(w io.Writer) error { return doc.DOCX(w, d) }); err != nil {
			return err
		}
		if len(doc.Missing(d)) > 0 {
			continue
		}
		if err := add(name+".pdf", func(w io.Writer) error { return doc.PDF(w, d) }); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := add("4-toolkit/"+f.Name, func(w io.Writer) error {
			_, err := w.Write(f.Body)
			return err
		}); err != nil {
			return err
		}
	}
	return z.Close()
}

// blanks is what stands in the slides of this session.
func (s *Site) blanks(x engage.Plan, chosen []story.One) map[string]string {
	b := map[string]string{
		"organisation": x.Holder, "why": x.Context.Why, "about": x.Context.About, "scheme": x.Scheme.Title, "date": dayWords(x.Prep.Day), "facilitator": x.Prep.Facilitator, "next-date": dayWords(x.Prep.FollowUp), "contact": x.Prep.Contact,
	}
	for _, one := range chosen {
		if one.Ready && b["case"] == "" {
			b["case"] = one.Case.Title
		}
	}
	for _, room := range x.Rooms {
		if room.State == session.Planned || room.State == session.Open {
			b["code"] = room.Code
			break
		}
	}
	return b
}

func (s *Site) document(title string) doc.Document {
	return doc.Document{Meta: doc.Meta{Title: title, Author: s.Partnership, Language: "en-GB", Direction: doc.LeftToRight, Made: s.Now().In(s.Zone).Format(time.DateOnly)}}
}

// agendaDocument is the agenda on paper.
func (s *Site) agendaDocument(x engage.Plan) doc.Document {
	d := s.document("Agenda: " + x.Title)
	for _, text := range nonEmpty(s.when(x.Prep, x.Prep.Agenda), whereOf(x.Prep)) {
		d.Blocks = append(d.Blocks, para(text))
	}
	if len(x.Prep.Agenda) == 0 {
		d.Blocks = append(d.Blocks, para("There is no agenda yet."))
		return d
	}
	begins, known := x.Prep.Begins(s.Zone)
	starts, _ := engage.Starts(x.Prep.Agenda, begins)
	t := doc.Table{Caption: "What happens when", Header: doc.Cells("From", "What", "Minutes"), Columns: []doc.Column{{Share: 1}, {Share: 5}, {Share: 1}}}
	for i, slot := range x.Prep.Agenda {
		from := ""
		if known {
			from = starts[i].In(s.Zone).Format("15:04")
		}
		t.Rows = append(t.Rows, doc.Cells(from, slot.Title, strconv.Itoa(slot.Minutes)))
	}
	d.Blocks = append(d.Blocks, t, para("It takes "+lasting(engage.Minutes(x.Prep.Agenda))+" in all."))
	return d
}

// caseDocument is a case on paper: first what is hard in it, and who is there.
func (s *Site) caseDocument(c content.Case, words content.Pack) doc.Document {
	d := s.document(c.Title)
	care := doc.Note{Title: "Before you read"}
	for _, text := range nonEmpty(append([]string{c.Warning}, c.Care...)...) {
		care.Paragraphs = append(care.Paragraphs, doc.Plain(text))
	}
	for _, x := range words.OwnCase.Care[:min(2, len(words.OwnCase.Care))] {
		care.Paragraphs = append(care.Paragraphs, doc.Plain(x.Text))
	}
	d.Blocks = append(d.Blocks, care, para(c.Summary))
	var people doc.List
	for _, p := range c.People {
		people.Items = append(people.Items, doc.Item{Text: doc.Join(doc.Bold(p.Name+" ("+p.Age+"): "), doc.Plain(p.Who))})
	}
	if len(people.Items) > 0 {
		d.Blocks = append(d.Blocks, h2("Who is in it"), people)
	}
	d.Blocks = append(d.Blocks, h2("What happened"))
	for _, step := range c.Steps {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 2, Text: doc.Plain(step.Title)}, para(monthWords(step.On)+after(step.Stage.Short())), para(step.Text))
	}
	if len(c.Facts) > 0 {
		d.Blocks = append(d.Blocks, h2("Facts to weigh"), doc.List{Items: doc.Items(c.Facts...)})
	}
	if len(c.After) > 0 {
		d.Blocks = append(d.Blocks, h2("Past the end of the story"), doc.List{Items: doc.Items(c.After...)})
	}
	return d
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
