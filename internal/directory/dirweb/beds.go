package dirweb

import (
	"slices"
	"strconv"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/web/ui"
)

// extraBeds are the beds that are put up for a spell of severe weather.
type extraBeds struct {
	ui.Notice
	id, title, text string
}

// bedNeeds are the needs of somebody who looks for a bed soon, and not for a home.
var bedNeeds = []string{"sleep", "sleep/tonight", "sleep/night-shelter", "sleep/severe-weather", "sleep/outreach", "sleep/hostel", "sleep/young"}

// forBeds reports whether a search is for a bed soon: by what was ticked, or else by the words.
func forBeds(a *asked, found *directory.Found) bool {
	if len(a.needs) > 0 {
		return slices.ContainsFunc(a.needs, func(key string) bool { return slices.Contains(bedNeeds, key) })
	}
	if slices.ContainsFunc(found.Reading.Needs, func(g need.Guess) bool { return g.Key == "sleep/severe-weather" }) {
		return true
	}
	return len(found.Reading.Needs) > 0 && need.TopOf(found.Reading.Needs[0].Key) == "sleep"
}

// extraBeds are the extra beds in an area now, and the notices that are left for the top of the page.
func (v *visit) extraBeds(areaID string) (beds []extraBeds, rest []ui.Notice) {
	for _, w := range v.view.Weather(v.now, areaID) {
		if w.Beds == "" {
			rest = append(rest, v.notice(w))
			continue
		}
		beds = append(beds, extraBeds{v.notice(w), "beds-" + strconv.Itoa(len(beds)+1), v.T("find.beds"), w.Beds})
	}
	return beds, rest
}
