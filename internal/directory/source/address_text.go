package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// secretPlace is a place that is kept back, and whose it is.
type secretPlace struct {
	organisationID string
	place          Place
}

// notShown stands where an address stood.
const notShown = "(address not shown)"

var (
	postcodeWords = regexp.MustCompile(`(?i)\b[a-z]{1,2}[0-9][a-z0-9]?\s{0,2}[0-9][a-z]{2}\b`)
	streetWords   = regexp.MustCompile(`\b[0-9]{1,4}[a-zA-Z]?(?:\s?[-–]\s?[0-9]{1,4}[a-zA-Z]?)?,?\s+(?:[A-Z][\w’'.-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Way|Square|Place|Court|Crescent|Terrace|Parade|Row|Hill|Grove|Gardens|Walk|Green)\b`)
	pointWords    = regexp.MustCompile(`-?[0-9]{1,2}\.[0-9]{3,},\s*-?[0-9]{1,2}\.[0-9]{3,}`)
)

// shortestLine is the shortest line of an address that is looked for: "Flat 2" stands everywhere.
const shortestLine = 8

// takeAddressesOut takes the address of each place that is kept back out of the words that the
// public reads: those of all the organisation's services and of the organisation itself. What looks
// like an address in the words of a service that is kept back goes as well.
func (d *desk) takeAddressesOut(secret []secretPlace, concerns []concern) {
	if len(secret) == 0 {
		return
	}
	known := map[string][]*regexp.Regexp{}
	for _, x := range secret {
		known[x.organisationID] = append(known[x.organisationID], x.place.wordings()...)
	}
	for i := range d.Services {
		s := &d.Services[i]
		search := known[s.OrganisationID]
		if concerns[i].refuge || slices.ContainsFunc(s.Places, func(p Place) bool { return p.KeptBack }) {
			search = slices.Concat(search, []*regexp.Regexp{postcodeWords, streetWords, pointWords})
		}
		if len(search) == 0 || d.answer(s) == ShowAddress {
			continue
		}
		texts := []*string{&s.Name, &s.Description, &s.HowToGetIn, &s.EligibilityNote, &s.Cost, &s.StatusNote}
		for j := range s.Places {
			texts = append(texts, &s.Places[j].Note)
		}
		for _, h := range s.schedules() {
			texts = append(texts, &h.Note)
		}
		d.askTaken(s.At, s.ID, takeOut(search, texts...), d.answer(s))
	}
	for i := range d.Organisations {
		o := &d.Organisations[i]
		d.askTaken(o.At, o.ID, takeOut(known[o.ID], &o.Name, &o.Description), d.opt.Addresses[o.ID])
	}
}

func (d *desk) askTaken(at At, subject string, n int, answer string) {
	if n == 0 || answer == KeepAddress {
		return
	}
	d.ask(at, subject, "description", AddressInText, "These words hold an address that is kept back, or may be one, so we took it out of them.",
		"Read the words again. If people may know the address, answer the question about it.")
}

// wordings are the ways in which a place's address may stand among other words.
func (p Place) wordings() (out []*regexp.Regexp) {
	for _, l := range p.Lines {
		if utf8.RuneCountInString(l) >= shortestLine && !strings.EqualFold(l, p.Town) {
			out = append(out, literally(l))
		}
	}
	if code := strings.ReplaceAll(p.Postcode, " ", ""); len(code) >= 5 {
		out = append(out, literally(code[:len(code)-3]+" "+code[len(code)-3:]))
	}
	return out
}

// literally finds a text in any case and however its words are spaced.
func literally(text string) *regexp.Regexp {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	return regexp.MustCompile(`(?i)` + strings.Join(words, `[\s,]*`))
}

// takeOut takes all that is found out of the texts, and says how many of them it changed.
func takeOut(search []*regexp.Regexp, texts ...*string) (changed int) {
	for _, text := range texts {
		was := *text
		for _, r := range search {
			*text = r.ReplaceAllString(*text, notShown)
		}
		if *text != was {
			changed++
		}
	}
	return changed
}
