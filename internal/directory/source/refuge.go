package source

import (
	"regexp"
	"slices"
	"strings"
)

// concern is what the words of a service say about the safety of those who use it.
type concern struct {
	refuge bool // it is a home for people who fled, or has one, or says that nobody may know where it is
	doubt  bool // it is for people who are abused or controlled; whether anybody may know where is not said
	dropIn bool // it says that people drop in
}

var (
	refugeWords = regexp.MustCompile(`(?i)\brefuges?\b|\bsafe[- ]?houses?\b|\bl?loches(?:au)?\b`)
	// refugeElsewhere is a refuge spoken of in passing: help to find one, people who come from one.
	refugeElsewhere = regexp.MustCompile(`(?i)\b(?:from|to|into|or|in|find(?:ing)?|seek(?:ing)?|access(?:ing)?|arrang(?:e|ing))\s+(?:a\s+|another\s+)?(?:refuges?\b|safe[- ]?houses?\b)|\bfrom\b[^.\n]{0,120}\brefuges\b`)
	safeHome        = regexp.MustCompile(`(?i)\bsafe\s+(?:(?:and|secure|emergency|temporary|supported|short[- ]term)\s+)*(?:accommodation|housing|homes?|places? to (?:live|stay))\b`)
	safeHomeGiven   = regexp.MustCompile(`(?i)\b(?:offer|provid|run|have|has|includ)\w*\b[^.\n]{0,120}\bsafe\s+(?:(?:and|secure|emergency|temporary|supported|short[- ]term)\s+)*(?:accommodation|housing|homes?|places? to (?:live|stay))\b`)
	// safeForWomen is a safe place to sleep for women, whoever it is that they have to be safe from.
	safeForWomen = regexp.MustCompile(`(?i)\bsafe\s+(?:(?:and|secure|emergency|temporary|supported|short[- ]term)\s+)*(?:shelters?|accommodation|housing|houses?|homes?|havens?|places? to (?:live|stay|sleep))\s+for\s+(?:(?:single|young|older|vulnerable|homeless|destitute|migrant|refugee|pregnant)\s+)*(?:wom[ae]n|females?|girls|mothers|ladies)\b`)
	// abuseHome is a home for people who were hurt, or people who were hurt in a home of ours.
	abuseHome = regexp.MustCompile(`(?i)\b(?:accommodation|hostels?|shelters?|(?:supported|emergency|temporary|specialist|secure|short[- ]term) (?:housing|homes?|living)|places? to (?:live|stay))\s+(?:(?:and|with)\s+(?:\w+\s+){1,4})?(?:for|to)\b[^.\n]{0,120}\b(?:survivors?|victims?|flee\w*|fled|escap\w+|abused)\b|\b(?:survivors?|victims?|flee\w*|fled|escap\w+|abused)\b[^.\n]{0,120}\b(?:our|in|with)\s+(?:(?:our|supported|emergency|temporary|specialist|secure|safe)\s+)+(?:accommodation|housing|hostels?|shelters?|homes?)\b`)
	// homeElsewhere is help to find such a home with somebody else.
	homeElsewhere = regexp.MustCompile(`(?i)\b(?:find|access|seek|arrang|secur|look|refer|signpost)(?:e|es|ed|ing|ring|red|s)?\s+(?:(?:for|to|into|a|them|you|people|safe|suitable|emergency|supported|temporary|alternative)\s+)*(?:accommodation|housing|hostels?|shelters?|homes?|places? to (?:live|stay))\b`)
	abuseWords    = regexp.MustCompile(`(?i)\bdomestic(?:ally)?[\s,/]+(?:and \w+ |or \w+ |sexual )?(?:abuse|violence|abused)|\bflee(?:ing|s)?\b|\bfled\b|\bhonou?r[”"’')]*[- ]based|\babusive\b|\bforced marriage|\bmodern slavery|\btraffick|\bescap(?:e|ing) (?:\w+ ){0,2}(?:abuse|violence)|\bwom[ae]n[’']?s aid\b`)
	homeWords     = regexp.MustCompile(`(?i)\b(?:accommodation|hostels?|shelters?|supported housing|supported living|place to stay|a home with support)\b`)
	abuseCategory = regexp.MustCompile(`(?i)\bdomestic[- ](?:abuse|violence)\b|^safety/(?:abuse|refuge|slavery|marriage)$|\bforced[- ]marriages?\b|\bmodern[- ]slavery\b|\bhonou?r[- ]based\b|\babuse at home\b|\brefuges?\b`)
	dropInWords   = regexp.MustCompile(`(?i)\b(?:drop|walk)[- ]?ins?\b|\bdrop (?:into|by)\b|\bpop in(?:to)?\b|\bopen access\b`)
	// openDoor is how a service that is not for people who were hurt says that anybody may come.
	openDoor      = regexp.MustCompile(`(?i)\bno (?:referral|appointment)s?(?: is| are)? (?:needed|required|necessary)\b|\bwithout an? (?:referral|appointment)\b`)
	noDropIn      = regexp.MustCompile(`(?i)\b(?:no|not|never|cannot|can[’']?t|don[’']?t|without)\b[^.\n]{0,40}?\b(?:drop|walk)[- ]?ins?\b`)
	referralWords = regexp.MustCompile(`(?i)\b(?:self[- ]?)?refer(?:s|ral|rals|red|ring)?\b`)
	referralOnly  = regexp.MustCompile(`(?i)\breferrals?[- ]only\b|\bonly (?:by|through|via|on) (?:\w+ )?referral|\b(?:must|need to|have to) be referred\b`)
)

// concernOf reads a service's words for it. Words that none of the patterns can begin with are not
// searched: an import may have a hundred thousand of them.
func concernOf(s *Service) (c concern) {
	text := spoken(strings.Join(s.searched(), "\n"))
	lower := strings.ToLower(text)
	safe := strings.Contains(lower, "safe")
	abuse := s.about(abuseCategory) ||
		hasAny(lower, "domestic", "flee", "fled", "hono", "abus", "forced", "slavery", "traffick", "escap", "s aid") && abuseWords.MatchString(text) ||
		violent(text, lower)
	refuge := (safe || hasAny(lower, "refuge", "loches")) && refugeWords.MatchString(text)
	switch {
	case secret(text, lower), s.otherWords(text, lower), abuse && abuseShelter.MatchString(homeElsewhere.ReplaceAllString(text, " ")),
		refuge && refugeWords.MatchString(refugeElsewhere.ReplaceAllString(text, " ")),
		abuse && safe && safeHomeGiven.MatchString(text), abuse && s.home(), safe && safeForWomen.MatchString(text),
		abuse && hasAny(lower, "surviv", "victim", "flee", "fled", "escap", "abused") && abuseHome.MatchString(homeElsewhere.ReplaceAllString(text, " ")):
		c.refuge = true
	case s.about(abuseCategory), abuse && (refuge || safe && safeHome.MatchString(text) || hasAny(lower, "safe", "sanctuar") && shelterWords.MatchString(text)):
		c.doubt = true
	}
	c.dropIn = s.Category != nil && strings.EqualFold(s.Category.Parent, "dropin") || slices.Contains(s.Needs, "daytime") ||
		hasAny(lower, "drop", "walk", "pop in", "open access") && dropInWords.MatchString(text) &&
			dropInWords.MatchString(noDropIn.ReplaceAllString(text, " ")) ||
		!c.refuge && !c.doubt && hasAny(lower, "referral", "appointment") && openDoor.MatchString(text)
	return c
}

func hasAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// about reports whether one of the words that a service is filed under matches.
func (s *Service) about(what *regexp.Regexp) bool {
	says := func(word string) bool { return what.MatchString(fold(word)) }
	return s.Category != nil && says(s.Category.Sub) || slices.ContainsFunc(s.Needs, says) ||
		slices.ContainsFunc(s.Terms, func(t Term) bool { return says(t.Code) || says(t.Name) })
}

// home reports whether a service is filed under places to live in.
func (s *Service) home() bool {
	sleep := func(key string) bool {
		return key == "sleep" || strings.HasPrefix(key, "sleep/") && key != "sleep/outreach"
	}
	return s.Category != nil && strings.EqualFold(s.Category.Parent, "accom") || slices.ContainsFunc(s.Needs, sleep) ||
		slices.ContainsFunc(s.Terms, func(t Term) bool { return sleep(t.Code) }) || s.about(homeWords)
}

// mayWalkIn reports whether, with nothing said about the way in, people may be told to go there:
// never to a refuge, nor where the words speak of being referred.
func (s *Service) mayWalkIn() bool {
	text := fold(s.Description + "\n" + s.HowToGetIn)
	if strings.Contains(strings.ToLower(text), "refer") && (referralOnly.MatchString(text) || s.home() && referralWords.MatchString(text)) {
		return false
	}
	return !concernOf(s).refuge
}
