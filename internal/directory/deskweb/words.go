package deskweb

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

func lineNumber(n int) string { return strconv.Itoa(n) }

// english are the words of the public pages, for what must be called the same here.
var english lang.Words

// statusWords are the states of a service, as tags say them.
var statusWords = map[directory.Status]string{
	directory.Draft: "Draft", directory.Active: "Listed", directory.Paused: "Closed for now", directory.Defunct: "Gone",
}

// statusTag is the class of a state's tag.
func statusTag(s directory.Status) string {
	switch s {
	case directory.Active:
		return "tag tag--good"
	case directory.Draft, directory.Paused:
		return "tag tag--wait"
	}
	return "tag tag--bad"
}

// visibilityWords are how much of a place people may know: a word for tags, and a sentence.
var visibilityWords = map[directory.Visibility][2]string{
	directory.VisiblePublic: {"Public", "Everybody can see the address, and find it on the map."},
	directory.VisibleArea:   {"Area only", "Everybody can see which area it is in. Nobody can see the address."},
	directory.VisibleHidden: {"Hidden", "Nobody can see that there is a place at all. Right for a refuge."},
}

func visibilityTag(v directory.Visibility) string {
	switch v {
	case directory.VisiblePublic:
		return "tag tag--good"
	case directory.VisibleArea:
		return "tag tag--wait"
	}
	return "tag tag--bad"
}

// accessWords are the ways in, with a line more about each.
var accessWords = map[directory.Access][2]string{
	directory.WalkIn:         {"Walk in", "Turn up while it is open."},
	directory.ByPhone:        {"Phone", "Ring up."},
	directory.SelfReferral:   {"Ask for yourself", "Get in touch and ask for a place."},
	directory.AgencyReferral: {"Through a worker", "A worker or another service has to ask for them."},
	directory.ByAppointment:  {"By appointment", "Make an appointment first."},
	directory.Outreach:       {"They come to you", "Workers come to where people are."},
	directory.Online:         {"Online", "On a website or an app."},
}

// howWords are the ways of making sure.
var howWords = map[string]string{
	"phone": "I rang them", "visit": "I went there", "link": "They told us by a link", "website": "I looked at their website",
	"sign-in": "I work there",
}

// kindWords are what people can say is wrong.
var kindWords = map[string]string{
	"hours": "The hours are wrong", "contact": "The phone number or address does not work", "place": "The place is wrong",
	"gone": "It is not there any more", "refused": "They were turned away", "other": "Something else",
	"site-broken": "The site: something does not work", "site-hard": "The site: something is hard to understand", "site-missing": "The site: they could not find what they need",
	"site-good": "The site: something is good", "site-other": "The site: something else",
}

// stateWords are what has become of feedback.
var stateWords = map[directory.FeedbackState]string{
	directory.FeedbackOpen: "Open", directory.FeedbackFixed: "Put right", directory.FeedbackRight: "Nothing wrong",
}

func stateTag(s directory.FeedbackState) string {
	if s == directory.FeedbackOpen {
		return "tag tag--wait"
	}
	return "tag tag--good"
}

// needWords is what a need is called.
func needWords(key string) string {
	if n, ok := need.Default().Find(key); ok {
		return n.Title
	}
	return key
}

func needsWords(keys []string) string {
	var out []string
	for _, key := range keys {
		out = append(out, needWords(key))
	}
	return strings.Join(out, ", ")
}

func stagesWords(set pathway.Set) string {
	var out []string
	for _, s := range set.Stages() {
		out = append(out, s.Short())
	}
	return strings.Join(out, ", ")
}

// tongues are the languages that the form offers: code and name, by name.
var tongues = func() []ui.Choice {
	var out []ui.Choice
	for _, code := range []string{"en", "ar", "bn", "cy", "fa", "fr", "ku", "pa", "pl", "ps", "pt", "ro", "so", "sq", "ti", "uk", "ur"} {
		out = append(out, ui.Choice{Value: code, Label: tongue(code)})
	}
	slices.SortFunc(out, func(a, b ui.Choice) int { return strings.Compare(a.Label, b.Label) })
	return out
}()

func tongue(code string) string {
	if key := "service.tongue." + code; english.Has(key) {
		return english.T("service.tongue." + code)
	}
	return code
}

// aids are what a place can have for people who need it: key and words.
var aids = []string{"step-free", "accessible-toilet", "hearing-loop", "stairlift", "shower-chair", "baby-change"}

func aid(key string) string {
	if word := "service.access." + key; english.Has(word) {
		return english.T("service.access." + key)
	}
	return strings.ReplaceAll(key, "-", " ")
}

// ago says how long ago an instant was, in days of the calendar.
func ago(at, now time.Time) string {
	days := daysBetween(at.In(now.Location()), now)
	switch {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 60:
		return strconv.Itoa(days) + " days ago"
	case days < 730:
		return strconv.Itoa(days/30) + " months ago"
	}
	return strconv.Itoa(days/365) + " years ago"
}

// micros is an instant from the database, as the city's clocks show it.
func (v *visit) micros(at int64) time.Time { return store.Time(at).In(v.now.Location()) }

// moment writes an instant: "Tuesday 24 November 2026, 10:05".
func (v *visit) moment(at time.Time) string {
	return at.In(v.now.Location()).Format("Monday 2 January 2006, 15:04")
}

// count is a number that was counted up to a bound.
func count(n, most int, one, many string) string {
	switch {
	case n > most:
		return "More than " + lang.Number(most) + " " + many
	case n == 1:
		return "1 " + one
	}
	return lang.Number(n) + " " + many
}
