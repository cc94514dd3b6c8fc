package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ListJourneys lists the engagements of the organisations that somebody runs sessions or takes notes for, with when each
// is, and what waits in it next: those that go on, or those that are put away.
type ListJourneys struct {
	Away bool
	Skip int // how many are left out, from the newest on; 0 for the first page
}

// Listed is one of them.
type Listed struct {
	Ready
	Rooms []session.Room // the first first; also those that are put away
	Next  string         // the first step of preparing that is not done, while no session has begun; "" for none
}

// MostListed is how many stand on one page. One more is listed where there is a next page.
const MostListed = 50

// Name is the search as the audit shows it.
func (ListJourneys) Name() string { return "engagement.list_journeys" }

// Needs names the roles.
func (ListJourneys) Needs() policy.Permission { return session.ListRooms{}.Needs() }

// List reads them within the scope.
func (q ListJourneys) List(tx *store.ReadTx, scope policy.Scope) (out []Listed, err error) {
	list, err := session.EngagementsWithin(tx, scope, q.Away, MostListed+1, max(q.Skip, 0))
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		x := Listed{Ready: Ready{Engagement: e}}
		if x.Prep, err = getPrep(tx, e.ID); err != nil {
			return nil, err
		}
		if x.Rooms, err = session.RoomsOf(tx, e.ID); err != nil {
			return nil, err
		}
		if !q.Away && !x.Begun() {
			plan, err := (ShowPlan{EngagementID: e.ID}).Load(tx)
			if err != nil {
				return nil, err
			}
			x.Next = plan.Next()
		}
		out = append(out, x)
	}
	return out, nil
}

// Begun reports whether a session of it has begun.
func (x Listed) Begun() bool {
	for _, r := range x.Rooms {
		if r.State != session.Planned {
			return true
		}
	}
	return false
}
