package weatherweb

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// form is a declaration being written.
type form struct {
	desk    ui.Desk
	draft   draft
	officer string
	areas   []ui.Choice
	there   []spell // what is declared already in the officer's areas
	change  bool    // it changes one that is there
	begun   bool    // which has begun, so that its beginning stays
	area    string  // whose area that is
	path    templ.SafeURL
}

// wrong is what is wrong with one field.
func (f *form) wrong(field string) string { return ui.Within(f.desk.Problems, field) }

// preview is a declaration as the public will see it, to be declared or written again.
type preview struct {
	desk    ui.Desk
	draft   draft
	weather directory.Weather
	area    string
	notice  ui.Notice
	from    string
	until   string
	long    string
	clocks  string // that the clocks change in between
	already *spell // one that is there: this one would be a second
	longer  bool   // and this one ends later
	extend  string // its end, as a form carries it
}

// sheet is the form of a draft.
func (s *Site) sheet(who policy.Actor, b directory.WeatherBoard, d draft) *form {
	c := s.clocks()
	f := &form{desk: s.desk(who, "Declare severe weather"), draft: d, officer: officer(who), path: "/desk/weather/new"}
	f.desk.Narrow = true
	f.desk.Back = ui.Link{Text: "Severe weather", Href: "/desk/weather"}
	for _, a := range b.Areas(who) {
		f.areas = append(f.areas, ui.Choice{Value: a.ID, Label: a.Name, Picked: a.ID == d.area})
	}
	for _, w := range b.For(who) {
		if w.Mine && w.State(c.now) != "ended" {
			f.there = append(f.there, c.spell(w))
		}
	}
	return f
}

// showNew is the form, filled in as far as can be known.
func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.board(r, who)
	if err != nil {
		return err
	}
	c, list, q := s.clocks(), b.For(who), r.URL.Query()
	d := c.fresh(q.Get("kind"), b.Areas(who), b, list)
	for _, x := range list {
		if x.Mine && x.ID == q.Get("like") {
			d = c.like(x.Weather)
		}
	}
	return ui.Send(w, r, http.StatusOK, formPage(s.sheet(who, b, d)))
}

const notYours = "Choose one of your own areas"

// declare shows what was written as the public will see it and, at the second press, declares it.
func (s *Site) declare(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.board(r, who)
	if err != nil {
		return err
	}
	d := draftOf(r)
	again := func(problems errs.Fields) error {
		f := s.sheet(who, b, d)
		f.desk.Problems = ui.ProblemsOf(problems)
		status := http.StatusUnprocessableEntity
		if len(problems) == 0 {
			status = http.StatusOK
		}
		return ui.Send(w, r, status, formPage(f))
	}
	if r.PostFormValue("step") == "edit" {
		return again(nil)
	}
	weather, problems := d.weather(s.clocks(), who)
	last := r.PostFormValue("step") == "declare" // then the action says, and the audit tells of it
	if !last && !holds(b.Areas(who), weather.AreaID) && weather.AreaID != "" {
		problems.Add("area", notYours)
	}
	if len(problems) > 0 {
		return again(problems)
	}
	if !last {
		return s.preview(w, r, who, http.StatusOK, d, weather, nil)
	}
	err = ops.Do(r.Context(), s.Runner, who, directory.DeclareWeather{Weather: weather, Alone: !d.beside})
	var there directory.AlreadyDeclared
	switch {
	case errors.As(err, &there) && there.There.ID == weather.ID:
		http.Redirect(w, r, "/desk/weather?done=already", http.StatusSeeOther)
		return nil
	case errors.As(err, &there):
		return s.preview(w, r, who, http.StatusConflict, d, weather, &there.There)
	case len(errs.Of(err)) > 0:
		return again(errs.Of(err))
	case errors.Is(err, errs.Denied): // nothing that was typed is lost, should they have held the area until now
		return again(errs.Fields{{Name: "area", Message: notYours}})
	case err != nil:
		return err
	}
	http.Redirect(w, r, "/desk/weather?done=declared", http.StatusSeeOther)
	return nil
}

// preview shows a declaration as the public will see it; there is one that the area has already.
func (s *Site) preview(w http.ResponseWriter, r *http.Request, who policy.Actor, status int, d draft, weather directory.Weather, there *directory.Weather) error {
	b, err := s.board(r, who)
	if err != nil {
		return err
	}
	c := s.clocks()
	p := &preview{
		desk: s.desk(who, "This is what the public will see"), draft: d, weather: weather,
		until: c.moment(weather.Until), from: c.moment(weather.From), long: span(weather.Until.Sub(weather.From)),
		clocks: c.clockChange(weather.From, weather.Until),
	}
	p.desk.Narrow = true
	if d.from == "" {
		p.from = "now"
	}
	for _, a := range b.Areas(who) {
		if a.ID == weather.AreaID {
			p.area = a.Name
		}
	}
	if p.notice, err = s.Notice(r.Context(), weather); err != nil {
		return err
	}
	p.notice.More, p.notice.Call.Call = "", ""
	if there == nil {
		for _, x := range b.For(who) {
			if x.AreaID == weather.AreaID && x.ID != weather.ID && x.From.Before(weather.Until) && weather.From.Before(x.Until) {
				there = &x.Weather
			}
		}
	}
	if there != nil {
		for _, x := range b.For(who) {
			if x.ID == there.ID {
				sp := c.spell(x)
				p.already, p.longer = &sp, weather.Until.After(x.Until)
				p.extend = weather.Until.In(s.Zone).Format("2006-01-02T15:04Z07:00")
				p.desk.Title = x.Area.Name + " has severe weather declared already"
			}
		}
	}
	return ui.Send(w, r, status, previewPage(p))
}

func holds(areas []directory.Area, id string) bool {
	for _, a := range areas {
		if a.ID == id {
			return true
		}
	}
	return false
}
