package paperweb

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/paper"
)

// sheetsPage is all of a session's paper: how far each sheet has come, and the form that prints more.
type sheetsPage struct {
	desk   ui.Desk
	room   session.Room
	rows   []sheetRow
	left   int // how many wait to be typed
	fresh  string
	prints []printed // what was just numbered, in each language: the first is that of the room
	action templ.SafeURL
	asks   ui.Choices
	many   ui.Field
}

type sheetRow struct {
	paper.Sheet
	href  templ.SafeURL
	ask   string
	state string
	next  string // what there is to do
}

// english is the language of the pages of those who look after a session.
var english = lang.Words{}

func askOf(p session.Part) string { return english.T("room.ask." + string(p)) }

var stateWords = map[paper.State]string{
	paper.Out: "Printed", paper.Begun: "Begun", paper.Typed: "Typed, not read again", paper.Checked: "Typed and read again",
}

var nextWords = map[paper.State]string{paper.Out: "Type it", paper.Begun: "Go on typing", paper.Typed: "Read it again", paper.Checked: "Look at it"}

func (s *Site) stack(r *http.Request, who policy.Actor) (paper.Stack, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, paper.ShowSheets{Code: session.Tidy(r.PathValue("code"))})
	return x, errs.Unseen(err)
}

func (s *Site) showSheets(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.stack(r, who)
	if err != nil {
		return err
	}
	p := s.sheetsPage(who, x)
	if from, to, ok := span(r, len(x.Sheets)); ok {
		p.fresh = fmt.Sprintf("Sheets %d to %d have their numbers. Now print them.", from, to)
		if from == to {
			p.fresh = fmt.Sprintf("Sheet %d has its number. Now print it.", from)
		}
		which := fmt.Sprintf("?from=%d&to=%d", from, to)
		if p.prints, err = s.prints(r, x, from, which); err != nil {
			return err
		}
	}
	return ui.Send(w, r, http.StatusOK, sheetsView(p))
}

func (s *Site) sheetsPage(who policy.Actor, x paper.Stack) *sheetsPage {
	p := &sheetsPage{desk: s.desk(who, x.Room.Title, x.Room), room: x.Room, action: ui.Path(stackPath(x.Room.Code))}
	p.asks = ui.Choices{ID: "part", Name: "part", Legend: "Which question are they for?", Small: true}
	for _, part := range session.Questions {
		p.asks.Answers = append(p.asks.Answers, ui.Choice{Value: string(part), Label: askOf(part), Picked: part == x.Room.Part || part == session.Have && !x.Room.Part.Asks()})
	}
	p.many = ui.Field{ID: "many", Name: "many", Label: "How many?", Hint: "One for each small group, and some to spare. 40 at a time at most.", Value: "6", Mode: "numeric", Narrow: true}
	for _, sheet := range x.Sheets {
		row := sheetRow{Sheet: sheet, ask: askOf(sheet.Part), state: stateWords[sheet.State()], next: nextWords[sheet.State()]}
		at := place{x.Room.Code, sheet.Number}.path()
		if sheet.State() == paper.Typed {
			at += "/check"
		}
		row.href = ui.Path(at)
		if !sheet.Whole {
			p.left++
		}
		p.rows = append(p.rows, row)
	}
	return p
}

func (s *Site) printSheets(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	code, from := session.Tidy(r.PathValue("code")), 0
	many, err := strconv.Atoi(r.PostForm.Get("many"))
	if err != nil {
		many = 0 // which the act refuses, in words
	}
	err = ops.Do(r.Context(), s.Runner, who, paper.PrintSheets{Code: code, Part: session.Part(r.PostForm.Get("part")), Many: many, From: &from})
	if found := errs.Of(err); len(found) > 0 {
		x, err := s.stack(r, who)
		if err != nil {
			return err
		}
		p := s.sheetsPage(who, x)
		p.desk.Problems = ui.ProblemsOf(found)
		p.many.Value, p.many.Error, p.asks.Error = r.PostForm.Get("many"), ui.Within(p.desk.Problems, "many"), ui.Within(p.desk.Problems, "part")
		return ui.Send(w, r, http.StatusUnprocessableEntity, sheetsView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, fmt.Sprintf("%s?from=%d&to=%d", stackPath(code), from, from+many-1))
}

// printed are sheets in one language, to print.
type printed struct {
	pack.Tongue
	pdf, docx templ.SafeURL // pdf is "" where our typeface lacks its letters
}

// prints are the sheets that were just numbered, in each language that there is for the room.
func (s *Site) prints(r *http.Request, x paper.Stack, from int, which string) (out []printed, err error) {
	tongues, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), engage.RoomTongues{Code: x.Room.Code})
	for i, t := range tongues {
		words, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), engage.RoomWords{Code: x.Room.Code, Language: t.Tag()})
		if err != nil {
			return nil, err
		}
		d, err := s.document(x.Room, x.Sheets[from-1:from], words)
		if err != nil {
			return nil, err
		}
		in := which
		if i > 0 {
			in += "&language=" + url.QueryEscape(t.Tag())
		}
		one := printed{Tongue: t, docx: ui.Path(stackPath(x.Room.Code) + ".docx" + in)}
		if doc.Printable(d) {
			one.pdf = ui.Path(stackPath(x.Room.Code) + ".pdf" + in)
		}
		out = append(out, one)
	}
	return out, err
}

// span is the sheets that an address names, of those that there are.
func span(r *http.Request, last int) (from, to int, ok bool) {
	from, err := strconv.Atoi(r.URL.Query().Get("from"))
	to, err2 := strconv.Atoi(r.URL.Query().Get("to"))
	return from, to, err == nil && err2 == nil && 1 <= from && from <= to && to <= last && to-from < paper.MostPrinted
}

// sheetsFile gives numbered sheets to print.
func (s *Site) sheetsFile(write func(io.Writer, doc.Document) error, ending string) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		x, err := s.stack(r, who)
		if err != nil {
			return err
		}
		from, to, ok := span(r, len(x.Sheets))
		if !ok {
			return errs.NotFound
		}
		words, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), engage.RoomWords{Code: x.Room.Code, Language: r.URL.Query().Get("language")})
		if err != nil {
			return errs.Unseen(err)
		}
		d, err := s.document(x.Room, x.Sheets[from-1:to], words)
		if err != nil {
			return err
		}
		if ending == "pdf" && !doc.Printable(d) {
			return errs.NotFound
		}
		var b bytes.Buffer
		if err := write(&b, d); err != nil {
			return err
		}
		w.Header().Set("Content-Type", kinds[ending])
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="sheets-%s-%d-%d.%s"`, x.Room.Code, from, to, ending))
		_, _ = w.Write(b.Bytes()) // whoever asked may have gone
		return nil
	}
}

var kinds = map[string]string{
	"pdf":  "application/pdf",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
