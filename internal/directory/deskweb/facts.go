package deskweb

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/web/ui"
)

// factsOf is a service in words, field by field: for who may only look, and for what changed.
func factsOf(s directory.Service, locations []directory.Location, areas *directory.Areas) []ui.Fact {
	facts := []ui.Fact{
		{Label: "Name", Value: s.Name},
		{Label: "What it is", Value: s.Description},
		{Label: "What people need it for", Value: strings.ReplaceAll(needsWords(s.Needs), ", ", "\n")},
		{Label: "Ways in", Value: accessesWords(s.Access)},
		{Label: "How to get in", Value: s.HowToGetIn},
		{Label: "Phone", Value: phonesWords(s.Phones)},
		{Label: "Email", Value: s.Email},
		{Label: "Website", Value: s.Website},
		{Label: "Cost", Value: s.Cost},
		{Label: "Languages", Value: tonguesWords(s.Languages)},
		{Label: "Places", Value: placesWords(s.Places, locations)},
		{Label: "Areas it is for", Value: areasWords(s.Areas, areas)},
		{Label: "Hours", Value: scheduleWords(s.Hours)},
	}
	facts = append(facts, stayFacts(s.Staying.Stay)...)
	facts = append(facts, ui.Fact{Label: "Beds that are counted", Value: unitsWords(s.Staying)})
	facts = append(facts, whoFacts(s.Eligibility)...)
	stages := stagesWords(s.Stages)
	if s.StagesAssumed {
		stages += " (assumed)"
	}
	facts = append(facts, ui.Fact{Label: "Stages", Value: stages}, ui.Fact{Label: "State", Value: statusWords[s.Status]},
		ui.Fact{Label: "Why it is closed for now", Value: s.StatusNote}, ui.Fact{Label: "Note for editors", Value: s.PrivateNote},
		ui.Fact{Label: "What an import assumed", Value: strings.Join(s.SourceNotes, "\n")})
	if s.Assurance != nil {
		facts = append(facts, ui.Fact{Label: "Checked", Value: s.Assurance.At.Format("2 January 2006") + ", by " + s.Assurance.By + " (" + s.Assurance.How + ")"})
	}
	return facts
}

// stayFacts is what decides about a place to stay.
func stayFacts(s directory.Stay) (facts []ui.Fact) {
	for i, text := range s.Each() {
		facts = append(facts, ui.Fact{Label: directory.StayLabels[directory.StayKeys[i]], Value: *text})
	}
	return facts
}

// unitsWords is which beds are counted together.
func unitsWords(s directory.Staying) string {
	var out []string
	for _, u := range s.Units {
		words := u.Name + ": " + strconv.Itoa(u.Total)
		if g, ok := need.Default().Group(u.For); ok {
			words += ", for " + g.Within
		}
		out = append(out, words)
	}
	if s.Hours > 0 && len(out) > 0 {
		out = append(out, "A count holds for "+strconv.Itoa(s.Hours)+" hours")
	}
	return strings.Join(out, "\n")
}

func accessesWords(list []directory.Access) string {
	var out []string
	for _, a := range list {
		out = append(out, accessWords[a][0])
	}
	return strings.Join(out, ", ")
}

func phonesWords(list []directory.Phone) string {
	var out []string
	for _, p := range list {
		words := p.Number
		if p.Label != "" {
			words += " (" + p.Label + ")"
		}
		out = append(out, words)
	}
	return strings.Join(out, "\n")
}

func tonguesWords(codes []string) string {
	var out []string
	for _, code := range codes {
		out = append(out, tongue(code))
	}
	return strings.Join(out, ", ")
}

func areasWords(list []string, areas *directory.Areas) string {
	var out []string
	for _, id := range list {
		if a, ok := areas.Get(id); ok {
			out = append(out, a.Name)
		} else {
			out = append(out, "an area that is no longer there")
		}
	}
	return strings.Join(out, ", ")
}

// placesWords names the places of a service. One that is not among those known is told without its
// name, and without the note, which may say where it is.
func placesWords(list []directory.ServicePlace, locations []directory.Location) string {
	var out []string
	for _, p := range list {
		name, known := "a place that is no longer there", false
		for _, l := range locations {
			if l.ID == p.LocationID {
				name, known = locationWords(l), !l.IsWithheld()
			}
		}
		if known && p.Note != "" {
			name += ". " + p.Note
		}
		if p.Hours != nil {
			name += ". Hours: " + strings.ReplaceAll(scheduleWords(p.Hours), "\n", "; ")
		}
		out = append(out, name)
	}
	return strings.Join(out, "\n")
}

// locationWords is a place in a line.
func locationWords(l directory.Location) string {
	if l.IsWithheld() {
		return "A place of another organisation"
	}
	parts := append([]string{l.Name}, l.Address.Lines...)
	parts = append(parts, l.Address.Town, l.Address.Postcode)
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" && (len(out) == 0 || out[len(out)-1] != p) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return "A point on the map"
	}
	return strings.Join(out, ", ")
}

var holidayRuleWords = map[hours.HolidayRule]string{
	hours.HolidaysClosed: "Closed on bank holidays", hours.HolidaysUsual: "Open as usual on bank holidays",
}

// scheduleWords is a schedule in words, a line for each part of it.
func scheduleWords(s *hours.Schedule) string {
	if s == nil {
		return ""
	}
	var out []string
	switch s.Kind {
	case hours.KindAlways:
		out = append(out, "Day and night")
	case hours.KindAppointment:
		out = append(out, "By appointment")
	case hours.KindUnknown:
		out = append(out, "Not known")
	}
	if len(s.Slots) > 0 {
		out = append(out, weekWords(s.Slots))
	}
	for _, x := range s.Seasons {
		out = append(out, strings.TrimSpace(x.Name+" from "+dateWords(x.From)+" to "+dateWords(x.To)+": "+orClosed(weekWords(x.Slots))))
	}
	if words := holidayRuleWords[s.Holidays]; words != "" {
		out = append(out, words)
	}
	if len(s.HolidaySlots) > 0 {
		out = append(out, "On bank holidays "+timesWords(s.HolidaySlots))
	}
	for _, e := range s.Exceptions {
		words := dateWords(e.From)
		if e.Last() != e.From {
			words += " to " + dateWords(e.Last())
		}
		words += ": " + orClosed(timesWords(e.Slots))
		if e.Reason != "" {
			words += " (" + e.Reason + ")"
		}
		out = append(out, words)
	}
	if s.From != nil {
		out = append(out, "From "+dateWords(*s.From))
	}
	if s.To != nil {
		out = append(out, "Until "+dateWords(*s.To))
	}
	return strings.TrimSpace(strings.Join(out, "\n") + "\n" + s.Note)
}

// whoFacts tells whom a service is for.
func whoFacts(e directory.Eligibility) []ui.Fact {
	ages := ""
	switch {
	case e.AgeMin != nil && e.AgeMax != nil:
		ages = fmt.Sprintf("%d to %d", *e.AgeMin, *e.AgeMax)
	case e.AgeMin != nil:
		ages = strconv.Itoa(*e.AgeMin) + " and over"
	case e.AgeMax != nil:
		ages = "Up to " + strconv.Itoa(*e.AgeMax)
	}
	by := map[directory.Stance][]string{}
	for _, g := range need.Default().Groups() {
		if stance, named := e.Groups[g.Key]; named {
			by[stance] = append(by[stance], g.Label)
		}
	}
	return []ui.Fact{
		{Label: "Ages", Value: ages},
		{Label: "Only for", Value: strings.Join(by[directory.Only], ", ")},
		{Label: "Welcomes", Value: strings.Join(by[directory.Welcome], ", ")},
		{Label: "Not for", Value: strings.Join(by[directory.Not], ", ")},
		{Label: "Who it is for, in words", Value: e.Note},
	}
}

// locationFacts is a place in words, field by field.
func locationFacts(l directory.Location, areas *directory.Areas) []ui.Fact {
	point := ""
	if l.Point != nil {
		point = pointWords(*l.Point)
	}
	var has []string
	for _, key := range l.Accessibility {
		has = append(has, aid(key))
	}
	var area []string
	if l.AreaID != "" {
		area = []string{l.AreaID}
	}
	return []ui.Fact{
		{Label: "Name", Value: l.Name},
		{Label: "Address", Value: strings.Join(l.Address.Lines, "\n")},
		{Label: "Town", Value: l.Address.Town},
		{Label: "Postcode", Value: l.Address.Postcode},
		{Label: "Point on the map", Value: point},
		{Label: "Area", Value: areasWords(area, areas)},
		{Label: "Who may see it", Value: visibilityWords[l.Visibility][0]},
		{Label: "What it has", Value: strings.Join(has, "\n")},
		{Label: "How to get there", Value: l.Transport},
	}
}

// pointWords writes a point as exactly as a door needs it.
func pointWords(p directory.Point) string {
	return strconv.FormatFloat(p.Lat, 'f', 6, 64) + ", " + strconv.FormatFloat(p.Lon, 'f', 6, 64)
}
