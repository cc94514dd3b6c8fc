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

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
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

// showPack is everything for the day as one file: the invitation, the agenda, the approved cases, and the toolkit's papers;
// and the same once more in a folder for each other language of the scheme. With ?language= it is one language alone.
func (s *Site) showPack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.TakePack{EngagementID: r.PathValue("id")})
	if err != nil {
		return errs.Unseen(err)
	}
	chosen, err := ops.Ask(r.Context(), s.Runner, who, story.OfEngagement{EngagementID: x.ID})
	if err != nil {
		return errs.Unseen(err)
	}
	name, all := "session-pack.zip", append([]content.Pack{x.Words}, x.Beside...)
	if only := r.URL.Query().Get("language"); only != "" {
		all = slices.DeleteFunc(all, func(p content.Pack) bool { return p.Cover.Tag() != only })
		if len(all) == 0 {
			return errs.NotFound
		}
		name = "session-pack-" + only + ".zip"
	}
	var folders []folder
	for i, words := range all {
		f, err := s.folder(r, x, words, chosen.List)
		if err != nil {
			return err
		}
		if i > 0 {
			f.under = folderOf(words.Cover.Tongue)
		}
		folders = append(folders, f)
	}
	logo, err := s.logo(r, x.Scheme)
	if err != nil {
		return err
	}
	var also engage.Tongues
	for _, words := range all[1:] {
		also = append(also, words.Cover.Tongue)
	}
	folders[0].docs["0-cover"] = s.cover(voiceOf(x, all[0]), x, logo, also)
	var b bytes.Buffer
	if err := zipped(&b, folders, s.Now()); err != nil {
		return fmt.Errorf("write a pack: %w", err)
	}
	return sendFile(w, name, "application/zip", b.Bytes())
}

// folder is what a pack has in one language.
type folder struct {
	under string // "language-ar/"; "" for the one that is opened first
	docs  map[string]doc.Document
	files []File
}

func folderOf(t pack.Tongue) string { return "language-" + t.Tag() + "/" }

// folder puts together what there is in one language. A story that the organisation wrote itself is in the folder of the
// language that it was written in alone; one that came with the words is told in each of them.
func (s *Site) folder(r *http.Request, x engage.Plan, words content.Pack, chosen []story.One) (f folder, err error) {
	v := voiceOf(x, words)
	if s.Papers != nil {
		names := append(slices.Clone(packed), days(words.Day)...)
		if f.files, err = s.Papers(r.Context(), x.SchemeID, words, s.blanks(v, x, chosen), names); err != nil {
			return f, err
		}
	}
	letter, err := s.letter(v, x, "", "")
	if err != nil {
		return f, err
	}
	f.docs = map[string]doc.Document{"1-invitation": letter, "2-agenda": s.agendaDocument(v, x)}
	for i, one := range chosen {
		told, ok := v.story(one)
		if one.Ready && ok {
			f.docs["3-story-"+strconv.Itoa(i+1)] = s.caseDocument(v, told)
		}
	}
	return f, nil
}

// story is a case as it is told in this language; false where it is not.
func (v voice) story(one story.One) (content.Case, bool) {
	if v.typed == v.words.Cover.Tag() {
		return one.Case, true
	}
	i := slices.IndexFunc(v.words.Cases.Cases, func(c content.Case) bool { return one.Packed != "" && c.Key == one.Packed })
	if i < 0 {
		return content.Case{}, false
	}
	return v.words.Cases.Cases[i], true
}

// days are the sheets for who comes, one in each language.
func days(day content.Day) (names []string) {
	for _, x := range day.Sheets {
		names = append(names, "day-"+x.Key+".docx")
	}
	return names
}

// zipped writes each document as Word and, where our typeface has its letters, as PDF, and the other files as they are.
func zipped(w io.Writer, folders []folder, at time.Time) error {
	z := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		return write(to)
	}
	for _, f := range folders {
		for _, name := range slices.Sorted(maps.Keys(f.docs)) {
			d := f.docs[name]
			if err := add(f.under+name+".docx", func(w io.Writer) error { return doc.DOCX(w, d) }); err != nil {
				return err
			}
			if !doc.Printable(d) {
				continue
			}
			if err := add(f.under+name+".pdf", func(w io.Writer) error { return doc.PDF(w, d) }); err != nil {
				return err
			}
		}
		for _, x := range f.files {
			if err := add(f.under+"4-toolkit/"+x.Name, func(w io.Writer) error {
				_, err := w.Write(x.Body)
				return err
			}); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

// blanks is what stands in the slides of this session.
func (s *Site) blanks(v voice, x engage.Plan, chosen []story.One) map[string]string {
	b := map[string]string{
		"organisation": x.Holder, "why": x.Context.Why, "about": x.Context.About, "scheme": x.Scheme.Title, "date": v.dayOf(x.Prep.Day), "facilitator": x.Prep.Facilitator, "next-date": v.dayOf(x.Prep.FollowUp), "contact": x.Prep.Contact,
	}
	for _, one := range chosen {
		if told, ok := v.story(one); one.Ready && b["case"] == "" {
			b["case"] = one.Case.Title
			if ok {
				b["case"] = told.Title
			}
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

// agendaDocument is the agenda on paper.
func (s *Site) agendaDocument(v voice, x engage.Plan) doc.Document {
	d := s.document(v, v.say("Agenda")+": "+x.Title)
	for _, text := range []doc.Text{doc.Plain(s.when(v, x.Prep, x.Prep.Agenda)), v.where(x.Prep)} {
		if text.String() != "" {
			d.Blocks = append(d.Blocks, doc.Paragraph{Text: text})
		}
	}
	if len(x.Prep.Agenda) == 0 {
		d.Blocks = append(d.Blocks, v.para("There is no agenda yet."))
		return d
	}
	begins, known := x.Prep.Begins(s.Zone)
	starts, _ := engage.Starts(x.Prep.Agenda, begins)
	t := doc.Table{Caption: v.say("What happens when"), Header: v.cells("From", "What", "Minutes"), Columns: []doc.Column{{Share: 1}, {Share: 5}, {Share: 1}}}
	for i, slot := range x.Prep.Agenda {
		from := ""
		if known {
			from = starts[i].In(s.Zone).Format("15:04")
		}
		t.Rows = append(t.Rows, []doc.Cell{{Text: doc.Plain(from)}, {Text: v.slot(x, slot)}, {Text: doc.Plain(strconv.Itoa(slot.Minutes))}})
	}
	takes := v.lasting(engage.Minutes(x.Prep.Agenda))
	long := doc.Join(v.text("It takes in all:"), doc.Plain(" "+takes))
	if v.english() {
		long = doc.Plain("It takes " + takes + " in all.")
	}
	d.Blocks = append(d.Blocks, t, doc.Paragraph{Text: long})
	return d
}

// caseDocument is a case on paper: first what is hard in it, and who is there.
func (s *Site) caseDocument(v voice, c content.Case) doc.Document {
	d := s.document(v, c.Title)
	care := doc.Note{Title: v.say("Before you read")}
	for _, text := range nonEmpty(append([]string{c.Warning}, c.Care...)...) {
		care.Paragraphs = append(care.Paragraphs, doc.Plain(text))
	}
	for _, x := range v.words.OwnCase.Care[:min(2, len(v.words.OwnCase.Care))] {
		care.Paragraphs = append(care.Paragraphs, doc.Plain(x.Text))
	}
	d.Blocks = append(d.Blocks, care, para(c.Summary))
	var people doc.List
	for _, p := range c.People {
		people.Items = append(people.Items, doc.Item{Text: doc.Join(doc.Bold(p.Name+" ("+p.Age+"): "), doc.Plain(p.Who))})
	}
	if len(people.Items) > 0 {
		d.Blocks = append(d.Blocks, v.head("Who is in it"), people)
	}
	d.Blocks = append(d.Blocks, v.head("What happened"))
	for _, step := range c.Steps {
		when := doc.Join(doc.Plain(v.month(step.On)+", "), v.text(step.Stage.Short()))
		d.Blocks = append(d.Blocks, doc.Heading{Level: 2, Text: doc.Plain(step.Title)}, doc.Paragraph{Text: when}, para(step.Text))
	}
	if len(c.Facts) > 0 {
		d.Blocks = append(d.Blocks, v.head("Facts to weigh"), doc.List{Items: doc.Items(c.Facts...)})
	}
	if len(c.After) > 0 {
		d.Blocks = append(d.Blocks, v.head("Past the end of the story"), doc.List{Items: doc.Items(c.After...)})
	}
	return d
}

func para(text string) doc.Block { return doc.Paragraph{Text: doc.Plain(text)} }

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
