package engage

import (
	"strings"
	"time"

	"example.org/homeward/engine/ical"
)

// Calendar is the session as a calendar file, RFC 5545: times in UTC, so that no time zone has to be told; the same uid for
// ever, and a sequence that rises when the day or the place changes, so that a calendar moves what it has. host is where
// the uid is ours; at is now. It is "" while no day is known. Calendars are shown to others, so a guest's own link is not in it.
func (r Ready) Calendar(zone *time.Location, host string, at time.Time) string {
	from, ok := r.Prep.Begins(zone)
	if !ok {
		return ""
	}
	_, to := Starts(r.Prep.Agenda, from)
	if !to.After(from) {
		to = from.Add(3 * time.Hour)
	}
	return ical.Calendar{Product: "-//Homeward//Sessions//EN", Entries: []ical.Entry{{
		UID: r.ID + "@" + host, Made: at, From: from, To: to, Sequence: r.Prep.Sequence, Title: r.Title, Place: strings.Join(nonEmpty(r.Prep.Place, r.Prep.Link), ", "), Description: r.Context.Why,
	}}}.String()
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
