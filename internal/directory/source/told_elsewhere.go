package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// doorway is the address of a place as others would write it: a house number with its street, a building
// with its street, a whole postcode. A street's name alone is none, since many live in it.
type doorway struct {
	bare    string // letters and figures that stand in any text that tells of it, which is quick to see
	wording string // a pattern of how it may stand there
}

// numberedStreet is a house number and its street.
var numberedStreet = regexp.MustCompile(`(?i)\b([0-9]{1,4}\s?[a-z]?(?:\s?[-–/]\s?[0-9]{1,4}[a-z]?)?),?\s+` + streetName)

// doorways gives those of a place.
func (p Place) doorways() (out []doorway) {
	before := fold(p.Name)
	for _, l := range p.Lines {
		l = fold(l)
		for _, m := range numberedStreet.FindAllStringSubmatch(l, -1) {
			out = append(out, doorway{bare(m[1] + m[2]), `\b` + spaced(m[1]) + gap + spaced(m[2]) + gap + `(?:` + kindForms(m[3]) + `)\b`})
		}
		if m := streetLine.FindStringSubmatch(l); m != nil && utf8.RuneCountInString(before) >= shortestStreet {
			out = append(out, doorway{bare(before + m[1]), `\b` + literally(before) + gap + spaced(m[1]) + gap + `(?:` + kindForms(m[2]) + `)\b`})
		}
		before = l
	}
	if code := bare(p.Postcode); len(code) >= 5 {
		out = append(out, doorway{code, `\b` + spaced(strings.Join(strings.Split(code, ""), " ")) + `\b`})
	}
	return out
}

// doors are the doorways of all places that are kept back. Nobody's words may tell of one, whosever the
// place is.
type doors struct {
	ways []doorway
	is   []*regexp.Regexp // as the ways
}

func doorsOf(kept []Place) (d doors) {
	seen := map[string]bool{}
	for _, p := range kept {
		for _, w := range p.doorways() {
			if !seen[w.wording] {
				seen[w.wording] = true
				d.ways, d.is = append(d.ways, w), append(d.is, regexp.MustCompile(`(?i)`+w.wording))
			}
		}
	}
	return d
}

// toldBy gives which of them to look for in the texts of somebody who has these open places of their own.
func (d doors) toldBy(open map[string]bool, texts ...*string) (x sought) {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = bare(*t)
	}
	for i, w := range d.ways {
		if !open[w.bare] && slices.ContainsFunc(all, func(text string) bool { return strings.Contains(text, w.bare) }) {
			x.words = append(x.words, d.is[i])
		}
	}
	return x
}

// takeToldElsewhere takes out of everybody's words the addresses of places that are kept back, whosever
// they are: a council's leaflet about a refuge tells as much as the refuge's own.
func (d *desk) takeToldElsewhere(kept []Place) {
	secret := doorsOf(kept)
	if len(secret.ways) == 0 {
		return
	}
	open := d.openDoors()
	for i := range d.Services {
		s := &d.Services[i]
		if d.answer(s) == ShowAddress {
			continue
		}
		if search := secret.toldBy(open[s.OrganisationID], append(s.texts(), &s.Email, &s.Website)...); !search.none() {
			s.detach()
			d.askTaken(s.At, s.ID, search.takeOut(&s.Email, &s.Website, s.texts()...), d.answer(s))
		}
	}
	for i := range d.Organisations {
		o := &d.Organisations[i]
		if d.opt.Addresses[o.ID] == ShowAddress {
			continue
		}
		if search := secret.toldBy(open[o.ID], &o.Email, &o.Website, &o.Name, &o.OtherName, &o.Description); !search.none() {
			d.askTaken(o.At, o.ID, search.takeOut(&o.Email, &o.Website, &o.Name, &o.OtherName, &o.Description), d.opt.Addresses[o.ID])
		}
	}
}

// openDoors are the doorways that an organisation may tell of, since it has them open to all.
func (d *desk) openDoors() map[string]map[string]bool {
	open := map[string]map[string]bool{}
	for _, s := range d.Services {
		for _, p := range s.Places {
			if p.KeptBack || p.AreaOnly {
				continue
			}
			if open[s.OrganisationID] == nil {
				open[s.OrganisationID] = map[string]bool{}
			}
			for _, w := range p.doorways() {
				open[s.OrganisationID][w.bare] = true
			}
		}
	}
	return open
}

// bare is a text without all that is neither letter nor figure, in small letters.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, fold(text))
}
