package source

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// secretPlace is a place that is kept back, and whose it is.
type secretPlace struct {
	organisationID string
	place          Place
}

// notShown stands where an address stood.
const notShown = "(address not shown)"

// sought is what is looked for in one record's words, and in its web and email addresses.
type sought struct {
	words []*regexp.Regexp
	names []*regexp.Regexp // in a path and before an @ only
	shape bool             // whatever looks like a street there is one
}

func (x sought) none() bool { return len(x.words) == 0 }

// and looks for shapes as well.
func (x sought) and(shapes []*regexp.Regexp) sought {
	return sought{slices.Concat(x.words, shapes), x.names, true}
}

// knownPlaces gathers by organisation what is looked for, each pattern once.
func knownPlaces(secret []secretPlace) map[string]sought {
	out, seen := map[string]sought{}, map[[2]string]bool{}
	for _, x := range secret {
		known := out[x.organisationID]
		add := func(to *[]*regexp.Regexp, patterns []string) {
			for _, p := range patterns {
				if key := [2]string{x.organisationID, p}; !seen[key] {
					seen[key] = true
					*to = append(*to, regexp.MustCompile(`(?i)`+p))
				}
			}
		}
		add(&known.words, x.place.wordings())
		add(&known.names, x.place.streetNames())
		out[x.organisationID] = known
	}
	return out
}

// takeAddressesOut takes the address of each place that is kept back out of all that the public reads
// of the organisation and of its services. What looks like an address in the record of a service that is
// kept back, or of which the area alone is known, goes as well.
func (d *desk) takeAddressesOut(secret []secretPlace, concerns []concern) {
	known, open, area := knownPlaces(secret), map[string]bool{}, map[string]bool{}
	for i := range d.Services {
		s := &d.Services[i]
		search := known[s.OrganisationID]
		kept := slices.ContainsFunc(s.Places, func(p Place) bool { return p.KeptBack })
		areaOnly := slices.ContainsFunc(s.Places, func(p Place) bool { return p.AreaOnly })
		switch {
		case kept, concerns[i].refuge && (len(secret) > 0 || areaOnly):
			search = search.and(unnumbered)
		case areaOnly:
			search = search.and(numbered)
		}
		area[s.OrganisationID] = area[s.OrganisationID] || areaOnly
		open[s.OrganisationID] = open[s.OrganisationID] || slices.ContainsFunc(s.Places, func(p Place) bool { return !p.KeptBack && !p.AreaOnly })
		if search.none() || d.answer(s) == ShowAddress {
			continue
		}
		d.askTaken(s.At, s.ID, search.takeOut(&s.Email, &s.Website, s.texts()...), d.answer(s))
	}
	for i := range d.Organisations {
		o := &d.Organisations[i]
		search, secret := known[o.ID]
		switch {
		case secret:
			search = search.and(unnumbered)
		case area[o.ID] && !open[o.ID] && d.opt.Addresses[o.ID] != ShowAddress:
			search = search.and(numbered)
		default:
			continue
		}
		d.askTaken(o.At, o.ID, search.takeOut(&o.Email, &o.Website, &o.Name, &o.OtherName, &o.Description), d.opt.Addresses[o.ID])
	}
	kept := make([]Place, len(secret))
	for i, x := range secret {
		kept[i] = x.place
	}
	d.takeToldElsewhere(kept)
}

// texts are all the words of a service that the public reads.
func (s *Service) texts() []*string {
	out := []*string{&s.Name, &s.Description, &s.HowToGetIn, &s.EligibilityNote, &s.Cost, &s.StatusNote}
	out = append(out, s.Stay.Each()...)
	for i := range s.Phones {
		out = append(out, &s.Phones[i].Label)
	}
	for i := range s.Places {
		out = append(out, &s.Places[i].Note, &s.Places[i].Transport)
	}
	for _, h := range s.schedules() {
		out = append(out, &h.Note)
	}
	return out
}

func (d *desk) askTaken(at At, subject string, n int, answer string) {
	if n == 0 || answer == KeepAddress {
		return
	}
	d.ask(at, subject, "description", AddressInText, "These words, or the web or email address, hold an address that is kept back, or may be one, so we took it out.",
		"Read the words again, and look at the web and email address. If people may know the address, answer the question about it.")
}

// takeOut takes all that is found out of the texts, drops an email or web address that tells of it, and
// says how many of them it changed.
func (x sought) takeOut(mail, web *string, texts ...*string) (changed int) {
	for _, text := range texts {
		plain := fold(*text)
		clean := plain
		for _, r := range x.words {
			clean = r.ReplaceAllString(clean, notShown)
		}
		if clean != plain {
			*text = clean
			changed++
		}
	}
	name, domain, _ := strings.Cut(fold(*mail), "@")
	if *mail != "" && (x.in(domain, "") || x.in(name, name)) {
		*mail = ""
		changed++
	}
	if *web != "" && x.inWebsite(fold(*web)) {
		*web = ""
		changed++
	}
	return changed
}

// in reports whether an address is in a part of a link; named is that part of it in which the name of a
// street alone tells of one.
func (x sought) in(text, named string) bool {
	has := func(s string) func(*regexp.Regexp) bool {
		return func(r *regexp.Regexp) bool { return r.MatchString(s) }
	}
	return slices.ContainsFunc(x.words, has(text)) || slices.ContainsFunc(x.words, has(apart.Replace(text))) ||
		slices.ContainsFunc(x.names, has(named)) || x.shape && linkStreet.MatchString(named)
}

// apart has spaces for what stands between the words of a link.
var apart = strings.NewReplacer("-", " ", "_", " ", "+", " ", "/", " ", ".", " ", "=", " ", "&", " ", "%20", " ")

func (x sought) inWebsite(web string) bool {
	if plain, err := url.QueryUnescape(web); err == nil {
		web = plain
	}
	_, rest, _ := strings.Cut(web, "://")
	_, path, _ := strings.Cut(rest, "/")
	return x.in(web, path) || x.shape && linkPoint.MatchString(path)
}
