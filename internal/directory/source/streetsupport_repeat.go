package source

import (
	"fmt"
	"reflect"
	"strings"
)

// findRepeats finds rows that repeat another's organisation, category and place. They are never
// joined: most that look alike are different things at one address, and joining three of one
// provider's would lose the only night service among them.
func (s *street) findRepeats() {
	firsts := map[string]ssRow{}
	known := map[string]bool{}
	for _, r := range s.rows {
		again := known[r.ID]
		known[r.ID] = true
		l := r.Location
		if l.Lat == nil || l.Lon == nil {
			continue
		}
		key := strings.Join([]string{r.OrganisationID, r.Category.Parent, r.Category.Sub, spot(*l.Lat, *l.Lon)}, "\n")
		first, seen := firsts[key]
		if !seen {
			firsts[key] = r
			continue
		}
		s.Found[FoundRepeat]++
		description, times := r.Description != first.Description, !reflect.DeepEqual(r.OpeningTimes, first.OpeningTimes)
		if description {
			s.Found[FoundRepeatDescription]++
		}
		if times {
			s.Found[FoundRepeatHours]++
		}
		if !again {
			s.askRepeat(r, first, description, times)
		}
	}
}

func (s *street) askRepeat(r, first ssRow, description, times bool) {
	var differs []string
	if description {
		differs = append(differs, "description")
	}
	if times {
		differs = append(differs, "opening times")
	}
	if r.Access != first.Access {
		differs = append(differs, "way in")
	}
	if !reflect.DeepEqual(r.ClientGroups, first.ClientGroups) {
		differs = append(differs, "groups of people")
	}
	message := fmt.Sprintf("This is of the same organisation, category and place as row %d", first.at.Row)
	if len(differs) > 0 {
		s.ask(r.at, r.ID, "service_id", RepeatsAnother,
			message+", but differs in: "+strings.Join(differs, ", ")+". Both were taken.",
			"If they are two services, give each its own name. If they are one, keep the better and mark the other as gone.")
		return
	}
	s.ask(r.at, r.ID, "service_id", RepeatsAnother, message+", and says the same. Both were taken.",
		fmt.Sprintf("Join the two: keep row %d and mark this one as gone.", first.at.Row))
}
