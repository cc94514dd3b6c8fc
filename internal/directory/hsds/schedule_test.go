package hsds_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/hsds"
)

func TestSchedules(t *testing.T) {
	parse := func(text string) []hours.Slot {
		slots, err := hours.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return slots
	}
	from := hours.On(2026, 5, 1)
	for name, tc := range map[string]struct {
		schedule *hours.Schedule
		want     [][4]string // byday, opens_at, closes_at, description
		notes    string
	}{
		"nothing":     {nil, nil, ""},
		"not known":   {&hours.Schedule{Kind: hours.KindUnknown}, nil, ""},
		"always":      {&hours.Schedule{Kind: hours.KindAlways}, [][4]string{{"MO,TU,WE,TH,FR,SA,SU", "00:00:00", "23:59:00", "Every day 24 hours"}}, ""},
		"appointment": {&hours.Schedule{Kind: hours.KindAppointment}, [][4]string{{"", "", "", "By appointment only"}}, ""},
		"a week": {
			&hours.Schedule{Kind: hours.KindWeekly, Slots: parse("Mon-Fri 9am-5pm; Sat 22:00-06:00"), Holidays: hours.HolidaysClosed, From: &from},
			[][4]string{{"MO,TU,WE,TH,FR", "09:00:00", "17:00:00", "Mon to Fri 09:00–17:00"}, {"SA", "22:00:00", "06:00:00", "Sat 22:00–06:00"}},
			"Closed on bank holidays.",
		},
		"more": {
			&hours.Schedule{
				Kind: hours.KindWeekly, Slots: parse("Mon 9am-5pm"), Holidays: hours.HolidaysUsual, Note: "Ring first.",
				Seasons:    []hours.Season{{Name: "Summer", From: hours.Date{Month: 5, Day: 1}, To: hours.Date{Month: 9, Day: 30}}},
				Exceptions: []hours.Exception{{From: hours.On(2026, 12, 24), Reason: "Party"}},
			},
			[][4]string{{"MO", "09:00:00", "17:00:00", "Mon 09:00–17:00"}},
			"Open as usual on bank holidays. Summer, 05-01 to 09-30: closed. Party, 2026-12-24: closed. Ring first.",
		},
	} {
		var got [][4]string
		seen := map[string]bool{}
		for _, r := range hsds.Schedules(tc.schedule, "owner") {
			got = append(got, [4]string{r.ByDay, r.OpensAt, r.ClosesAt, r.Description})
			if r.Notes != tc.notes || seen[r.ID] {
				t.Errorf("%s: notes %q, id %s", name, r.Notes, r.ID)
			}
			seen[r.ID] = true
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestPage(t *testing.T) {
	for _, tc := range []struct {
		items               []int
		total, number, size int
		pages               int
		first, last, empty  bool
	}{
		{nil, 0, 1, 10, 1, true, true, true},
		{[]int{1, 2}, 5, 1, 2, 3, true, false, false},
		{[]int{5}, 5, 3, 2, 3, false, true, false},
	} {
		p := hsds.NewPage(tc.items, tc.total, tc.number, tc.size)
		if p.TotalPages != tc.pages || p.FirstPage != tc.first || p.LastPage != tc.last || p.Empty != tc.empty || p.Size != len(tc.items) || p.Contents == nil {
			t.Errorf("%+v: %+v", tc, p)
		}
	}
}

func TestText(t *testing.T) {
	var got struct{ A, B, C, D hsds.Text }
	if err := json.Unmarshal([]byte(`{"A":"x","B":12,"C":null}`), &got); err != nil || got.A != "x" || got.B != "12" || got.C != "" || got.D != "" {
		t.Errorf("%v %+v", err, got)
	}
	if err := json.Unmarshal([]byte(`{"A":[]}`), &got); err == nil {
		t.Error("a list was taken for text")
	}
}
