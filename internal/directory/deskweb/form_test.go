package deskweb

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
)

// TestHoursComeBack holds a form of hours to what it was filled with.
func TestHoursComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := schedules(t)
		if len(s.Check()) > 0 {
			t.Skip("no form keeps this")
		}
		want := settled(s)
		f := &form{typed: typed{}}
		writeHours(f.typed, "hours", want, false)
		got := readHours(f, "hours")
		if len(f.problems) > 0 {
			t.Fatalf("%+v: %v", want, f.problems)
		}
		if !reflect.DeepEqual(plainly(got), plainly(want)) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	})
}

// plainly is a schedule in one fixed way: the end of a day can be written in two.
func plainly(s *hours.Schedule) *hours.Schedule {
	if s == nil {
		return nil
	}
	out := *s
	out.Slots = hours.Normal(out.Slots)
	out.Seasons = slices.Clone(out.Seasons)
	for i := range out.Seasons {
		out.Seasons[i].Slots = hours.Normal(out.Seasons[i].Slots)
	}
	return &out
}

func TestReadHours(t *testing.T) {
	for _, tt := range []struct {
		what  string
		typed typed
		want  string // the words of what was read
		field string // what is wrong
	}{
		{"words", typed{"hours.kind": {"week"}, "hours.times": {"Mon-Fri 9am-5pm; Sat 10:00-12:00"}}, "Mon to Fri 9am to 5pm, Sat 10am to noon", ""},
		{"nothing", typed{"hours.kind": {"week"}}, "", ""},
		{"day by day", typed{"hours.kind": {"days"}, "hours.day.mon": {"9am to noon, 2pm to 5pm"}, "hours.day.tue": {"closed"}}, "Mon 9am to noon and 2pm to 5pm", ""},
		{"always", typed{"hours.kind": {"always"}}, "Day and night", ""},
		{"by appointment", typed{"hours.kind": {"appointment"}}, "By appointment", ""},
		{"a doubt", typed{"hours.kind": {"week"}, "hours.times": {"Mon 9-5"}}, "", "hours.times"},
		{"always, with times", typed{"hours.kind": {"always"}, "hours.times": {"Mon 9am to 5pm"}}, "", "hours.kind"},
		{"another kind", typed{"hours.kind": {"never"}}, "", "hours.kind"},
		{"a day that is none", typed{"hours.kind": {"week"}, "hours.ex.0.from": {"soon"}}, "", "hours.ex.0.from"},
		{"an exception without a year", typed{"hours.kind": {"week"}, "hours.ex.0.from": {""}, "hours.ex.1.from": {"25 December"}, "hours.ex.1.times": {"closed"}}, "", "hours.ex.1.from"},
		{"an exception that ends before it begins", typed{"hours.kind": {"week"}, "hours.ex.0.from": {"25 December 2026"}, "hours.ex.0.to": {"24 December 2026"}}, "", "hours.ex.0.to"},
		{"times of a holiday", typed{"hours.kind": {"week"}, "hours.times": {"Mon 9am to 5pm"}, "hours.holidays": {"special"}, "hours.holiday_times": {"10am to 2pm"}}, "Mon 9am to 5pm\nOn bank holidays 10am to 2pm", ""},
		{"special without times", typed{"hours.kind": {"week"}, "hours.times": {"Mon 9am to 5pm"}, "hours.holidays": {"special"}}, "", "hours.holiday_times"},
		{"a season", typed{"hours.kind": {"week"}, "hours.season.0.from": {"1 October"}, "hours.season.0.to": {"31 March"}, "hours.season.0.times": {"every day 8pm to 8am"}, "hours.season.0.name": {"Winter"}}, "Winter from 1 October to 31 March: Every day 8pm to 8am", ""},
		{"a season without its end", typed{"hours.kind": {"week"}, "hours.season.0.from": {"1 October"}, "hours.season.0.times": {"closed"}}, "", "hours.season.0.to"},
		{"last before first", typed{"hours.kind": {"week"}, "hours.times": {"Mon 9am to 5pm"}, "hours.first": {"2 May 2027"}, "hours.last": {"1 May 2027"}}, "", "hours.last"},
	} {
		f := &form{typed: tt.typed}
		s := readHours(f, "hours")
		if tt.field == "" && (len(f.problems) > 0 || scheduleWords(s) != tt.want) {
			t.Errorf("%s: %q, %v; want %q", tt.what, scheduleWords(s), f.problems, tt.want)
		}
		if tt.field != "" && (len(f.problems) != 1 || f.problems[0].Field != tt.field) {
			t.Errorf("%s: %v, want something at %s", tt.what, f.problems, tt.field)
		}
	}
}

func TestServiceComesBack(t *testing.T) {
	age, l := 18, directory.Location{ID: ids.New(), Name: "Hall"}
	s := directory.Service{
		ID: ids.New(), OrganisationID: ids.New(), Name: "Night shelter", Description: "A bed.\nAnd breakfast.", Needs: []string{"sleep/night-shelter", "food"},
		Stages: pathway.Of(pathway.Crisis), Access: []directory.Access{directory.WalkIn, directory.ByPhone}, HowToGetIn: "Ring the bell.",
		Phones: []directory.Phone{{Number: "01632 960111", Label: "The desk"}, {Number: "01632 960112"}}, Email: "a@example.org", Website: "https://example.org",
		Cost: "Nothing", Languages: []string{"en", "xx"}, Status: directory.Paused, StatusNote: "Repairs", PrivateNote: "Ask for Wren.", Version: 7,
		Eligibility: directory.Eligibility{AgeMin: &age, Groups: map[string]directory.Stance{"women": directory.Only, "pets": directory.Not}, Note: "No more than three nights."},
		Hours:       &hours.Schedule{Kind: hours.KindWeekly, Slots: []hours.Slot{{Day: 1, Open: 1080, Close: 540}}},
		Places:      []directory.ServicePlace{{ID: ids.New(), LocationID: l.ID, Note: "Back door", Hours: &hours.Schedule{Kind: hours.KindAlways}}},
		Areas:       []string{ids.New()}, PausedUntil: hours.On(2027, 1, 1), SourceNotes: []string{"Something was assumed."},
	}
	f := &form{typed: serviceValues(s)}
	got := readService(f, s, []directory.Location{l})
	checkService(f, got)
	if len(f.problems) > 0 {
		t.Fatal(f.problems)
	}
	if !reflect.DeepEqual(got, s) {
		t.Errorf("got  %+v\nwant %+v", got, s)
	}
	// Boxes come in the order of the form, which is no change; what is new follows what was there.
	f = &form{typed: serviceValues(s)}
	f.typed["needs"], f.typed["access"], f.typed["languages"] = []string{"food", "sleep/night-shelter"}, []string{"phone", "walk-in"}, []string{"xx", "en"}
	if got := readService(f, s, []directory.Location{l}); !reflect.DeepEqual(got, s) {
		t.Errorf("in the order of the form: got  %+v\nwant %+v", got, s)
	}
	f.typed["needs"] = []string{"food", "advice", "sleep/night-shelter"}
	if got := readService(f, s, []directory.Location{l}); !slices.Equal(got.Needs, []string{"sleep/night-shelter", "food", "advice"}) {
		t.Errorf("with one more: %v", got.Needs)
	}
	// A place that the form did not offer cannot be chosen, whatever was sent.
	f = &form{typed: serviceValues(s)}
	readService(f, s, nil)
	if len(f.problems) != 1 || f.problems[0].Field != "place" {
		t.Errorf("a place of somebody else: %v", f.problems)
	}
}

func TestStagesAreAssumedFromNeeds(t *testing.T) {
	f := &form{typed: typed{"needs": {"food/foodbank"}}}
	s := readService(f, directory.Service{}, nil)
	if s.Stages != pathway.Of(pathway.Crisis, pathway.Targeted) || !s.StagesAssumed {
		t.Errorf("a new one: %s, %v", s.Stages, s.StagesAssumed)
	}
	f.typed["stages"] = []string{"settled"}
	if s = readService(f, directory.Service{}, nil); s.Stages != pathway.Of(pathway.Settled) || s.StagesAssumed {
		t.Errorf("a new one with stages: %s, %v", s.Stages, s.StagesAssumed)
	}
	f.typed["stages"] = nil
	if s = readService(f, directory.Service{Version: 3}, nil); s.Stages != 0 {
		t.Errorf("one whose stages were taken away: %s", s.Stages)
	}
}

func TestMerged(t *testing.T) {
	base := typed{"name": {"Old"}, "phone": {"1"}, "needs": {"a", "b"}, "cost": {"free"}}
	mine := typed{"name": {"Mine"}, "phone": {"1"}, "needs": {"b", "a"}, "cost": {"5"}}
	theirs := typed{"name": {"Theirs"}, "phone": {"2"}, "needs": {"a"}, "cost": {"free"}}
	got, both := merged(base, mine, theirs)
	want := typed{"name": {"Mine"}, "phone": {"2"}, "needs": {"a"}, "cost": {"5"}}
	if !reflect.DeepEqual(got, want) || !slices.Equal(both, []string{"name"}) {
		t.Errorf("got %v, both %v", got, both)
	}
}

func TestProblemsAreBounded(t *testing.T) {
	f := &form{typed: typed{}}
	for range 10_000 {
		f.typed["needs"] = append(f.typed["needs"], strings.Repeat("x", 3))
		f.typed["access"] = append(f.typed["access"], ids.New())
	}
	checkService(f, readService(f, directory.Service{Status: directory.Draft}, nil))
	if len(f.problems) > mostProblems {
		t.Errorf("%d problems", len(f.problems))
	}
}
