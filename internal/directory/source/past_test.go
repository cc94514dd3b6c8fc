package source

import (
	"testing"
	"time"

	"example.org/homeward/engine/hours"
)

func TestOpenUntil(t *testing.T) {
	for text, want := range map[string]string{
		"The shelter is operational from \nWednesday, 24th December 2025 (10:00am) until \nSunday, 28th December 2025 (10:00am)\n\nShowers": "2025-12-28",
		"Open 24-28 December 2025.":                                                             "2025-12-28",
		"We run beds. It is open between December 2024 and March 2025":                          "2025-03-31",
		"The bus is running from the 1st of Nov to 28 Feb 2025":                                 "2025-02-28",
		"Runs 1 June 2025 to 3 June 2025, and is open 1 to 4 July 2025":                         "2025-07-04",
		"Open for winter 2024/25":                                                               "2025-03-31",
		"Open over Christmas 2025":                                                              "2026-01-06",
		"Come on one of our open dates.\n\n2025 Dates\n\nSummer Term 2025\nWednesday 9th April": "2025-08-31",
		"Open Mondays and Thursdays. Our club runs from 1 July 2025 to 3 August 2025":           "",
		"Open 1 to 3 June 2025. Next: 1 June 2026":                                              "",
		"We are not open from 24 December 2025 to 2 January 2026":                               "",
		"Closed from 24 December 2025 to 2 January 2026":                                        "",
		"Applications are open from 1 May 2025 to 31 May 2025":                                  "",
		"Opened in the summer of 2021":                                                          "",
		"Our three year project from 2016 to 2019 was a success":                                "",
		"Flats available Oct 2021":                                                              "",
		"Open from 30 February 2025 to 31 February 2025":                                        "",
		"In 2020-21 most people we helped kept their homes":                                     "",
		"Open 10 to 4 all year":                                                                 "",
	} {
		last, words, ok := openUntil(text)
		if ok != (want != "") || ok && (last.String() != want || words == "") {
			t.Errorf("%q: %v %v %q, want %q", text, ok, last, words, want)
		}
	}
}

// TestPastDates shows no hours of what is over, asks, and lets what is still to come alone.
func TestPastDates(t *testing.T) {
	const body = `{"services":[{"service_id":"x","organization_id":"o","local_authority":"Walsall","name":"Beds","description":"Open 24-28 December 2025",
		"category":{"parent":"accom","sub":"emergency"},"location":{"latitude":52.5,"longitude":-1.9},"opening_times":[{"day":"Monday","start":"00:00","end":"23:59"}]}]}`
	for now, over := range map[time.Time]bool{
		{}: false,
		time.Date(2025, 12, 28, 23, 59, 0, 0, time.UTC): false,
		time.Date(2025, 12, 29, 0, 0, 0, 0, time.UTC):   true,
	} {
		b, err := Read(StreetSupport, []File{file("s.json", body)}, Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		for _, q := range b.Questions {
			if q.Kind == DatesPast {
				asked++
			}
		}
		if unknown := b.Services[0].Hours.Kind == hours.KindUnknown; unknown != over || (asked == 1) != over {
			t.Errorf("at %v: hours %+v, asked %d times", now, b.Services[0].Hours, asked)
		}
	}
}
