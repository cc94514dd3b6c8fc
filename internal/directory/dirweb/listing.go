package dirweb

import (
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// listings words whole listings for a list, as hits words what a search found.
func (c *cards) listings(list []directory.Listing) []ui.Card {
	out := make([]ui.Card, 0, len(list))
	for i := range list {
		out = append(out, c.listing(&list[i]))
	}
	return out
}

func (c *cards) listing(l *directory.Listing) ui.Card {
	to := ui.Card{
		ID: l.ID, Name: l.Name, By: l.Organisation.Name, What: shortText(l.Description, 160),
		Open: c.openOf(l, c.asking), Checked: c.T("find.checked.never"), Web: website(l.Website),
	}
	if to.Web == "" {
		to.Web = website(l.Organisation.Website)
	}
	if number := l.CallFirst(); number != "" {
		if to.Call = c.call(number); to.Call != "" {
			to.Phone = grouped(number)
		}
	}
	access := accessOf(l)
	to.Open.Dim = byWorker(access)
	to.In = c.wayIn(access, to.Phone != "", len(l.Places) > 0)
	if l.Status == directory.Active {
		to.Week = c.usual(hoursOf(l))
	}
	if len(l.Places) > 0 {
		p := l.Places[0]
		to.By += ", " + p.Label
		if p.Exact && p.Point != nil {
			to.Way = c.way(p.Point.Lat, p.Point.Lon)
		} else if !p.Exact {
			to.By += " (" + c.T("find.private.short") + ")"
		}
	}
	to.Link = c.link("/services/", l.ID, c.tail)
	to.For, to.ForMore = c.who(rules(l.Eligibility), l.Description)
	if l.Assurance != nil {
		c.checkedAt(l.Assurance.At, &to)
	}
	c.keepLink(l.ID, &to)
	return to
}

// openOf is the best state that a listing has at any of its places: open before closed.
func (v *visit) openOf(l *directory.Listing, a asking) ui.Open {
	best := v.openAt(l, nil, a)
	for i := range l.Places {
		o := v.openAt(l, &l.Places[i], a)
		if i == 0 || o.Kind.Code() == "open" && best.Kind.Code() != "open" {
			best = o
		}
	}
	return best
}

// openAt is the state at one place, or of a service without a place.
func (v *visit) openAt(l *directory.Listing, p *directory.ListingPlace, a asking) ui.Open {
	schedule := l.Hours
	if p != nil {
		schedule = l.HoursAt(*p)
	}
	paused := l.Status != directory.Active
	if schedule == nil || paused {
		return v.open(noState, paused, a)
	}
	return v.open(schedule.At(v.view.Calendar.Moment(a.at)), false, a)
}

// hoursOf is when a listing is open at the first of its places.
func hoursOf(l *directory.Listing) *hours.Schedule {
	if len(l.Places) > 0 {
		return l.HoursAt(l.Places[0])
	}
	return l.Hours
}

// shortText is the beginning of a text, cut between words.
func shortText(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,.;:-–") + "…"
}

// here is the present moment as what is asked for.
func (v *visit) here() asking { return asking{v.now, true} }
