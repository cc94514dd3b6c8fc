package source

import "regexp"

var (
	// secrecy is how a service says that nobody may know where it is.
	secrecy = regexp.MustCompile(`(?i)\b(?:confidential|secret|undisclosed|withheld|unpublished|unlisted|hidden)\s+(?:(?:and|but|safe|secure|or)\s+){0,3}(?:address(?:es)?|locations?|venue)\b|\b(?:address(?:es)?|locations?|venue|whereabouts)\s*(?:[:,(/]\s*)?(?:(?:is|are|will|be|being|kept|remains?|stays?|strictly|completely|always)\s+){0,4}(?:confidential|secret|undisclosed|withheld|unpublished|unlisted|hidden|private|not (?:be )?(?:disclosed|published|shared|given|public|shown|made public)|never (?:be )?(?:disclosed|published|shared|given))\b|\b(?:not|never|don[’']?t|cannot|can[’']?t|won[’']?t)\s+(?:disclose|publish|share|give out|reveal|tell anyone)\s+(?:the|our|its|this)\s+(?:address|location)`)
	// yourAddress is what a service promises about the address of the person who asks.
	yourAddress = regexp.MustCompile(`(?i)\b(?:your|their|his|her)\s+(?:\w+\s+){0,2}(?:address(?:es)?|locations?|whereabouts)\b`)
	// violence is abuse in other words than those of the law, and in Welsh.
	violence = regexp.MustCompile(`(?i)\bdv\b|\bviolen(?:t|ce)\s+(?:\w+\s+)?(?:partners?|husband|wife|boyfriend|girlfriend|ex|spouse|relationships?|m[ae]n|homes?|family|families|father|parents?|relatives?|marriage)\b|\bviolence\s+(?:at|in|within)\s+(?:(?:the|their|your|a)\s+)?(?:home|family|relationship)|\b(?:trais|cam drin)\s+(?:domestig|yn y cartref)\b|\b(?:abuse|violence)\s+from\s+(?:a|their|your|an)\s+(?:ex\s+)?(?:partner|husband|family|spouse)`)
	// shelterWords are places to be safe in, that need not be homes.
	shelterWords = regexp.MustCompile(`(?i)\bsafe (?:spaces?|places?|havens?)\b|\bsanctuar(?:y|ies)\b`)
	// abuseShelter is a home whose words go on to what the people there have left behind.
	abuseShelter = regexp.MustCompile(`(?i)\b(?:sanctuary|wom[ae]n(?:[’']?s)?(?: only)?|female(?: only)?|men(?:[’']?s)?(?: only)?)\s+(?:(?:supported|emergency|temporary|safe|secure)\s+)*(?:accommodation|housing|hostels?|shelters?|houses?|homes?)\b|\b(?:accommodation|hostels?|shelters?|supported housing|places? to (?:live|stay))\b[^.\n]{0,60}\b(?:following|after|who (?:have |has )?left|leaving|because of)\b`)
)

// secret reports whether the words say that nobody may know where it is.
func secret(text, lower string) bool {
	return hasAny(lower, "confidential", "secret", "disclos", "withheld", "publi", "unlisted", "hidden", "private", "share", "shown", "give", "reveal", "tell any") &&
		hasAny(lower, "address", "location", "venue", "whereabouts") && secrecy.MatchString(yourAddress.ReplaceAllString(text, " "))
}

// violent reports whether the words speak of abuse without the words of the law.
func violent(text, lower string) bool {
	return hasAny(lower, "violen", "dv", "trais", "drin", "abuse from") && violence.MatchString(text)
}

// searched are all the words of a service in which it may say what it is.
func (s *Service) searched() []string {
	out := []string{s.Name, s.Description, s.HowToGetIn, s.EligibilityNote, s.StatusNote}
	for _, text := range s.Stay.Each() {
		out = append(out, *text)
	}
	for _, p := range s.Phones {
		out = append(out, p.Label)
	}
	for _, p := range s.Places {
		out = append(out, p.Name, p.Note)
	}
	return out
}
