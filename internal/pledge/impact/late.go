package impact

import (
	"slices"

	"example.org/homeward/internal/pledge/snapshot"
)

// LateDays are by how many days things were done late, and by how many those are late that are not done: the median of
// each, and false where there is none.
func (v View) LateDays() (done, now Median) {
	var a, b []int
	for _, x := range v.Seen {
		switch {
		case x.Fate == snapshot.Kept && x.Time == Overdue:
			a = append(a, x.Days)
		case x.Fate == snapshot.Late:
			b = append(b, x.Days)
		}
	}
	return median(a), median(b)
}

// Median is the one in the middle, in halves: of an even number it lies between two.
type Median struct {
	Halves int
	Of     int // of how many; 0: there is none
}

func median(list []int) Median {
	slices.Sort(list)
	n := len(list)
	if n == 0 {
		return Median{}
	}
	return Median{list[(n-1)/2] + list[n/2], n}
}
