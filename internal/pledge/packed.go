package pledge

import (
	"cmp"
	"slices"
	"time"

	"example.org/homeward/internal/session"
)

// Packed are the examples that come with the program, by their names in the address: they are there in every city,
// before anybody has held a session.
type Packed map[string]Parcel

// export is a parcel as it would be shown if it were kept here.
func (p Parcel) export(slug string, now time.Time) Export {
	g := Grid{Engagement: p.Journey.Details, Holder: p.Journey.Holder.Name, Set: p.Pledges.Set, Signatures: slices.Clone(p.Pledges.Signatures), Now: now}
	g.Engagement.ID, g.Engagement.Title, g.Engagement.OrganisationID = p.Journey.ID, p.Journey.Title, p.Journey.Holder.ID
	g.Set.EngagementID, g.Set.State, g.Set.Edition, g.Set.Version, g.Set.Slug = p.Journey.ID, p.Pledges.State, p.Pledges.Edition, 1, slug
	for _, x := range p.Journey.Sessions {
		g.Rooms = append(g.Rooms, x.Room)
		for _, e := range x.Entries {
			if e.State == session.Stands && e.Part.Asks() {
				g.Points = append(g.Points, Point{ID: e.ID, RoomID: x.ID, Text: e.Text, Part: e.Part, Stages: e.Stages, Number: e.Seq})
			}
		}
	}
	for _, w := range p.Pledges.Pledges {
		x := Item{Pledge: w.Pledge}
		if x.Status = w.Status; x.Count != nil {
			x.Tally = *x.Count
		}
		g.Pledges = append(g.Pledges, x)
	}
	slices.SortStableFunc(g.Pledges, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Place, b.Place))
	})
	x := Export{Grid: g, Parcel: p}
	if p.Plan != nil {
		x.Promised = g.promised(p.Plan.Work(now.UTC().Format(time.DateOnly)))
	}
	return x
}
