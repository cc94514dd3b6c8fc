package engage

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
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
	place := strings.Join(nonEmpty(r.Prep.Place, r.Prep.Link), ", ")
	var b strings.Builder
	for _, l := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homeward//Sessions//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
		"BEGIN:VEVENT",
		"UID:" + r.ID + "@" + host,
		"DTSTAMP:" + stamp(at),
		"DTSTART:" + stamp(from),
		"DTEND:" + stamp(to),
		"SEQUENCE:" + strconv.Itoa(r.Prep.Sequence),
		"SUMMARY:" + escaped(r.Title),
		"LOCATION:" + escaped(place),
		"DESCRIPTION:" + escaped(r.Context.Why),
		"STATUS:CONFIRMED",
		"END:VEVENT", "END:VCALENDAR",
	} {
		fold(&b, l)
	}
	return b.String()
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func stamp(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// escaped is a text as a calendar file holds it.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}

// mostOctets is how many bytes a line may have, its end apart.
const mostOctets = 75

// fold writes one line, broken where it is too long, and never within a letter.
func fold(b *strings.Builder, line string) {
	room := mostOctets
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		fmt.Fprintf(b, "%s\r\n ", line[:cut])
		line, room = line[cut:], mostOctets-1
	}
	b.WriteString(line + "\r\n")
}
