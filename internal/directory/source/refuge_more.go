package source

import (
	"regexp"
	"strings"
)

var (
	// spelled is the word with its letters set apart, as in a headline or to hide from a search.
	spelled = regexp.MustCompile(`(?i)\br[\W_]?e[\W_]?f[\W_]?u[\W_]?g[\W_]?e(s?)\b`)
	// otherRefuge is a refuge in other words, here or in Polish or Welsh.
	otherRefuge = regexp.MustCompile(`(?i)\bwom[ae]n[’']?s\s+(?:safe|crisis)\s+(?:accommodation|housing|houses?|homes?)\b|\bcrisis\s+house\s+for\s+(?:\w+\s+)?wom[ae]n\b|\bschronieni\w*|\bschronisk\w+ dla kobiet|\bcartref(?:i)? diogel\b`)
	// unsaid is how a service says that it never says where it is.
	unsaid = regexp.MustCompile(`(?i)\b(?:address|location)\s+(?:is\s+)?not\s+(?:be\s+)?(?:advertised|disclosed|published)\b|\b(?:cannot|can[’']?t|can not|don[’']?t|do not|never)\s+(?:say|tell|disclose)\s+(?:you\s+|anyone\s+)?where\s+we\s+are\b`)
	// named is an organisation that has homes for people who were hurt, by its name alone; host is one by its
	// address on the internet.
	named = regexp.MustCompile(`(?i)\b(?:domestic[\s-]+(?:abuse|violence)|violence|abuse)\b.*\b(?:homes?|hous(?:es?|ing)|accommodation|shelters?)\b`)
	host  = regexp.MustCompile(`(?i)refuges?(?:[^e]|$)`)
	// hurt is what somebody in a home may have left behind, in the fewest words.
	hurt = regexp.MustCompile(`(?i)\b(?:accommodation|housing|hostels?|rooms?|houses?|homes?|flats)\s+for\s[^.\n]{0,60}\b(?:abused|abuse|violence|violent)\b|\b(?:vawg|dva)\b`)
)

// otherWords reports whether a service says in words less usual that it is a refuge.
func (s *Service) otherWords(text, lower string) bool {
	return hasAny(lower, "wom", "schron", "cartref") && otherRefuge.MatchString(text) ||
		hasAny(lower, "where we are", "not ") && unsaid.MatchString(text) ||
		hasAny(lower, "abus", "violen", "vawg", "dva") && s.home() && hurt.MatchString(homeElsewhere.ReplaceAllString(text, " "))
}

// ofRefuges finds the organisations that by their own words are or run a refuge, and takes what they have
// to sleep in, or for safety, for one: such a service need not say again what everybody knows of them.
func (d *desk) ofRefuges(concerns []concern) {
	run := map[string]bool{}
	for _, o := range d.Organisations {
		// our own words for an address that we took out say nothing of the organisation
		words := strings.ReplaceAll(o.Description, notShown, "")
		run[o.ID] = concernOf(&Service{Name: o.Name, Description: words}).refuge || named.MatchString(o.Name) ||
			host.MatchString(o.Website) || host.MatchString(o.Email)
	}
	for i := range d.Services {
		s := &d.Services[i]
		unknown := len(s.Needs)+len(s.Terms) == 0 && s.Category == nil
		if run[s.OrganisationID] && (unknown || s.home() || s.about(safetyNeed)) {
			concerns[i].refuge, concerns[i].dropIn = true, false
		}
	}
}

var safetyNeed = regexp.MustCompile(`^safety(?:/|$)`)

// plainLetter is a mathematical letter or digit as it is written by hand.
func plainLetter(r rune) rune {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	if r >= '\U0001d7ce' {
		return '0' + (r-'\U0001d7ce')%10
	}
	return rune(letters[(r-'\U0001d400')%52])
}

// together gives words whose letters stand apart, or between which no space stands, their usual form.
func together(s string) string {
	return spelled.ReplaceAllString(strings.ReplaceAll(s, "_", " "), "refuge$1")
}
