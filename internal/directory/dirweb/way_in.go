package dirweb

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
)

// byWorker reports whether nobody gets in unless a worker asks for them.
func byWorker(a index.Access) bool {
	return a&index.AgencyReferral != 0 && a&^(index.AgencyReferral|index.Phone) == 0
}

// wayIn says in a few words how to get in, where one can't just walk in. phone is whether there is a
// number to ring, placed whether there is a place to go to.
func (v *voice) wayIn(a index.Access, phone, placed bool) string {
	switch {
	case a == 0, a&index.WalkIn != 0:
		return ""
	case byWorker(a) && phone:
		return v.T("find.in.worker.ring")
	case byWorker(a):
		return v.T("find.in.worker")
	case a&index.SelfReferral != 0 && phone:
		return v.T("find.in.self.ring")
	case a&index.SelfReferral != 0:
		return v.T("find.access.self-referral")
	case a&index.Outreach != 0:
		return v.T("find.access.outreach")
	case a&index.Appointment != 0:
		return v.T("find.access.appointment")
	case a&index.Phone != 0 && placed:
		return v.T("find.in.ring")
	case a&index.Phone != 0:
		return v.T("find.in.phone")
	default:
		return v.T("find.access.online")
	}
}

// accessOf are a listing's ways in as the search has them.
func accessOf(l *directory.Listing) index.Access {
	var set index.Access
	for _, way := range l.Access {
		if a, ok := index.ParseAccess(string(way)); ok {
			set |= a
		}
	}
	return set
}
