package paperweb

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/paper"
)

// sheetPage is one sheet: its photos beside the form on which it is typed, and what was typed.
type sheetPage struct {
	desk   ui.Desk
	base   templ.SafeURL
	sheet  paper.Sheet
	ask    string
	photos []photo
	file   ui.Field
	row    rowForm
	typed  []typedRow
	closed bool // the log is final
	next   templ.SafeURL
	check  templ.SafeURL
}

type photo struct{ href, alt string }

// rowForm is one line of the sheet as it is typed.
type rowForm struct {
	n      int // for the ids of its controls; 0: it is the only one
	id     string
	text   ui.Field
	with   ui.Field
	stages []stageBox
}

type stageBox struct {
	ui.Stage
	picked bool
}

type typedRow struct {
	text   string
	with   string
	stages []ui.Stage
}

func newRow(n int, id string, words session.Words) rowForm {
	f := rowForm{n: n, id: id}
	f.text = ui.Field{ID: suffixed("text", n), Name: suffixed("text", n), Label: "What is written", Value: words.Text, Rows: 2}
	f.with = ui.Field{ID: suffixed("collaborator", n), Name: suffixed("collaborator", n), Label: "Who with", Value: words.Collaborator}
	for _, st := range pathway.All() {
		f.stages = append(f.stages, stageBox{ui.Stage{Key: st.String(), Name: st.Short()}, words.Stages.Has(st)})
	}
	return f
}

func (s *Site) page(r *http.Request, who policy.Actor) (place, paper.Page, error) {
	at, err := placeOf(r)
	if err != nil {
		return at, paper.Page{}, err
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, paper.ShowSheet{Code: at.code, Number: at.number})
	return at, x, errs.Unseen(err)
}

func (s *Site) showSheet(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, x, err := s.page(r, who)
	if err != nil {
		return err
	}
	p := s.sheetPage(who, at, x)
	p.desk.Done = map[string]string{
		"row": "The line is in the log.", "photo": "The photo is kept. Nobody sees it but who looks after this session.", "gone": "The photo is gone.",
		"end": "The sheet is typed.", "check": "The sheet is typed and read again.",
	}[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, sheetView(p))
}

func (s *Site) sheetPage(who policy.Actor, at place, x paper.Page) *sheetPage {
	p := &sheetPage{
		desk: s.desk(who, fmt.Sprintf("Sheet %d", at.number), x.Room), base: ui.Path(at.path()), sheet: x.Sheet, ask: askOf(x.Sheet.Part),
		closed: x.Room.State == session.Frozen, row: newRow(0, ids.New(), session.Words{}),
	}
	p.desk.Lead = x.Room.Title
	p.desk.Back = ui.Link{Text: "All sheets", Href: ui.Path(stackPath(at.code))}
	for i, id := range x.Sheet.Photos {
		p.photos = append(p.photos, photo{at.path() + "/photos/" + id, fmt.Sprintf("Photo %d of sheet %d", i+1, at.number)})
	}
	p.file = ui.Field{ID: "photo", Name: "photo", Label: "A photo of the sheet", Hint: "Lay it flat, in good light. Where and when it was taken is not kept."}
	for _, e := range x.Entries {
		row := typedRow{text: e.Text, with: e.Collaborator}
		for _, st := range e.Stages.Stages() {
			row.stages = append(row.stages, ui.Stage{Key: st.String(), Name: st.Short()})
		}
		p.typed = append(p.typed, row)
	}
	if x.Next > 0 {
		p.next = ui.Path(place{at.code, x.Next}.path())
	}
	if x.Sheet.Whole && len(x.Entries) > 0 && !p.closed {
		p.check = ui.Path(at.path() + "/check")
	}
	return p
}

// again shows the sheet once more with what is wrong.
func (s *Site) again(w http.ResponseWriter, r *http.Request, who policy.Actor, found errs.Fields, fill func(*sheetPage)) error {
	at, x, err := s.page(r, who)
	if err != nil {
		return err
	}
	p := s.sheetPage(who, at, x)
	p.desk.Problems = ui.ProblemsOf(found)
	p.row.text.Error, p.row.with.Error = ui.Within(p.desk.Problems, "text"), ui.Within(p.desk.Problems, "collaborator")
	p.file.Error = ui.Within(p.desk.Problems, "photo")
	fill(p)
	return ui.Send(w, r, http.StatusUnprocessableEntity, sheetView(p))
}

func (s *Site) typeRow(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, x, err := s.page(r, who)
	if err != nil {
		return err
	}
	words, ok := wordsOf(r, "", x.Sheet.Part)
	id, found := r.PostForm.Get("id"), errs.Fields{{Name: "stages", Message: "Choose stages from the list"}}
	if ok {
		err = ops.Do(r.Context(), s.Runner, who, paper.TypeRow{Code: at.code, Number: at.number, ID: id, Words: words, Last: r.PostForm.Get("last") != ""})
		found = errs.Of(err)
	}
	if len(found) > 0 {
		return s.again(w, r, who, found, func(p *sheetPage) {
			text, with := p.row.text.Error, p.row.with.Error
			p.row = newRow(0, id, words)
			p.row.text.Error, p.row.with.Error = text, with
		})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(x.Room.ID)
	return web.GoTo(w, r, at.path()+"?done=row#write")
}

// wordsOf reads a line from the form; false when a stage is none.
func wordsOf(r *http.Request, suffix string, part session.Part) (session.Words, bool) {
	stages, ok := session.ReadStages(r.PostForm["stages"+suffix])
	return session.Words{Part: part, Text: r.PostForm.Get("text" + suffix), Collaborator: r.PostForm.Get("collaborator" + suffix), Stages: stages}, ok
}

func (s *Site) endSheet(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, err := placeOf(r)
	if err != nil {
		return err
	}
	if err := ops.Do(r.Context(), s.Runner, who, paper.EndSheet{Code: at.code, Number: at.number}); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at.path()+"?done=end")
}

func (s *Site) addPhoto(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, _, err := s.page(r, who) // before a photo is drawn: to decode one is work
	if err != nil {
		return err
	}
	a := paper.PhotoSheet{Code: at.code, Number: at.number}
	picture, sent, err := photos.FromForm(r, "photo")
	if err == nil {
		if sent {
			a.Photo = &picture
		}
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	if found := errs.Of(err); len(found) > 0 {
		return s.again(w, r, who, found, func(*sheetPage) {})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at.path()+"?done=photo")
}

func (s *Site) showPhoto(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, err := placeOf(r)
	if err != nil {
		return err
	}
	p, err := ops.Ask(r.Context(), s.Runner, who, paper.ShowPhoto{Code: at.code, Number: at.number, PhotoID: r.PathValue("id")})
	if err != nil {
		return errs.Unseen(err)
	}
	return photos.Private(w, p.Content)
}

func (s *Site) dropPhoto(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, err := placeOf(r)
	if err != nil {
		return err
	}
	if err := ops.Do(r.Context(), s.Runner, who, paper.DropPhoto{Code: at.code, Number: at.number, PhotoID: r.PathValue("id")}); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at.path()+"?done=gone")
}

// suffixed is the name of a control in a line's form.
func suffixed(name string, n int) string {
	if n == 0 {
		return name
	}
	return name + "-" + strconv.Itoa(n)
}
