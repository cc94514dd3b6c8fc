package engageweb

import (
	"net/http"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// logoWidth is how wide the picture of a scheme is on paper, in millimetres.
const logoWidth = 50

// logo is the picture by which a scheme is known; nil for one that has none.
func (s *Site) logo(r *http.Request, x engage.Scheme) ([]byte, error) {
	if x.Logo.ID == "" {
		return nil, nil
	}
	photo, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), files.ShowPhoto{ID: x.Logo.ID, Size: files.Large})
	return photo.JPEG, err
}

// cover is the first sheet of a pack: whose day it is, when and where, and by what code people join. also are the
// languages that have a folder of their own in it.
func (s *Site) cover(v voice, x engage.Plan, logo []byte, also engage.Tongues) doc.Document {
	d := s.document(v, x.Title)
	d.Framed, d.LargePrint, d.HideTitle, d.Footer = true, true, true, s.Partnership
	add := func(b ...doc.Block) { d.Blocks = append(d.Blocks, b...) }
	if len(logo) > 0 {
		add(doc.Figure{Alt: x.Scheme.Logo.Alt, Align: doc.Centre, Width: logoWidth, Picture: logo})
	}
	add(doc.Heading{Level: 1, Align: doc.Centre, Text: v.theirs(x.Title)})
	for _, text := range []doc.Text{v.theirs(x.Holder), v.theirs(x.Scheme.Title), doc.Plain(s.when(v, x.Prep, x.Prep.Agenda)), v.where(x.Prep)} {
		if text.String() != "" {
			add(doc.Paragraph{Align: doc.Centre, Size: doc.Lead, Text: text})
		}
	}
	if code := codeOf(x.Rooms); code != "" {
		join := doc.Join(v.text("People join here:"), doc.Plain(" "), doc.Bold(ui.Spoken(s.Base)+"/join"), doc.Plain(", "), v.text("with the code"), doc.Plain(" "), doc.Bold(code))
		if v.english() {
			join = doc.Join(doc.Plain("People join at "), doc.Bold(ui.Spoken(s.Base)+"/join"), doc.Plain(" with the code "), doc.Bold(code))
		}
		add(doc.Paragraph{Align: doc.Centre, Text: join})
	}
	in := v.list("The invitation", "The agenda", "The story, if you chose one and it is approved", "The slides, and sheets to print and to write on")
	for _, t := range also { // each by what it calls itself, so that who hands it out finds it
		name := doc.Join(doc.Text{{Text: t.Own(), Lang: t.Tag()}}, doc.Plain(": "+folderOf(t)))
		if !doc.Printable(doc.Document{Meta: d.Meta, Blocks: []doc.Block{doc.Paragraph{Text: name}}}) && doc.Printable(d) {
			name = doc.Plain(folderOf(t)) // in letters of its own the sheet could be no PDF
		}
		in.Items = append(in.Items, doc.Item{Text: name})
	}
	add(v.head("In this pack"), in)
	d.LargePrint = doc.Pages(d) == 1
	return d
}

// codeOf is the code of the session that is still to be held, or is held; "" for none.
func codeOf(rooms []session.Room) string {
	for _, r := range rooms {
		if r.Away == 0 && (r.State == session.Planned || r.State == session.Open) {
			return r.Code
		}
	}
	return ""
}
