package alike

import (
	"net/url"
	"slices"
	"strings"
)

// Record is one thing that may be in the directory twice. It holds what everybody may know of it, and
// nothing else.
type Record struct {
	ID      string
	Owner   string // the organisation of a service; "" of an organisation
	Names   []string
	Phones  []string
	Emails  []string
	Sites   []string
	Charity string
	Spots   []Spot
	Kinds   []string // what it is for, by its top needs
	Needs   []string // what it is for, as narrowly as it is known
	Only    []string // groups that it is only for, as people say them
}

// Spot is a door that people may know of. Without a point it is known by its postcode alone.
type Spot struct {
	Postcode string
	Lat, Lon float64
	HasPoint bool
}

// profile is a record made ready to be compared.
type profile struct {
	Record
	names  [][]string // each name as its words
	sorted string     // the first name's words in order of letters
	phones []string
	emails []string
	sites  []string
	codes  []string // postcodes
}

func profileOf(r Record) profile {
	p := profile{Record: r}
	for _, name := range r.Names {
		if words := wordsOf(name); len(words) > 0 {
			p.names = append(p.names, words)
		}
	}
	if len(p.names) > 0 {
		p.sorted = strings.Join(slices.Sorted(slices.Values(p.names[0])), " ")
	}
	p.phones = plain(r.Phones, phoneOf)
	p.emails = plain(r.Emails, func(s string) string { return strings.ToLower(strings.TrimSpace(s)) })
	p.sites = plain(r.Sites, siteOf)
	for _, s := range r.Spots {
		p.codes = append(p.codes, s.Postcode)
	}
	p.codes = plain(p.codes, func(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) })
	p.Charity = strings.TrimLeft(strings.TrimSpace(r.Charity), "0")
	return p
}

// plain makes texts comparable, each once, and leaves out what says nothing.
func plain(list []string, by func(string) string) []string {
	var out []string
	for _, s := range list {
		if s = by(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// phoneOf is a number as its digits, without the country's code.
func phoneOf(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, strings.Replace(number, "(0)", "", 1))
	for _, code := range []string{"0044", "44"} {
		if rest, abroad := strings.CutPrefix(digits, code); abroad && len(rest) >= 9 {
			digits = "0" + strings.TrimPrefix(rest, "0")
		}
	}
	if len(digits) < 3 {
		return ""
	}
	return digits
}

// shared are sites on which many have a page: to be on one of them is to have nothing in common.
var shared = []string{"facebook.com", "x.com", "twitter.com", "instagram.com", "linktr.ee"}

// siteOf is an address on the web without what differs by habit.
func siteOf(site string) string {
	u, err := url.Parse(strings.TrimSpace(strings.ToLower(site)))
	if err != nil || u.Host == "" {
		return ""
	}
	host, path := strings.TrimPrefix(u.Host, "www."), strings.TrimRight(u.Path, "/")
	if path == "" && slices.Contains(shared, strings.TrimPrefix(host, "m.")) {
		return ""
	}
	return host + path
}
