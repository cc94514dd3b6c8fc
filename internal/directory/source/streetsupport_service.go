package source

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/engine/hours"
)

// service makes a service of its first row.
func (s *street) service(r ssRow, councils placeCouncils) Service {
	out := Service{
		At: r.at, ID: line(r.ID), OrganisationID: line(r.OrganisationID), Name: s.ownName(r),
		Description: tidy(r.Description), Category: &Category{line(r.Category.Parent), line(r.Category.Sub)},
	}
	for _, g := range r.ClientGroups {
		if g = line(g); g != "" && !slices.Contains(out.ClientGroups, g) {
			out.ClientGroups = append(out.ClientGroups, g)
		}
	}
	slices.Sort(out.ClientGroups)
	out.Hours = s.hours(r)
	s.wayIn(r, &out, councils)
	if key := slug(r.Council); key != "" {
		out.Areas = []AreaRef{{Key: key}}
	}
	if len(out.Phones) == 0 {
		out.Phones = s.numbersInText(r.at, r.ID, out.Description)
	}
	return out
}

// ownName is the service's own name; none when the row only repeats the organisation's.
func (s *street) ownName(r ssRow) string {
	name := line(r.Name)
	if strings.EqualFold(name, s.Organisations[s.organisations[line(r.OrganisationID)]].Name) {
		return ""
	}
	return name
}

// wayIn decides how people get in, and whether the place is one to go to. That people may walk in is
// taken from there being a place or times, where nothing speaks against it.
func (s *street) wayIn(r ssRow, out *Service, councils placeCouncils) {
	place, placed := s.place(r, councils)
	if r.Access.Telephone {
		out.Access = append(out.Access, "phone")
	}
	if r.Access.AppointmentOnly {
		out.Access = append(out.Access, "appointment")
	}
	switch {
	case r.Access.Telephone && placed:
		out.leftOut = []Place{place}
		return
	case placed:
		out.Places = []Place{place}
	}
	if r.Access.Telephone || r.Access.AppointmentOnly || !placed && len(r.OpeningTimes) == 0 {
		return
	}
	if !out.mayWalkIn() {
		out.Notes = append(out.Notes, "The words speak of being referred, or of a safe place, so we did not take it that people may walk in.")
		return
	}
	out.Access, out.walkInGuessed = append(out.Access, "walk-in"), true
}

// place is where the service is given; false when the row names no place.
func (s *street) place(r ssRow, councils placeCouncils) (Place, bool) {
	l := r.Location
	if l.Lat == nil || l.Lon == nil || l.Has != nil && !*l.Has || *l.Lat == 0 && *l.Lon == 0 {
		return Place{}, false
	}
	return Place{
		LocationID: fmt.Sprintf("%s@%.6f,%.6f", line(r.OrganisationID), *l.Lat, *l.Lon),
		Lat:        l.Lat, Lon: l.Lon, Area: councils.of(*l.Lat, *l.Lon),
	}, true
}

// hours reads a row's opening times. What ends before it starts and is plainly a night stays; what
// is not is left out and asked about.
func (s *street) hours(r ssRow) *hours.Schedule {
	var slots []hours.Slot
	for i, t := range r.OpeningTimes {
		slot, ok := s.slot(r, i, t)
		if ok {
			slots = append(slots, slot)
		}
	}
	slots = hours.ShiftDays(hours.Normal(slots), s.opt.ShiftDays)
	schedule := weekly(slots)
	if schedule == nil && r.Access.AppointmentOnly && len(r.OpeningTimes) == 0 {
		return &hours.Schedule{Kind: hours.KindAppointment}
	}
	return s.checkedHours(r.at, r.ID, "opening_times", schedule)
}

func (s *street) slot(r ssRow, i int, t ssSlot) (slot hours.Slot, ok bool) {
	field := fmt.Sprintf("opening_times[%d]", i)
	day, known := hours.ParseDay(t.Day)
	errOpen, errClose := slot.Open.UnmarshalText([]byte(t.Start)), slot.Close.UnmarshalText([]byte(t.End))
	if !known || errOpen != nil || errClose != nil {
		s.ask(r.at, r.ID, field, BadHours,
			fmt.Sprintf("“%s %s to %s” is not a day and two times, so it was left out.", short(t.Day, 20), short(t.Start, 10), short(t.End, 10)), "")
		return slot, false
	}
	slot.Day = day
	switch {
	case slot.Open == 0 && slot.Close == 0:
		slot.Close = hours.Midnight // midnight to midnight is the whole day
	case slot.PlainlyOvernight():
		s.Found[FoundOvernight]++
	case slot.Overnight():
		s.Found[FoundDoubtfulSlot]++
		s.askEndsFirst(r.at, r.ID, field, slot)
		return slot, false
	}
	return slot, true
}

// askEndsFirst asks about a slot that ends before it starts and doesn't look like a night.
func (d *desk) askEndsFirst(at At, id, field string, slot hours.Slot) {
	said := fmt.Sprintf("%s %s to %s", slot.Day, slot.Open, slot.Close)
	if slot.Open == slot.Close {
		d.ask(at, id, field, SlotEndsFirst, "“"+said+"” ends when it starts. We left this time out and kept the others.",
			"Ask the service when it closes.")
		return
	}
	proposal := "Ask the service for its times."
	if slot.Open > slot.Close {
		swapped := fmt.Sprintf("%s %s to %s", slot.Day, slot.Close, slot.Open)
		proposal = "If the two times are the wrong way round, use " + swapped + "."
	}
	d.ask(at, id, field, SlotEndsFirst, "“"+said+"” ends before it starts, and doesn't look like a night. We left this time out and kept the others.", proposal)
}

// allDay reports whether the row is open from end to end of every day.
func (r ssRow) allDay() bool {
	var whole hours.Days
	for _, t := range r.OpeningTimes {
		if day, ok := hours.ParseDay(t.Day); ok && t.Start == "00:00" && (t.End == "23:59" || t.End == "24:00" || t.End == "00:00") {
			whole |= hours.DaySet(day)
		}
	}
	return whole == hours.EveryDay
}
