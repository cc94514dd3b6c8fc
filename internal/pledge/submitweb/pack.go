package submitweb

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/pledge/submit"
)

// form is one form in which what is sent leaves.
type form struct {
	name, kind, title string
	write             func(*Site, io.Writer, submit.Pack) error
}

// papers are those that go into the pack, and forms all of them: the pack is a file that can go with a mail.
var (
	papers = []form{
		{"plan.pdf", "application/pdf", "PDF", func(s *Site, w io.Writer, x submit.Pack) error { return doc.PDF(w, s.document(x)) }},
		{"plan.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word", func(s *Site, w io.Writer, x submit.Pack) error { return doc.DOCX(w, s.document(x)) }},
		{"plan.json", "application/json; charset=utf-8", "JSON", func(_ *Site, w io.Writer, x submit.Pack) error { return writeJSON(w, x) }},
	}
	forms = append([]form{{"pack.zip", "application/zip", "The whole pack (ZIP)", (*Site).writePack}}, papers...)
)

func writeJSON(w io.Writer, x submit.Pack) error {
	kept, err := x.Sent.JSON()
	if err == nil {
		_, err = w.Write(append(kept, '\n'))
	}
	return err
}

// writePack is the plan in each form, with a letter that says what is in it.
func (s *Site) writePack(w io.Writer, x submit.Pack) error {
	z := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: store.Time(x.At)})
		if err != nil {
			return err
		}
		return write(f)
	}
	err := add("letter.txt", func(w io.Writer) error { _, err := io.WriteString(w, s.letter(x)); return err })
	for _, f := range papers {
		err = errors.Join(err, add(f.name, func(w io.Writer) error { return f.write(s, w, x) }))
	}
	return errors.Join(err, z.Close())
}

// letter goes with the pack.
func (s *Site) letter(x submit.Pack) string {
	text := fmt.Sprintf("%s\n%s\n\nTo the authority of %s.\n\n%s\n\n", x.Sent.Title, x.Sent.Holder.Name, orElse(x.Sent.Scheme.Title, "the scheme"), status(x))
	if x.Words != "" {
		text += x.Words + "\n\n"
	}
	if x.Paper.Name != "" {
		text += "Who answers for delivery: " + x.Paper.Name + ", " + orElse(x.Paper.Role, "no role given") + ", " + x.Paper.Contact + "\n\n"
	}
	return text + "In this pack: " + counts(x.Sent) + ", as plan.pdf and plan.docx to read and to print, and as plan.json for programs.\n"
}

// Text is what was sent last, to be read in a mail. It names nobody.
func (s *Site) Text(x submit.Desk) (string, error) {
	sent, err := x.Sent(0)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\nVersion %d. Agreed on %s.\n", sent.Title, sent.Holder.Name, x.Round, orElse(day(sent.AgreedOn), "no day yet"))
	if len(x.Rounds) > 0 && x.Rounds[0].Words != "" {
		fmt.Fprintf(&b, "\n%s\n", x.Rounds[0].Words)
	}
	for _, l := range sent.Pledges {
		fmt.Fprintf(&b, "\n%s: %s\n", l.Stage.Short(), l.Text)
		if l.Why != "" {
			fmt.Fprintf(&b, "Why: %s\n", l.Why)
		}
		for _, a := range l.Actions {
			fmt.Fprintf(&b, "  - %s\n    %s\n", a.Text, strings.Join(actionFacts(a), ". "))
		}
	}
	for _, n := range sent.None {
		fmt.Fprintf(&b, "\n%s: no pledge for now. %s\n", n.Stage.Short(), n.Why)
	}
	return b.String(), nil
}

// status says which version it is.
func status(x submit.Pack) string {
	if x.Round == 0 {
		return "Draft, not sent yet"
	}
	return "Version " + strconv.Itoa(x.Round)
}

func (s *Site) takeHeld(f form) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		return s.take(w, r, who, f, submit.TakePack{EngagementID: r.PathValue("id"), Form: f.name})
	}
}

func (s *Site) takeSent(f form) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		round, _ := strconv.Atoi(r.URL.Query().Get("version"))
		return s.take(w, r, who, f, submit.TakePack{SubmissionID: r.PathValue("id"), Round: round, Form: f.name})
	}
}

func (s *Site) take(w http.ResponseWriter, r *http.Request, who policy.Actor, f form, q submit.TakePack) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, q)
	if err != nil {
		return errs.Unseen(err)
	}
	var b bytes.Buffer
	if err := f.write(s, &b, x.View(who)); err != nil {
		return err
	}
	send(w, f.kind, f.name, b.Bytes())
	return nil
}

// send gives a file away.
func send(w http.ResponseWriter, kind, name string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(body) // whoever asked may have gone
}

// document is the pledges and the plan to read and to print. It names nobody.
func (s *Site) document(x submit.Pack) doc.Document {
	p := x.Sent
	d := doc.Document{Landscape: true, Meta: doc.Meta{
		Title: orElse(p.Title, "What we promise"), Subject: "Pledges and plan", Author: s.Partnership, Status: status(x), Made: store.Time(x.At).In(s.Zone).Format("2006-01-02"),
	}}
	if p.Invented {
		d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Small, Text: doc.Plain("An example: all of this is made up.")})
	}
	lead := p.Holder.Name
	if p.Scheme.Title != "" {
		lead += ", under " + p.Scheme.Title
	}
	d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Lead, Text: doc.Plain(lead + ". Agreed on " + orElse(day(p.AgreedOn), "no day yet") + ".")})
	if x.Words != "" {
		d.Blocks = append(d.Blocks, doc.Paragraph{Text: doc.Plain(x.Words)})
	}
	for _, l := range p.Pledges {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain(l.Stage.Short() + ": " + l.Text)})
		if l.Why != "" {
			d.Blocks = append(d.Blocks, doc.Paragraph{Text: doc.Plain("Why: " + l.Why)})
		}
		if len(l.Actions) > 0 {
			d.Blocks = append(d.Blocks, actionTable(l))
		}
	}
	if len(p.None) > 0 {
		list := doc.List{}
		for _, n := range p.None {
			list.Items = append(list.Items, doc.Items(n.Stage.Short()+": "+n.Why)...)
		}
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("Stages with no pledge for now")}, list)
	}
	d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("Who stands behind it")}, bodyTable(p))
	return d
}

func actionTable(p snapshot.Pledge) doc.Table {
	t := doc.Table{
		Caption: "Actions for: " + p.Text, Header: doc.Cells("Action", "Who leads", "By", "How we see it", "How far"),
		Columns: []doc.Column{{Share: 5}, {Share: 2.4}, {Share: 1.8}, {Share: 4}, {Share: 1.4}},
	}
	for _, a := range p.Actions {
		t.Rows = append(t.Rows, doc.Cells(a.Text, orElse(a.Lead, "Lead wanted"), orElse(day(a.Due), "No day yet"), orElse(measured(a.Measure), "No measure yet"), string(a.State)))
	}
	return t
}

func bodyTable(p snapshot.Snapshot) doc.Table {
	t := doc.Table{Caption: "Organisations", Header: doc.Cells("Organisation", "Signed")}
	for _, b := range append([]snapshot.Body{p.Holder}, p.Bodies...) {
		t.Rows = append(t.Rows, doc.Cells(b.Name, orElse(day(b.Signed), "Not yet")))
	}
	return t
}
