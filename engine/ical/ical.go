// Package ical writes calendars, RFC 5545: what stands in one is moved and not doubled when it is read again, as each
// entry keeps its uid and says with a number how often it changed. Nothing here asks what time it is.
package ical

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar is entries under one name.
type Calendar struct {
	Product string // who wrote it, such as "-//Homeward//Sessions//EN"
	Name    string // as a calendar that is followed is called; "": not said
	Every   string // how often whoever follows it should look, as an RFC 5545 duration such as PT12H; "": not said
	Entries []Entry
}

// Entry is something that takes place. One with a Day has no hours.
type Entry struct {
	UID         string // the same for ever
	Made        time.Time
	From, To    time.Time
	Day         string // 2026-06-30; "": From and To hold
	Sequence    int    // rises with each change
	Title       string
	Place       string
	Description string
	Link        string
	Off         bool // it does not take place after all
}

// String is the calendar as a file.
func (c Calendar) String() string {
	var b strings.Builder
	put := func(name, value string) {
		if value != "" {
			fold(&b, name+":"+value)
		}
	}
	put("BEGIN", "VCALENDAR")
	put("VERSION", "2.0")
	put("PRODID", c.Product)
	put("CALSCALE", "GREGORIAN")
	put("METHOD", "PUBLISH")
	put("X-WR-CALNAME", Escape(c.Name))
	if c.Every != "" {
		put("REFRESH-INTERVAL;VALUE=DURATION", c.Every)
	}
	for _, e := range c.Entries {
		put("BEGIN", "VEVENT")
		put("UID", e.UID)
		put("DTSTAMP", stamp(e.Made))
		if day, err := time.Parse(time.DateOnly, e.Day); err == nil {
			put("DTSTART;VALUE=DATE", day.Format(dayForm))
			put("DTEND;VALUE=DATE", day.AddDate(0, 0, 1).Format(dayForm))
			put("TRANSP", "TRANSPARENT") // a day by which something is due keeps nobody from anything
		} else {
			put("DTSTART", stamp(e.From))
			put("DTEND", stamp(e.To))
		}
		put("SEQUENCE", strconv.Itoa(e.Sequence))
		put("SUMMARY", Escape(e.Title))
		put("LOCATION", Escape(e.Place))
		put("DESCRIPTION", Escape(e.Description))
		put("URL", e.Link)
		put("STATUS", map[bool]string{true: "CANCELLED", false: "CONFIRMED"}[e.Off])
		put("END", "VEVENT")
	}
	put("END", "VCALENDAR")
	return b.String()
}

const dayForm = "20060102"

func stamp(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// Escape is a text as a calendar file holds it.
func Escape(s string) string {
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
