package ical

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
)

// TestAnotherReaderReadsIt: what is written is read by a parser that is not ours, with every word as it was.
func TestAnotherReaderReadsIt(t *testing.T) {
	at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	title := "Home; health, and\nmore \\ than that: " + strings.Repeat("é", 90)
	text := Calendar{Product: "-//Homeward//Test//EN", Name: "Doors, open", Every: "PT12H", Entries: []Entry{
		{UID: "one@homeward.example.org", Made: at, Day: "2028-02-29", Sequence: 4, Title: title, Description: "Lead: S. K.", Link: "https://homeward.example.org/x"},
		{UID: "two@homeward.example.org", Made: at, From: at, To: at.Add(time.Hour), Title: "Review", Place: "Hall, 2", Off: true},
	}}.String()
	for _, l := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(l) > 75 || strings.Contains(l, "\n") || strings.ToValidUTF8(l, "") != l {
			t.Errorf("the line %q", l)
		}
	}
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	list := c.Events()
	if len(list) != 2 {
		t.Fatalf("%d entries", len(list))
	}
	if got := ics.FromText(list[0].GetProperty(ics.ComponentPropertySummary).Value); got != title {
		t.Errorf("%q", got)
	}
	if from, err := list[0].GetAllDayStartAt(); err != nil || from.Format(time.DateOnly) != "2028-02-29" {
		t.Error(from, err)
	}
	if to, err := list[0].GetAllDayEndAt(); err != nil || to.Format(time.DateOnly) != "2028-03-01" {
		t.Error(to, err)
	}
	if from, err := list[1].GetStartAt(); err != nil || !from.Equal(at) || list[1].GetProperty(ics.ComponentPropertyStatus).Value != "CANCELLED" || list[1].Id() != "two@homeward.example.org" {
		t.Error(from, err)
	}
}
