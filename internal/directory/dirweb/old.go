package dirweb

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/due"
)

// old warns of a listing that may not be true any more: its people say that it has closed, nobody has made
// sure of it for long, or nobody ever did. It stands above the number to ring, and the listing is never
// hidden: a service that nobody has rung is most often still there. "" is for what was checked lately.
func (v *visit) old(l *directory.Listing, phone bool) string {
	a := l.Assurance
	switch {
	case !l.ToldClosed.IsZero() && phone:
		return v.T("service.closing")
	case !l.ToldClosed.IsZero():
		return v.T("service.closing.silent")
	case a == nil:
		return v.unchecked(l)
	case !due.Past(a.At, v.now, v.now.Location()):
		return ""
	}
	when := v.checked(a.At.In(v.now.Location()), v.now)
	switch number := v.safeNumber(l); {
	case number != "":
		return v.F("service.old.safety", "when", when, "number", number)
	case !phone:
		return v.F("service.old.silent", "when", when)
	case len(l.Places) == 0:
		return v.F("service.old.phone", "when", when)
	}
	return v.F("service.old", "when", when)
}

// safeNumber is a number that does answer, for a service to which people come who are in danger; "" for
// another.
func (v *visit) safeNumber(l *directory.Listing) string {
	switch n := v.numbers(areaOfListing(l)).Abuse; {
	case !forSafety(l.Needs):
		return ""
	case l.Eligibility.Groups["men"] == directory.Only:
		return menShow
	case n != nil:
		return grouped(n.Phone)
	}
	return ""
}
