package freshweb

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
)

// factsOf is all that people read in a listing, in words: what somebody has to look at before they say that
// it is right.
func factsOf(l directory.Listing) []ui.Fact {
	facts := []ui.Fact{
		{Label: "Name", Value: l.Name},
		{Label: "What it is", Value: l.Description},
		{Label: "Phone", Value: phonesWords(l)},
		{Label: "Hours", Value: scheduleWords(l.Hours)},
		{Label: "Where", Value: placesWords(l)},
		{Label: "Who it is for", Value: whoWords(l.Eligibility)},
		{Label: "Ways in", Value: accessesWords(l.Access)},
		{Label: "How to get in", Value: l.HowToGetIn},
		{Label: "Email", Value: l.Email},
		{Label: "Website", Value: l.Website},
		{Label: "Cost", Value: l.Cost},
		{Label: "What people find it under", Value: needsWords(l.Needs)},
	}
	for i, text := range l.Stay.Each() {
		facts = append(facts, ui.Fact{Label: directory.StayLabels[directory.StayKeys[i]], Value: *text})
	}
	if l.Status == directory.Paused {
		facts = append(facts, ui.Fact{Label: "Closed for now", Value: strings.TrimSpace("Yes. " + l.StatusNote)})
	}
	var out []ui.Fact
	for _, f := range facts {
		switch {
		case f.Value != "":
		case f.Label == "Phone" || f.Label == "Hours":
			f.Value = "We don’t know"
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}

func phonesWords(l directory.Listing) string {
	var out []string
	for _, p := range l.Phones {
		words := p.Number
		if p.Label != "" {
			words += " (" + p.Label + ")"
		}
		out = append(out, words)
	}
	if first := l.CallFirst(); len(out) == 0 && first != "" {
		return first + " (the organisation’s)"
	}
	return strings.Join(out, "\n")
}

// placesWords is where people are told to go. Of a place that is kept back that is no more than its area.
func placesWords(l directory.Listing) string {
	var out []string
	for _, p := range l.Places {
		words := p.Label
		if len(p.Lines) == 0 && p.Postcode == "" && !p.Exact {
			words = "In " + p.Label + ". The address is not shown to anybody"
		}
		if p.Note != "" {
			words += ". " + p.Note
		}
		if p.Hours != nil {
			words += ". Open: " + strings.ReplaceAll(scheduleWords(p.Hours), "\n", "; ")
		}
		out = append(out, words)
	}
	return strings.Join(out, "\n")
}

var accessWords = map[directory.Access]string{
	directory.WalkIn: "Just come", directory.ByPhone: "By phone", directory.SelfReferral: "People ask for it themselves",
	directory.AgencyReferral: "A worker asks for it", directory.ByAppointment: "By appointment", directory.Outreach: "Workers come to people",
	directory.Online: "Online",
}

func accessesWords(list []directory.Access) string {
	var out []string
	for _, a := range list {
		out = append(out, accessWords[a])
	}
	return strings.Join(out, "\n")
}

func needsWords(keys []string) string {
	var out []string
	for _, key := range keys {
		if n, ok := need.Default().Find(key); ok {
			out = append(out, n.Title)
		}
	}
	return strings.Join(out, "\n")
}

// whoWords is whom a service is for.
func whoWords(e directory.Eligibility) string {
	var out []string
	switch {
	case e.AgeMin != nil && e.AgeMax != nil:
		out = append(out, fmt.Sprintf("Ages %d to %d", *e.AgeMin, *e.AgeMax))
	case e.AgeMin != nil:
		out = append(out, strconv.Itoa(*e.AgeMin)+" and over")
	case e.AgeMax != nil:
		out = append(out, "Up to "+strconv.Itoa(*e.AgeMax))
	}
	by := map[directory.Stance][]string{}
	for _, g := range need.Default().Groups() {
		if stance, named := e.Groups[g.Key]; named {
			by[stance] = append(by[stance], g.Label)
		}
	}
	for _, x := range []struct {
		before string
		stance directory.Stance
	}{{"Only for: ", directory.Only}, {"Welcome: ", directory.Welcome}, {"Not for: ", directory.Not}} {
		if list := by[x.stance]; len(list) > 0 {
			out = append(out, x.before+strings.Join(list, ", "))
		}
	}
	if e.Note != "" {
		out = append(out, e.Note)
	}
	if len(out) == 0 {
		return "Everyone"
	}
	return strings.Join(out, "\n")
}

// scheduleWords is when a service is open, a line for each part of it.
func scheduleWords(s *hours.Schedule) string {
	if s == nil {
		return ""
	}
	out := []string{map[hours.Kind]string{
		hours.KindAlways: "Day and night", hours.KindAppointment: "By appointment", hours.KindUnknown: "Not known",
	}[s.Kind], weekWords(s.Slots)}
	for _, x := range s.Seasons {
		out = append(out, strings.TrimSpace(x.Name+" from "+dateWords(x.From)+" to "+dateWords(x.To)+": "+orClosed(weekWords(x.Slots))))
	}
	switch s.Holidays {
	case hours.HolidaysClosed:
		out = append(out, "Closed on bank holidays")
	case hours.HolidaysUsual:
		out = append(out, "Open as usual on bank holidays")
	}
	if len(s.HolidaySlots) > 0 {
		out = append(out, "On bank holidays "+timesWords(s.HolidaySlots))
	}
	for _, e := range s.Exceptions {
		words := dateWords(e.From)
		if e.Last() != e.From {
			words += " to " + dateWords(e.Last())
		}
		out = append(out, strings.TrimSpace(words+": "+orClosed(timesWords(e.Slots))+" "+e.Reason))
	}
	if s.From != nil {
		out = append(out, "From "+dateWords(*s.From))
	}
	if s.To != nil {
		out = append(out, "Until "+dateWords(*s.To))
	}
	return joined(append(out, s.Note))
}

// joined puts lines together, without those that are empty.
func joined(lines []string) string {
	var out []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// weekWords is a week in the words in which the public reads its times.
func weekWords(slots []hours.Slot) string { return hours.FormatWith(slots, slotWords) }

func slotWords(slot hours.Slot) string {
	return lang.Words{}.Span(int(slot.Open), int(slot.Close))
}

func timesWords(slots []hours.Slot) string {
	parts := make([]string, len(slots))
	for i, slot := range slots {
		parts[i] = slotWords(slot)
	}
	return strings.Join(parts, " and ")
}

func orClosed(words string) string {
	if words == "" {
		return "closed"
	}
	return words
}

func dateWords(d hours.Date) string {
	text := strconv.Itoa(int(d.Day)) + " " + time.Month(d.Month).String()
	if d.Year != 0 {
		text += " " + strconv.Itoa(int(d.Year))
	}
	return text
}
