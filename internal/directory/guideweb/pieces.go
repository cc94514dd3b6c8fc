package guideweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// kindWords are the kinds of pieces as editors know them.
var kindWords = map[string]string{guide.Banner: "Banner", guide.News: "News", guide.Question: "Question and answer", guide.Download: "Something to take away"}

// inputForm is how the browser's field for a day and a time writes them.
const inputForm = "2006-01-02T15:04"

// piecesPage is all that one area says on its page.
type piecesPage struct {
	desk   ui.Desk
	areas  []ui.Choice
	area   guide.Area
	rows   []pieceRow
	public string
}

type pieceRow struct {
	title, kind, state, from, until, href string
}

// piecePage is the form of one.
type piecePage struct {
	desk     ui.Desk
	p        guide.Piece
	area     string
	version  string
	from     string
	until    string
	path     string
	kinds    []ui.Choice
	readable string
	changes  []ui.Change
	preview  *areaPart // as the public would read it
}

func (p *piecePage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

// areasHeld are the areas with a page of their own that somebody may write for.
func (s *Site) areasHeld(r *http.Request, who policy.Actor) ([]guide.Area, error) {
	all, err := s.read(r, who)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(held(who, all.Areas), func(a guide.Area) bool { return a.ID == "" }), nil
}

func (s *Site) showPieces(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	mine, err := s.areasHeld(r, who)
	if err != nil {
		return err
	}
	if len(mine) == 0 {
		return errs.NotFound
	}
	at := mine[0]
	for _, a := range mine {
		if a.ID == r.URL.Query().Get("area") {
			at = a
		}
	}
	all, err := ops.Ask(r.Context(), s.Runner, who, guide.ListPieces{AreaID: at.ID})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &piecesPage{desk: s.desk(who, r, "Pages of areas"), areas: choices(mine, at.ID), area: at, public: "/areas/" + at.Slug}
	p.desk.Tabs = tabs("/desk/pages")
	for _, kind := range guide.Kinds {
		for _, x := range all.List {
			if x.Kind == kind {
				p.rows = append(p.rows, pieceRow{x.Title, kindWords[kind], x.State(all.Now), s.at(x.From), s.at(x.Until), "/desk/pages/" + x.ID + "?area=" + url.QueryEscape(at.ID)})
			}
		}
	}
	return ui.Send(w, r, http.StatusOK, piecesView(p))
}

// at is an instant as editors read it; "" for none.
func (s *Site) at(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format("Mon 2 Jan 2006, 15:04")
}

// field is an instant as a form's field holds it.
func (s *Site) field(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format(inputForm)
}

// piece finds one piece of an area, for its editors.
func (s *Site) piece(r *http.Request, who policy.Actor, areaID, id string) (guide.Piece, error) {
	all, err := ops.Ask(r.Context(), s.Runner, who, guide.ListPieces{AreaID: areaID})
	if err != nil {
		return guide.Piece{}, errs.Unseen(err)
	}
	i := slices.IndexFunc(all.List, func(p guide.Piece) bool { return p.ID == id })
	if i < 0 {
		return guide.Piece{}, errs.NotFound
	}
	return all.List[i], nil
}

func (s *Site) showPiece(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	area := r.URL.Query().Get("area")
	x := guide.Piece{ID: ids.New(), AreaID: area, Kind: r.URL.Query().Get("kind")}
	if id := r.PathValue("id"); id != "" {
		var err error
		if x, err = s.piece(r, who, area, id); err != nil {
			return err
		}
	}
	p, err := s.pieceForm(r, who, x)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, pieceView(p))
}

// pieceForm fills the page of one piece; who may not write for its area finds nothing.
func (s *Site) pieceForm(r *http.Request, who policy.Actor, x guide.Piece) (*piecePage, error) {
	mine, err := s.areasHeld(r, who)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(mine, func(a guide.Area) bool { return a.ID == x.AreaID })
	if i < 0 {
		return nil, errs.NotFound
	}
	title := x.Title
	switch {
	case title == "" && r.PathValue("id") != "":
		title = "What is on the page of " + mine[i].Name
	case r.PathValue("id") == "":
		title = "Put something on the page of " + mine[i].Name
	}
	p := &piecePage{
		desk: s.desk(who, r, title), p: x, area: mine[i].Name, version: strconv.Itoa(x.Version), from: s.field(x.From), until: s.field(x.Until),
		path: "/desk/pages/new",
	}
	if r.PathValue("id") != "" {
		p.path = "/desk/pages/" + x.ID
	}
	p.desk.Back = ui.Link{Text: "The page of " + mine[i].Name, Href: ui.Path("/desk/pages?area=" + url.QueryEscape(x.AreaID))}
	for _, kind := range guide.Kinds {
		p.kinds = append(p.kinds, ui.Choice{Value: kind, Label: kindWords[kind], Picked: kind == x.Kind})
	}
	if grade := guide.Grade(x.Body); grade > guide.HardestGrade {
		p.readable = "This is hard to read for many. Use shorter sentences and shorter words."
	}
	return p, nil
}

// typedPiece reads a piece from the form.
func (s *Site) typedPiece(r *http.Request) (guide.Piece, errs.Fields) {
	val := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	x := guide.Piece{ID: r.PathValue("id"), AreaID: val("area"), Kind: val("kind"), Title: val("title"), Body: val("body"), Link: val("link")}
	if x.ID == "" {
		x.ID = val("id")
	}
	var f errs.Fields
	var err error
	if x.Version, err = strconv.Atoi(val("version")); err != nil {
		x.Version = -1
	}
	x.From = s.Now().In(s.Zone).Truncate(time.Minute)
	if text := val("from"); text != "" {
		if x.From, err = time.ParseInLocation(inputForm, text, s.Zone); err != nil {
			f.Add("from", "Give a day and a time, as 2026-12-24T18:00")
		}
	}
	if text := val("until"); text != "" {
		if x.Until, err = time.ParseInLocation(inputForm, text, s.Zone); err != nil {
			f.Add("until", "Give a day and a time, as 2026-12-24T18:00")
		}
	}
	return x, f
}

func (s *Site) savePiece(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, bad := s.typedPiece(r)
	err := bad.Err()
	if err == nil && r.PostFormValue("act") == "preview" {
		return s.previewPiece(w, r, who, x)
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, guide.SavePiece{Piece: x})
	}
	switch {
	case err == nil:
		http.Redirect(w, r, "/desk/pages?done=saved&area="+url.QueryEscape(x.AreaID), http.StatusSeeOther)
		return nil
	case len(errs.Of(err)) == 0 && !errors.Is(err, errs.Conflict):
		return errs.Unseen(err)
	}
	p, other := s.pieceForm(r, who, x)
	if other != nil {
		return other
	}
	p.desk.Problems = ui.ProblemsOf(err)
	if len(errs.Of(err)) > 0 {
		return ui.Send(w, r, http.StatusUnprocessableEntity, pieceView(p))
	}
	there, other := s.piece(r, who, x.AreaID, x.ID)
	if other != nil {
		return other
	}
	p.changes = ui.Changes(s.pieceFacts(there), s.pieceFacts(x))
	p.version = strconv.Itoa(there.Version)
	p.desk.Problems = []ui.Problem{{Field: "body", Message: "Somebody saved this while you were writing. Both are shown below; save again to put yours in place of theirs"}}
	return ui.Send(w, r, http.StatusConflict, pieceView(p))
}

// previewPiece shows a piece as the public would read it, and keeps nothing.
func (s *Site) previewPiece(w http.ResponseWriter, r *http.Request, who policy.Actor, x guide.Piece) error {
	p, err := s.pieceForm(r, who, x)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if wrong := x.Check(); len(wrong) > 0 {
		p.desk.Problems, status = ui.ProblemsOf(wrong.Err()), http.StatusUnprocessableEntity
	} else {
		page, err := s.Frame(r.Context(), "", "", x.AreaID)
		if err != nil {
			return err
		}
		p.preview = s.drawn(page.Words, []guide.Piece{x})
	}
	return ui.Send(w, r, status, pieceView(p))
}

func (s *Site) pieceFacts(x guide.Piece) []ui.Fact {
	return []ui.Fact{
		{Label: "Kind", Value: kindWords[x.Kind]},
		{Label: "Title", Value: x.Title},
		{Label: "Text", Value: x.Body},
		{Label: "Link", Value: x.Link},
		{Label: "From", Value: s.at(x.From)},
		{Label: "Until", Value: s.at(x.Until)},
	}
}

func (s *Site) removePiece(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return errs.NotFound
	}
	if err := ops.Do(r.Context(), s.Runner, who, guide.RemovePiece{PieceID: r.PathValue("id"), Version: version}); err != nil {
		return errs.Unseen(err)
	}
	http.Redirect(w, r, "/desk/pages?done=gone&area="+url.QueryEscape(r.PostFormValue("area")), http.StatusSeeOther)
	return nil
}
