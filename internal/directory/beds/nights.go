package beds

import (
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
)

// nights is how many days the table of how full a place was goes back.
const nights = 14

// Night is a day on which somebody counted: how full each unit was by the day's last count of it.
type Night struct {
	Day   time.Time             // its beginning
	Last  []*directory.BedCount // by unit, as Units has them; nil: not counted on that day
	Taken int                   // of Total, over the units that were counted
	Total int
}

// Nights are the last fourteen days, today first, by the clocks on the walls of a zone.
func (p Place) Nights(zone *time.Location) []Night {
	y, m, d := p.now.In(zone).Date()
	out := make([]Night, nights)
	for i := range out {
		out[i] = Night{Day: time.Date(y, m, d-i, 0, 0, 0, 0, zone), Last: make([]*directory.BedCount, len(p.Service.Staying.Units))}
	}
	for k := range p.Counts {
		c := &p.Counts[k]
		for i := range out {
			if hours.DateOf(c.At.In(zone)) != hours.DateOf(out[i].Day) {
				continue
			}
			for n, u := range p.Service.Staying.Units {
				if u.ID == c.UnitID {
					out[i].Last[n] = c
				}
			}
		}
	}
	for i := range out {
		for _, c := range out[i].Last {
			if c != nil {
				out[i].Taken, out[i].Total = out[i].Taken+c.Total-c.Vacant, out[i].Total+c.Total
			}
		}
	}
	return out
}
