package source_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/directory/source"
)

// fuzz gives a reader anything at all: it never panics, and what it takes adds up.
func fuzz(f *testing.F, format source.Format, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		b, err := source.Read(format, []source.File{text(name, body)}, source.Options{ShiftDays: 1})
		if err != nil {
			if !errors.Is(err, source.ErrUnreadable) || b != nil {
				t.Fatalf("%v, %v", b, err)
			}
			return
		}
		if b.Rows != len(b.Services)+b.Joined+b.Refused {
			t.Fatalf("%d rows are not %d services, %d joined and %d refused", b.Rows, len(b.Services), b.Joined, b.Refused)
		}
		for _, s := range b.Services {
			if s.ID == "" || s.OrganisationID == "" || s.Hash() == "" {
				t.Fatalf("a service without what it needs: %+v", s)
			}
			if s.Hours != nil && len(s.Hours.Check()) > 0 {
				t.Fatalf("bad hours were taken: %+v", s.Hours)
			}
		}
	})
}

func FuzzStreetSupport(f *testing.F) {
	fuzz(f, source.StreetSupport, "s.json",
		`{"services":[{"service_id":"a","organization_id":"o","local_authority":"walsall","name":"A","description":"Open Mon 0121 643 0301","category":{"parent":"foodbank","sub":"general"},"access":{"appointment_only":false,"telephone_service":true},"location":{"latitude":52.5,"longitude":-1.9,"has_location":true},"opening_times":[{"day":"Sunday","start":"18:00","end":"09:00"},{"day":"x","start":"1","end":""}],"client_groups":["Families"]}]}`,
		`[{"organization_id":"o","name":"O","contact":{"website":"a.org","email":"b@a.org.uk","phone":"1"}}]`)
}

func FuzzOpenReferral(f *testing.F) {
	fuzz(f, source.OpenReferral, "s.json",
		`{"contents":[{"id":"a","name":"A","status":"active","organization":{"id":"o","name":"O"},"schedules":[{"freq":"WEEKLY","byday":"MO,TU","opens_at":"09:00:00","closes_at":"17:00","valid_from":"2026-01-01","valid_to":"2026-02-01"},{"byday":"WE","opens_at":"22:00","closes_at":"02:00"}],"service_at_locations":[{"id":"x","location":{"id":"l","location_type":"physical","latitude":52,"longitude":-2}}]}]}`,
		`{"id":"a","location":{"id":"l"},"service":{"id":"s","name":"S","status":"active","organization":{"id":"o","name":"O"}}}`)
}

func FuzzHSDSCSV(f *testing.F) {
	fuzz(f, source.HSDSCSV, "services.csv", "id,organization_id,name\na,o,A\n", "id;name\n1;\"x\"\n")
}

func FuzzCSV(f *testing.F) {
	fuzz(f, source.CSV, "d.csv",
		"organisation,name,needs,hours,phones,groups,latitude,longitude\nO,A,food/foodbank,Mon 9am-5pm,0121 496 0000 | Desk,women=only,52,-2\n",
		"organisation\tname\tneeds\nO\tA\tfood; sleep\\;x\n")
}
