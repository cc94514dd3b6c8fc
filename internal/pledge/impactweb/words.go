package impactweb

import (
	"strconv"
	"time"

	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/snapshot"
)

// label is what a figure is called, and what it counts.
type label struct{ title, means string }

// labels are those of figures that count actions.
var labels = map[impact.Key]label{
	impact.Standing:   {"Actions that people count on", "What was promised, done or not, and what was added since. Ideas and what was dropped do not count."},
	impact.FateKept:   {"Kept", "It was done."},
	impact.FateOn:     {"On the way", "Its day is still to come."},
	impact.FateOther:  {"Changed", "It goes on, with other words, another day, stage or measure than was promised."},
	impact.FateLate:   {"Late", "Its day is past, and it is not done."},
	impact.FateGone:   {"Dropped", "It will not be done."},
	impact.FateAdded:  {"Added", "It was not promised, and came later. It goes on."},
	impact.DoneOnTime: {"Done on time", "Done by the day it had when the award was given. What was added later is judged by its first day."},
	impact.DoneMoved:  {"Done by a day that was moved", "Done by the later day to which it had been moved."},
	impact.DoneLate:   {"Done late", "Done after the day that was promised, and after any day to which it was moved."},
	impact.DoneNoDay:  {"Done, with no day promised", "Nobody had given a day."},
	impact.Open:       {"Still to do", "Neither done nor dropped. What is late is among them."},
	impact.Before:     {"Before a crisis", "Actions that people count on, under the first two stages."},
	impact.After:      {"In a crisis or after it", "Actions that people count on, under the four other stages."},
	impact.Measured:   {"Have a measure", "Of the actions that people count on."},
	impact.HasFrom:    {"It is known where they began", "The measure has a number for the beginning."},
	impact.HasTo:      {"They have a goal", "The measure has a number where it should get to."},
	impact.HasRead:    {"Somebody looked", "At least one number was found by the last day of the time shown."},
	impact.RightWay:   {"Moved towards the goal", "The number that was found last lies nearer to the goal than where it began, or past it."},
	impact.Reached:    {"Reached the goal", "The number that was found last is the goal, or past it."},
	impact.OnTimeIn:   {"Done on time", "Done by the day it had when the award was given."},
	impact.MovedIn:    {"Done by a day that was moved", "Done by the later day to which it had been moved."},
	impact.LateIn:     {"Done late", "Done after both."},
	impact.NoDayIn:    {"Done, with no day promised", "Nobody had given a day."},
	impact.GoneIn:     {"Dropped", "It was said that they will not be done."},
	impact.ReadIn:     {"Measured", "Somebody looked at their measure."},
}

// Lists that count something else than actions.
const (
	ofHolders   = "organisations"
	ofAwards    = "awards"
	ofGiven     = "awards-in"
	ofPartners  = "partners"
	ofPledges   = "pledges"
	ofShared    = "pledges-shared"
	ofEarly     = "pledges-before"
	ofReviews   = "reviews-in"
	ofDrift     = "drift"
	ofAtAward   = "at-award"
	ofAtReview  = "at-review"
	ofUnprinted = "not-published"
)

// others are the labels of those.
var others = map[string]label{
	ofHolders:   {"Engagements with an award", "Each is one organisation’s promise, with those who stand beside it."},
	ofAwards:    {"Awards", "All that were given by the last day of the time shown, with how they stood on it."},
	ofGiven:     {"Awards given", "Those that were given in the time shown."},
	ofPartners:  {"Partners", "Organisations that stand beside a holder. One that is written alike twice counts once."},
	ofPledges:   {"Pledges", "Directions that stand under an award."},
	ofShared:    {"Pledges that are shared", "More than one organisation stands behind them."},
	ofEarly:     {"Pledges before a crisis", "Under the first two stages."},
	ofReviews:   {"Review meetings", "Held in the time shown."},
	ofDrift:     {"From review to review", "How many actions came before a crisis at the award, and at each review."},
	ofAtAward:   {"Actions that stand under this award", "As they were on the day it was given."},
	ofAtReview:  {"Actions that this review counted", "As they were when the review ended."},
	ofUnprinted: {"Actions that are not published", "They count here, and their words stay with those who hold them."},
}

var stateWords = map[award.State]string{
	award.Live: "Live", award.Lapsed: "Lapsed: no report came", award.Expired: "Run out", award.Suspended: "On hold", award.Revoked: "Taken back", award.Superseded: "Replaced by a newer one", award.GivenBack: "Given back",
}

var fateWords = map[snapshot.Fate]string{
	snapshot.Kept: "Done", snapshot.OnTheWay: "On the way", snapshot.Changed: "Changed", snapshot.Late: "Late", snapshot.Gone: "Dropped", snapshot.Added: "Added later",
}

var timeWords = map[impact.Timing]string{impact.OnTime: "on time", impact.Moved: "by a day that was moved", impact.Overdue: "late"}

var turnWords = map[impact.Turn]label{
	impact.Later:   {"Towards crisis", "Less of it comes before a crisis than the time before."},
	impact.Same:    {"As it was", "As much of it comes before a crisis as the time before."},
	impact.Earlier: {"Earlier", "More of it comes before a crisis than the time before."},
	impact.Once:    {"Counted once", "No review has been held since the award."},
}

var spanWords = map[impact.Span]string{impact.All: "Since the beginning", impact.Quarter: "This quarter", impact.Year: "This year", impact.Days: "From a day to a day"}

// dayWords is a day as people say it: "30 June 2026".
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// spanOf says a period in words.
func spanOf(p impact.Period) string {
	if p.From <= longAgo {
		return "until " + dayWords(p.To)
	}
	if p.From == p.To {
		return dayWords(p.To)
	}
	return dayWords(p.From) + " to " + dayWords(p.To)
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// shareWords is "7 of 12".
func shareWords(s impact.Share) string {
	if s.All == 0 {
		return "none yet"
	}
	return strconv.Itoa(s.Before) + " of " + strconv.Itoa(s.All)
}

// percentWords is "58 in 100"; "" where there is nothing.
func percentWords(s impact.Share) string {
	p, ok := s.Percent()
	if !ok {
		return ""
	}
	return strconv.Itoa(p) + " in 100"
}

// daysWords is a median in words: "9 days", "9½ days".
func daysWords(m impact.Median) string {
	text := strconv.Itoa(m.Halves / 2)
	switch {
	case m.Halves == 1:
		return "half a day"
	case m.Halves%2 == 1:
		text += "½"
	case m.Halves == 2:
		return "1 day"
	}
	return text + " days"
}

// sector is what a kind of organisation is called.
func (s *Site) sector(key string) string {
	if key == impact.NoSector {
		return "Not said"
	}
	if title := s.Sector(key); title != "" {
		return title
	}
	return key
}
