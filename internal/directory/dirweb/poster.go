package dirweb

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// poster is a usual week for a wall: large, black on white, with where to find out more.
type poster struct {
	words       lang.Words
	partnership string
	title, by   string
	text        string
	one         bool // of one service, so that nothing has to be named on each line
	days        []posterDay
	lines       int      // of all days
	always      []string // open day and night, or by appointment: no day of their own
	changes     []string // one-off changes to come
	where       []string
	in          string
	phone       string
	checked     string
	made        string
	code        ui.Code
	address     string // what the code says, for people
	big         bool   // A3
	back        templ.SafeURL
	sizes       [2]ui.Link // A4, A3
}

// posterDay is a day of the week, and what is open on it.
type posterDay struct {
	day   string
	lines []posterLine
}

// posterLine is one opening.
type posterLine struct{ times, name string }

// dense reports whether there is so much on it that it is written smaller.
func (p *poster) dense() bool { return !p.one && p.lines+len(p.always)+len(p.changes) > roomy }

// airy reports whether there is so little on it that it is written larger.
func (p *poster) airy() bool { return !p.one && p.lines+len(p.always)+len(p.changes) <= roomy/2 }

// roomy is how many lines fit on a sheet in the usual size.
const roomy = 20

// mostOnPoster is how many services a poster has room for.
const mostOnPoster = 14

// showServicePoster is the week of one service.
func (s *Site) showServicePoster(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	l, err := s.find(r)
	if err != nil {
		return err
	}
	if l.Tombstone() {
		return errs.NotFound
	}
	p, err := v.poster(r, "/services/"+l.ID, []directory.Listing{l})
	if err != nil {
		return err
	}
	p.one, p.title, p.by = true, l.Name, l.Organisation.Name
	p.text = shortText(l.Description, 150)
	p.in = v.wayIn(accessOf(&l), l.CallFirst() != "", len(l.Places) > 0)
	p.phone, p.where = grouped(l.CallFirst()), posterPlaces(l.Places)
	_, p.checked = v.assured(&l)
	return v.send(w, r, http.StatusOK, posterPage(p))
}

// showOrganisationPoster is the week of all that one organisation does.
func (s *Site) showOrganisationPoster(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return errs.NotFound
	}
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	list, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), directory.ShowOrganisation{OrganisationID: id})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		if led, err := s.leadOn(w, r, twin.Organisations, "/organisations/"); led || err != nil {
			return err
		}
		return errs.NotFound
	}
	p, err := v.poster(r, "/organisations/"+id, list[:min(len(list), mostOnPoster)])
	if err != nil {
		return err
	}
	o := list[0].Organisation
	p.title, p.text, p.phone = o.Name, shortText(o.Description, 150), grouped(o.Phone)
	p.where = commonPlace(list)
	p.checked = v.oldestCheck(list)
	return v.send(w, r, http.StatusOK, posterPage(p))
}

// poster begins a poster: the week of some services, and the code that leads to their page.
func (v *visit) poster(r *http.Request, path string, list []directory.Listing) (*poster, error) {
	address := v.site.absolute(path)
	code, err := ui.CodeOf(address, true)
	if err != nil {
		return nil, err
	}
	p := &poster{
		words: v.Words, partnership: v.site.Partnership, code: code,
		address: ui.Spoken(address), big: r.URL.Query().Get("size") == "a3",
		back: v.to(path), made: v.F("poster.made", "date", v.date(v.now), "year", strconv.Itoa(v.now.Year())),
		sizes: [2]ui.Link{{Text: "A4", Href: v.to(path, "/poster")}, {Text: "A3", Href: v.to(path, "/poster?size=a3")}},
	}
	v.posterWeek(p, list)
	return p, nil
}

// posterWeek puts the openings of some services under the days of a usual week.
func (v *visit) posterWeek(p *poster, list []directory.Listing) {
	byDay := map[time.Weekday][]opening{}
	for i := range list {
		l := &list[i]
		if l.Status != directory.Active {
			continue
		}
		s := hoursOf(l)
		switch {
		case s == nil || s.Kind == hours.KindUnknown:
			p.always = append(p.always, v.F("poster.line", "name", l.Name, "times", v.T("poster.ring-first")))
		case s.Kind == hours.KindWeekly:
			for _, slot := range hours.Normal(v.slotsNow(s)) {
				byDay[slot.Day] = append(byDay[slot.Day], opening{slot.Open, slot.Close, l.Name})
			}
			p.changes = append(p.changes, v.posterChanges(s, l.Name, len(list) > 1)...)
		default:
			p.always = append(p.always, v.F("poster.line", "name", l.Name, "times", v.usual(s)))
		}
	}
	p.days = v.posterDays(byDay, len(list) > 1)
	for _, d := range p.days {
		p.lines += max(1, len(d.lines))
	}
}

// posterDays are the seven days; where many things are named on each, days in a row on which the same
// is open stand together.
func (v *visit) posterDays(byDay map[time.Weekday][]opening, together bool) (out []posterDay) {
	var run hours.Days
	for n := range 7 {
		day := time.Weekday((n + 1) % 7) // a week on a wall begins on Monday
		d := posterDay{day: v.T(dayKeys[day])}
		slices.SortStableFunc(byDay[day], func(a, b opening) int { return cmp.Or(cmp.Compare(a.open, b.open), cmp.Compare(a.close, b.close)) })
		for _, o := range byDay[day] {
			d.lines = append(d.lines, posterLine{v.timesWords([]times{{o.open, o.close}}), o.name})
		}
		if last := len(out) - 1; together && last >= 0 && slices.Equal(out[last].lines, d.lines) {
			run |= hours.DaySet(day)
			out[last].day = v.daysWords(run)
			continue
		}
		run = hours.DaySet(day)
		out = append(out, d)
	}
	return out
}

// opening is when something opens on a day.
type opening struct {
	open, close hours.Minute
	name        string
}

// slotsNow is the usual week as it is at this time of the year.
func (v *visit) slotsNow(s *hours.Schedule) []hours.Slot {
	today := hours.DateOf(v.now)
	for _, x := range s.Seasons {
		from, to := x.From, x.To
		if from.EveryYear() {
			from.Year, to.Year = today.Year, today.Year
			if to.Compare(from) < 0 { // over the turn of the year
				if today.Compare(from) >= 0 || today.Compare(to) <= 0 {
					return x.Slots
				}
				continue
			}
		}
		if from.Compare(today) <= 0 && today.Compare(to) <= 0 {
			return x.Slots
		}
	}
	return s.Slots
}

// soon is how many days ahead a poster tells of one-off changes.
const soon = 60

func (v *visit) posterChanges(s *hours.Schedule, name string, named bool) (out []string) {
	today := hours.DateOf(v.now)
	for _, e := range s.Exceptions {
		if today.Compare(e.Last()) > 0 || e.From.Compare(today.Add(soon)) > 0 {
			continue
		}
		line := v.exception(&e)
		if named {
			line = v.F("poster.line", "name", name, "times", line)
		}
		out = append(out, line)
	}
	return out
}

// posterPlaces are the doors that people may know of.
func posterPlaces(list []directory.ListingPlace) (out []string) {
	for _, at := range list[:min(len(list), 3)] {
		if at.Label != "" {
			out = append(out, at.Label)
		}
	}
	return out
}

// commonPlace is where all of an organisation's services are, if that is one place.
func commonPlace(list []directory.Listing) []string {
	var out []string
	for _, l := range list {
		for _, label := range posterPlaces(l.Places) {
			if !slices.Contains(out, label) {
				out = append(out, label)
			}
		}
	}
	if len(out) != 1 {
		return nil
	}
	return out
}

// oldestCheck is when the last of them was checked that has waited longest; "" when one never was.
func (v *visit) oldestCheck(list []directory.Listing) string {
	var oldest *directory.Listing
	for i := range list {
		l := &list[i]
		if l.Assurance == nil {
			return ""
		}
		if oldest == nil || l.Assurance.At.Before(oldest.Assurance.At) {
			oldest = l
		}
	}
	if oldest == nil {
		return ""
	}
	return v.checkedOn(oldest.Assurance.At.In(v.now.Location())) + "."
}
