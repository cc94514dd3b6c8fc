package dirweb

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// week is the page of what is open on each day.
type week struct {
	page          ui.Page
	title         string
	notes         []note
	days          []weekDay
	other         []row // by appointment, or hours not known
	most          string
	before, after templ.SafeURL
	list          templ.SafeURL
	empty         *nothing
	form          shortForm
	tiles         []ui.Tile // when nothing was asked for yet: what to begin with
}

type weekDay struct {
	title string
	today string // the title with "today" in it, for a screen; "" on other days
	rows  []row
}

// row is one opening of one service.
type row struct {
	time        string
	name, where string
	link        templ.SafeURL
	phone       string
	call        templ.SafeURL
	terms       []string // for whom, if not for everybody; how to get in, if one can't just walk in
	why         string
	from, to    time.Time
}

// mostOnTimetable is how many services one timetable holds.
const mostOnTimetable = 60

func (s *Site) showTimetable(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	values := r.URL.Query()
	v, err := s.visit(r.Context(), one(values, "lang"))
	if err != nil {
		return err
	}
	a, problems := readAsked(values, v)
	first := hours.DateOf(v.now)
	if text := one(values, "week"); text != "" {
		if first.UnmarshalText([]byte(text)) != nil || first.EveryYear() || first.Year < 2000 || first.Year >= 2100 {
			problems.Add("week", v.T("timetable.error.week"))
		}
	}
	if len(problems) > 0 {
		return s.askAgain(w, r, v, a, problems)
	}
	if !a.narrowed() {
		return v.send(w, r, http.StatusOK, timetablePage(v.weekBegin(&a)))
	}
	ask := a.search(v)
	ask.Page, ask.PerPage, ask.Quiet = 1, mostOnTimetable, true
	found, err := s.Finder.Search(r.Context(), ask)
	if more := errs.Of(err); len(more) > 0 {
		return s.askAgain(w, r, v, a, more)
	}
	if err != nil {
		return err
	}
	return v.send(w, r, http.StatusOK, timetablePage(v.week(&a, &found, first)))
}

// narrowed reports whether somebody has said where they are or what they look for: everything there
// is, day by day, would be too long for anybody.
func (a *asked) narrowed() bool {
	return a.q != "" || a.near != "" || a.point != nil || a.area != "" || len(a.needs)+len(a.groups)+len(a.access) > 0
}

// weekBegin asks what the timetable should be of.
func (v *visit) weekBegin(a *asked) *week {
	p := &week{page: v.page(v.T("timetable.begin"), ""), title: v.T("timetable.begin"), form: v.timetableForm(a)}
	for _, n := range v.tops {
		p.tiles = append(p.tiles, ui.Tile{Link: ui.Link{Text: n.Label, Href: v.to("/find/timetable?category=", n.Key)}, Glyph: glyphs[n.Key]})
	}
	return p
}

// timetableForm is the short form, which leads back to the timetable.
func (v *visit) timetableForm(a *asked) shortForm {
	f := v.shortForm(a)
	f.action, f.times = "/find/timetable", nil
	return f
}

func (v *visit) week(a *asked, found *directory.Found, first hours.Date) *week {
	title := v.F("timetable.title", "what", v.what(a))
	if where := v.where(a, found); where != "" {
		title = v.F("timetable.title.near", "what", v.what(a), "place", where)
	}
	p := &week{
		page: v.page(title, v.areaOf(a, found)), title: title, notes: append(v.notes(a, found), v.askedNotes(a)...),
		list: templ.SafeURL(a.link("/find/results")), form: v.timetableForm(a),
	}
	p.page.Private = true
	if found.Total == 0 {
		p.empty = v.nothing(a, found)
		return p
	}
	if found.Total > mostOnTimetable {
		p.most = v.F("timetable.most", "n", "60")
	}
	today := hours.DateOf(v.now)
	for n := range 7 {
		date := first.Add(n)
		day := weekDay{title: v.fullDate(dateTime(date))}
		if date == today {
			day.today = v.F("timetable.today", "date", day.title)
		}
		day.rows = v.rowsOf(found.Items, date)
		p.days = append(p.days, day)
	}
	p.other = v.otherRows(found.Items, first)
	p.before, p.after = v.weekLink(a, first.Add(-7)), v.weekLink(a, first.Add(7))
	return p
}

func (v *visit) weekLink(a *asked, first hours.Date) templ.SafeURL {
	link := a.link("/find/timetable")
	if link == "/find/timetable" {
		return templ.SafeURL(link + "?week=" + first.String())
	}
	return templ.SafeURL(link + "&week=" + first.String())
}

// scheduleOf is the schedule of a service at the place found.
func scheduleOf(h *index.Hit) *hours.Schedule {
	switch {
	case h.Place >= 0 && h.Places[h.Place].Hours != nil:
		return h.Places[h.Place].Hours
	case h.Hours == nil && h.Place < 0 && len(h.Places) > 0:
		return h.Places[0].Hours
	default:
		return h.Hours
	}
}

// rowsOf are the openings that begin on a day, the earliest first.
func (v *visit) rowsOf(hits []index.Hit, date hours.Date) []row {
	var list []row
	for i := range hits {
		h := &hits[i]
		s := scheduleOf(h)
		if s == nil || h.Closed {
			continue
		}
		day := v.view.Calendar.Day(s, date)
		for _, span := range day.Spans {
			r := v.row(h)
			r.time, r.from, r.to, r.why = v.span(span), span.From, span.To, day.Reason
			if day.Holiday != "" {
				r.why = v.F("service.holiday.unsure", "holiday", day.Holiday)
			}
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b row) int {
		return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to))
	})
	return list
}

// otherRows are the services of which no hours are known, or that work by appointment.
func (v *visit) otherRows(hits []index.Hit, first hours.Date) []row {
	var list []row
	for i := range hits {
		h := &hits[i]
		r := v.row(h)
		switch s := scheduleOf(h); {
		case h.Closed:
			r.time = v.T("find.open.paused")
		case s == nil || s.Kind == hours.KindUnknown:
			r.time = v.T("find.open.unknown")
		case v.view.Calendar.Day(s, first).Kind == hours.ByAppointment:
			r.time = v.T("find.open.appointment")
		default:
			continue
		}
		list = append(list, r)
	}
	return list
}

func (v *visit) row(h *index.Hit) row {
	r := row{name: h.Name, where: h.Organisation, link: v.to("/services/", h.ID)}
	if h.Place >= 0 {
		r.where += ", " + h.Places[h.Place].Label
	}
	if r.call = dial(h.Phone); r.call != "" {
		r.phone = grouped(h.Phone)
	}
	for _, line := range []string{strings.Join(v.voice.who(nil, h.Rules), ". "), v.wayIn(h.Access, r.phone != "", len(h.Places) > 0)} {
		if line != "" {
			r.terms = append(r.terms, line)
		}
	}
	return r
}
