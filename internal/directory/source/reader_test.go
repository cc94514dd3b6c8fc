package source_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/source"
)

// TestProfileExamples reads every reference answer and every example of the UK profile.
func TestProfileExamples(t *testing.T) {
	mocks := citytest.Data(t, "directory/oruk-3.0-mocks/Default")
	for name, want := range map[string][2]int{ // services, organisations
		"service_full.json": {1, 1}, "service_list.json": {1, 1}, "service_at_location_full.json": {1, 1},
		"service_at_location_list.json": {1, 1}, "organization.json": {1, 1}, "organization_list.json": {0, 10},
	} {
		b, err := source.Read(source.OpenReferral, []source.File{onDisk(mocks + "/" + name)}, source.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(b.Services) != want[0] || len(b.Organisations) != want[1] || b.Refused != 0 {
			t.Errorf("%s: %d services, %d organisations, %+v", name, len(b.Services), len(b.Organisations), b.Questions)
		}
	}
	for _, name := range []string{"directory/hsds-3.0-csv", "directory/uk-profile-examples/csv"} {
		b, err := source.Read(source.HSDSCSV, folder(t, citytest.Data(t, name)), source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Services) != 1 || len(b.Organisations) != 1 || b.Refused != 0 {
			t.Fatalf("%s: %+v", name, b)
		}
		s := b.Services[0]
		want := []hours.Slot{{Day: 4, Open: hours.Clock(10, 0), Close: hours.Clock(18, 0)}, {Day: 5, Open: hours.Clock(10, 0), Close: hours.Clock(18, 0)}}
		if s.Name != "Community Counselling" || s.Hours == nil && len(s.Places) > 0 || *s.AgeMin != 12 || s.Email != "email@example.com" {
			t.Errorf("%s: %+v", name, s)
		}
		if s.Hours != nil {
			if diff := cmp.Diff(want, s.Hours.Slots); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

// TestRules reads opening hours as Open Referral writes them.
func TestRules(t *testing.T) {
	for rules, want := range map[string]string{
		`{"freq":"WEEKLY","byday":"MO,TU","opens_at":"09:00:00","closes_at":"17:00"}`:                                                                                   "Mon and Tue 09:00–17:00",
		`{"byday":"MO","opens_at":"18:00Z","closes_at":"09:00:00+00:00"}`:                                                                                               "Mon 18:00–09:00",
		`{"byday":"MO,TU,WE,TH,FR,SA,SU","opens_at":"00:00","closes_at":"23:59"}`:                                                                                       "always",
		`{"description":"By appointment only"}`:                                                                                                                         "appointment",
		`{"byday":"MO","opens_at":"15:00","closes_at":"09:00"},{"byday":"TU","opens_at":"09:00","closes_at":"10:00"}`:                                                   "Tue 09:00–10:00 slot-ends-before-start",
		`{"freq":"MONTHLY","byday":"1MO","opens_at":"09:00","closes_at":"10:00","description":"First Monday"}`:                                                          "unknown bad-hours",
		`{"byday":"MO","opens_at":"late","closes_at":"10:00"}`:                                                                                                          "none bad-hours",
		`{"byday":"MO","opens_at":"09:00","closes_at":"12:00"},{"byday":"MO","opens_at":"11:00","closes_at":"13:00"}`:                                                   "Mon 09:00–13:00",
		`{"byday":"MO","opens_at":"09:00","closes_at":"12:00"},{"byday":"SU","opens_at":"11:00","closes_at":"13:00","valid_from":"2026-05-01","valid_to":"2026-09-30"}`: "Mon 09:00–12:00 + 2026-05-01 Sun 11:00–13:00",
		`{"byday":"SU","opens_at":"11:00","closes_at":"13:00","valid_from":"2026-05-01"}`:                                                                               "Sun 11:00–13:00 from 2026-05-01",
	} {
		body := `{"id":"a","name":"A","status":"active","organization":{"id":"o","name":"O"},"schedules":[` + rules + `]}`
		b, err := source.Read(source.OpenReferral, []source.File{text("a.json", body)}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := said(b); got != want {
			t.Errorf("%s: %q, want %q", rules, got, want)
		}
	}
}

// said writes a service's hours, and what was asked about them.
func said(b *source.Batch) string {
	out := []string{}
	switch h := b.Services[0].Hours; {
	case h == nil:
		out = append(out, "none")
	case h.Kind != hours.KindWeekly:
		out = append(out, string(h.Kind))
	default:
		out = append(out, hours.Format(h.Slots))
		if h.From != nil {
			out = append(out, "from "+h.From.String())
		}
		for _, s := range h.Seasons {
			out = append(out, "+ "+s.From.String()+" "+hours.Format(s.Slots))
		}
	}
	for _, q := range b.Questions {
		out = append(out, string(q.Kind))
	}
	return strings.Join(out, " ")
}

// TestStreetSupportContacts reads phone numbers and web addresses as the export has them.
func TestStreetSupportContacts(t *testing.T) {
	body := `[
		{"organization_id":"a","name":"A","contact":{"email":"x@a.org.uk","website":"a.org","phone":"01216430301"}},
		{"organization_id":"b","name":"B","contact":{"email":"not one","website":"b.co.uk/help)","phone":"004475361713"}},
		{"organization_id":"c","name":"C","contact":{"website":"health.org","phone":"+33 1 42 68 53 00"}},
		{"organization_id":"d","name":"D","contact":{"website":"javascript:alert(1)","phone":"999"}},
		{"service_id":"s","organization_id":"a","name":"A","description":"Ring (0121) 643-0301 or +44 7400 123456, not 12345 or 01/02/2026 10:00-12:00"}]`
	b, err := source.Read(source.StreetSupport, []source.File{text("all.json", body)}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []source.Organisation{
		{ID: "a", Name: "A", Email: "x@a.org.uk", Phone: "0121 643 0301"},
		{ID: "b", Name: "B", Website: "https://b.co.uk/help"},
		{ID: "c", Name: "C", Phone: "+33 1 42 68 53 00"},
		{ID: "d", Name: "D", Phone: "999"},
	}
	for i := range want {
		b.Organisations[i].At = source.At{}
	}
	if diff := cmp.Diff(want, b.Organisations); diff != "" {
		t.Error(diff)
	}
	got := kinds(b)
	if got[source.WebsiteCutShort] != 2 || got[source.BadEmail] != 1 || got[source.BadPhone] != 1 || got[source.BadWebsite] != 1 {
		t.Errorf("asked: %v", got)
	}
	for _, q := range b.Questions {
		if q.Kind == source.PhoneInText && !strings.Contains(q.Message, "0121 643 0301, 07400 123456.") {
			t.Errorf("numbers found: %s", q.Message)
		}
	}
}
