package paperweb

import (
	"fmt"
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/paper"
)

// checkPage is a typed sheet, line by line, to be read again beside the paper.
type checkPage struct {
	*sheetPage
	rows    []rowForm
	was     []string
	own     bool   // whoever looks typed it
	problem string // with being alone
}

func (s *Site) showCheck(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, x, err := s.page(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, checkView(s.checkPage(who, at, x)))
}

func (s *Site) checkPage(who policy.Actor, at place, x paper.Page) *checkPage {
	p := &checkPage{sheetPage: s.sheetPage(who, at, x), own: x.Sheet.TypedIn(who.ID)}
	p.desk.Title = fmt.Sprintf("Read sheet %d again", at.number)
	p.desk.Back = ui.Link{Text: fmt.Sprintf("Sheet %d", at.number), Href: ui.Path(at.path())}
	for i, e := range x.Entries {
		p.rows, p.was = append(p.rows, newRow(i+1, e.ID, e.Words)), append(p.was, e.Text)
	}
	return p
}

func (s *Site) checkSheet(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, x, err := s.page(r, who)
	if err != nil {
		return err
	}
	a := paper.CheckSheet{Code: at.code, Number: at.number, Alone: r.PostForm.Get("alone") != ""}
	for i, e := range x.Entries {
		suffix := "-" + strconv.Itoa(i+1)
		if r.PostForm.Get("id"+suffix) != e.ID {
			return fmt.Errorf("the lines of sheet %d changed: %w", at.number, errs.Conflict)
		}
		typed, ok := wordsOf(r, suffix, e.Part)
		if !ok {
			return errs.Fields{{Name: "stages", Message: "Choose stages from the list"}}
		}
		words := e.Words // what the form does not ask for stays
		words.Text, words.Collaborator, words.Stages = typed.Text, typed.Collaborator, typed.Stages
		a.Readings = append(a.Readings, paper.Reading{ID: e.ID, Was: r.PostForm.Get("was" + suffix), Words: words})
	}
	err = ops.Do(r.Context(), s.Runner, who, a)
	if found := errs.Of(err); len(found) > 0 {
		p := s.checkPage(who, at, x)
		p.desk.Problems = ui.ProblemsOf(found)
		p.problem = ui.Within(p.desk.Problems, "alone")
		for i := range p.rows {
			p.rows[i] = newRow(i+1, a.Readings[i].ID, a.Readings[i].Words)
			p.rows[i].text.Error = ui.Within(p.desk.Problems, p.rows[i].text.ID)
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, checkView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(x.Room.ID)
	return web.GoTo(w, r, at.path()+"?done=check")
}
