package directory

import (
	"math"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory/index"
)

// summaryLength is how much of a description a result shows, in characters.
const summaryLength = 160

// entryOf makes the search's view of a listing.
func entryOf(l Listing) index.Entry {
	e := index.Entry{
		ID: l.ID, OrganisationID: l.Organisation.ID, Name: l.Name, Organisation: l.Organisation.Name,
		Summary: summary(l.Description), Needs: l.Needs, Stages: l.Stages, Access: accessBits(l.Access),
		Rules: rulesOf(l.Eligibility), Phone: l.CallFirst(), Website: l.Website, Hours: l.Hours,
		Closed: l.Status == Paused, Doubted: !l.ToldClosed.IsZero(), ClosedNote: l.StatusNote, Modified: l.Modified.Unix(),
		Text: l.Description + " " + l.HowToGetIn,
	}
	for i, text := range l.Stay.Each() {
		if *text != "" {
			e.Text += " " + *text
			e.Stay |= 1 << i
		}
	}
	if e.Website == "" {
		e.Website = l.Organisation.Website
	}
	if l.Assurance != nil {
		e.AssuredAt = l.Assurance.At.Unix()
	}
	for _, a := range l.Areas {
		e.Areas = append(e.Areas, a.ID)
		if a.Served { // they come first
			e.Served++
		}
	}
	for _, p := range l.Places {
		e.Places = append(e.Places, indexPlace(p))
	}
	return e
}

func indexPlace(p ListingPlace) index.Place {
	out := index.Place{LocationID: p.LocationID, Label: p.Label, Exact: p.Exact, Hours: p.Hours, Lat: math.NaN(), Lon: math.NaN()}
	if p.Point != nil {
		out.Lat, out.Lon = p.Point.Lat, p.Point.Lon
	}
	if p.Area != nil {
		out.Area = p.Area.ID
	}
	return out
}

// summary is the beginning of a text, cut between words.
func summary(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= summaryLength {
		return text
	}
	cut := string([]rune(text)[:summaryLength])
	if i := strings.LastIndexByte(cut, ' '); i > summaryLength/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,.;:-–") + "…"
}

func accessBits(list []Access) (bits index.Access) {
	for _, a := range list {
		if b, ok := index.ParseAccess(string(a)); ok {
			bits |= b
		}
	}
	return bits
}

func rulesOf(e Eligibility) index.Rules {
	r := index.Rules{AgeMin: index.AnyAge, AgeMax: index.AnyAge}
	if e.AgeMin != nil {
		r.AgeMin = int16(*e.AgeMin)
	}
	if e.AgeMax != nil {
		r.AgeMax = int16(*e.AgeMax)
	}
	for key, stance := range e.Groups {
		g, ok := index.ParseGroup(key)
		if !ok {
			continue
		}
		switch stance {
		case Only:
			r.Only |= index.GroupSet(g)
		case Welcome:
			r.Welcome |= index.GroupSet(g)
		case Not:
			r.Not |= index.GroupSet(g)
		}
	}
	return r
}
