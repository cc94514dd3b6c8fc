package deskweb

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// hoursView is the part of a form in which hours are written.
type hoursView struct {
	*form
	before     string
	place      bool // at a place: they may be the service's own
	seasons    []string
	exceptions []string // beginnings of the names of each row's fields
	told       told
	full       bool // every part of it is open
}

// spare is how many empty rows there are to write more into.
const spare = 2

// hoursOf makes the view of the hours in a form. The sentence is of what is typed, if it can be read.
func (v *visit) hoursOf(f *form, before string, place bool) *hoursView {
	h := &hoursView{form: f, before: before, place: place}
	h.seasons = rowsOf(f, before, "season", mostSeasons, 1)
	h.exceptions = rowsOf(f, before, "ex", mostExceptions, spare)
	again := &form{typed: f.typed}
	s := readHours(again, before)
	switch {
	case len(again.problems) > 0:
		h.told = told{Kind: "unknown", Now: "We cannot read these hours yet. " + strings.TrimRight(again.problems[0].Message, ".") + ".", Then: []string{}}
	case place && f.get(before+".kind") == hoursSame:
		h.told = told{Kind: "unknown", Now: "The same hours as the service.", Then: []string{}}
	default:
		h.told = tell(v.calendar(), s, v.now)
	}
	return h
}

// rowsOf lists the rows of a table in the form, with some empty ones at the end.
func rowsOf(f *form, before, table string, most, more int) []string {
	n, last := f.rows(before+"."+table, "from", most), -1
	for i := range n {
		at := row(before+"."+table, i)
		if f.line(at+"from") != "" || f.line(at+"to") != "" || f.line(at+"times") != "" {
			last = i
		}
	}
	var out []string
	for i := range min(last+1+more, most) {
		out = append(out, row(before+"."+table, i))
	}
	return out
}

func (h *hoursView) name(field string) string { return h.before + "." + field }

// used reports whether a part of the hours holds anything, or anything wrong: then it stands open.
func (h *hoursView) used(fields ...string) bool {
	for _, field := range fields {
		if h.line(h.name(field)) != "" || ui.Within(h.problems, h.name(field)) != "" {
			return true
		}
	}
	return h.full
}

func (h *hoursView) usedRows(rows []string) bool {
	for _, at := range rows {
		for _, field := range []string{"from", "to", "times"} {
			if h.line(at+field) != "" || ui.Within(h.problems, at+field) != "" {
				return true
			}
		}
	}
	return h.full
}

// kinds are the ways of saying when it is open.
func (h *hoursView) kinds() ui.Choices {
	list := []ui.Choice{
		{Value: hoursWords, Label: "At these times", Hint: "Write them below, in words."},
		{Value: hoursDays, Label: "At these times, day by day", Hint: "Write them below, a line for each day."},
		{Value: string(hours.KindAlways), Label: "Day and night, every day"},
		{Value: string(hours.KindAppointment), Label: "By appointment"},
		{Value: string(hours.KindUnknown), Label: "We do not know yet"},
	}
	if h.place {
		list = append([]ui.Choice{{Value: hoursSame, Label: "The same hours as the service"}}, list...)
	}
	return h.pick(h.name("kind"), "When is it open?", "", false, list)
}

func (h *hoursView) holidays() []ui.Choice {
	return h.options(h.name("holidays"), []ui.Choice{
		{Value: string(hours.HolidaysUnstated), Label: "Nobody has said"},
		{Value: string(hours.HolidaysClosed), Label: "Closed on bank holidays"},
		{Value: string(hours.HolidaysUsual), Label: "Open as usual"},
		{Value: string(hours.HolidaysSpecial), Label: "Other times, written below"},
	})
}

// dayFields is a field for each day of the week.
func (h *hoursView) dayFields() []ui.Field {
	var out []ui.Field
	for _, day := range weekdays {
		out = append(out, h.field(h.name("day."+hours.DayKey(day)), day.String(), ""))
	}
	return out
}

// hoursPage is a page on which hours can be tried.
type hoursPage struct {
	desk  ui.Desk
	hours *hoursView
	tried bool
}

// hoursTyped takes the hours out of an address. Just the words are enough: ?text=Mon 9am-5pm.
func hoursTyped(r *http.Request) *form {
	t := typed{}
	for name, list := range r.URL.Query() {
		if len(name) < 100 {
			t["hours."+name] = list
		}
	}
	if text := t.get("hours.text"); text != "" && t.get("hours.times") == "" {
		t.set("hours.times", text)
	}
	if t.get("hours.kind") == "" {
		t.set("hours.kind", hoursWords)
	}
	return &form{typed: t}
}

// showHours is the page by itself: what do these words mean?
func (s *Site) showHours(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	f := hoursTyped(r)
	readHours(f, "hours")
	p := &hoursPage{desk: v.page("Try opening hours"), hours: v.hoursOf(f, "hours", false), tried: f.line("hours.times") != ""}
	p.desk.Narrow, p.desk.Problems = true, f.problems
	p.desk.Back = ui.Link{Text: "Services", Href: "/desk"}
	return ui.Send(w, r, statusOf(f.problems), hoursTrial(p))
}

// sendHours answers the script that shows the sentence while somebody types.
func (s *Site) sendHours(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	f := hoursTyped(r)
	readHours(f, "hours")
	out := struct {
		told
		Problems []string `json:"problems"`
	}{v.hoursOf(f, "hours", false).told, []string{}}
	for _, p := range f.problems {
		out.Problems = append(out.Problems, p.Message)
	}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}
