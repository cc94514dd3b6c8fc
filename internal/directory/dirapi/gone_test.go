package dirapi_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
)

func TestModifiedAfter(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		total := *s.page("/services").TotalItems
		s.clock.Move(time.Hour)
		later := s.clock.Now().Format(time.RFC3339)
		if p := s.page("/services?modified_after=" + later); *p.TotalItems != 0 || !*p.Empty || !*p.LastPage || *p.TotalPages != 1 {
			t.Errorf("before any change: %+v", p)
		}
		change(s, cast.FoodBankID, func(x *directoryService) { x.Description = "Four days of food." })
		if got := s.page("/services?modified_after=" + later).ids(); !slices.Equal(got, []string{cast.FoodBankID}) {
			t.Errorf("after an edit: %v", got)
		}
		// The same instant in other words.
		for _, text := range []string{"2026-11-24T12:00:00%2B01:00", "2026-11-24T12:00:00+01:00", "2026-11-24T11:00:00", "2026-11-24T11:00", "2026-11-24%2011:00:00"} {
			if got := s.page("/services?modified_after=" + text).ids(); !slices.Equal(got, []string{cast.FoodBankID}) {
				t.Errorf("%s: %v", text, got)
			}
		}
		if got := *s.page("/services?modified_after=2026-11-24").TotalItems; got != total {
			t.Errorf("since the day: %d of %d", got, total)
		}
	})
}

// TestTombstones: who copies the directory learns what left it, and nobody else is told.
func TestTombstones(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		before, total := s.clock.Now().Format(time.RFC3339), *s.page("/services").TotalItems
		s.clock.Move(time.Hour)
		change(s, cast.NightShelterID, func(x *directoryService) { x.Status = directory.Defunct })
		if got := *s.page("/services").TotalItems; got != total-1 {
			t.Errorf("%d services, want %d", got, total-1)
		}
		since := escape(citytest.Now.Add(time.Hour).Format(time.RFC3339))
		for _, more := range []string{"", "&full=true", "&search=nothing", "&minimal=true", "&taxonomy_id=" + cast.LanternID, "&organization_id=" + cast.LanternID} {
			p := s.page("/services?modified_after=" + since + more)
			if !slices.Equal(p.ids(), []string{cast.NightShelterID}) || p.Contents[0]["status"] != "defunct" {
				t.Errorf("%s: %v", more, p.Contents)
			}
		}
		if got := s.page("/services?modified_after=" + since + "&organization_id=" + cast.HarbourID).ids(); len(got) > 0 {
			t.Errorf("of another organisation: %v", got)
		}
		if got := s.page("/services?modified_after=" + before).ids(); !slices.IsSorted(got) || len(got) != total {
			t.Errorf("with what is still there: %v", got)
		}
		one := map[string]any{}
		s.read("/services/"+cast.NightShelterID, &one)
		if one["status"] != "defunct" || one["service_at_locations"] != nil || one["phones"] != nil {
			t.Errorf("the tombstone says %v", one)
		}
		places := s.page("/service_at_locations?modified_after=" + since)
		if !slices.Equal(places.ids(), []string{cast.NightPlaceID}) || places.Contents[0]["location"] != nil {
			t.Errorf("its place: %v", places.Contents)
		}
		if w := s.ask(http.MethodGet, "/organizations/"+cast.LanternID); w.Code != http.StatusOK {
			t.Errorf("its organisation: %d", w.Code)
		}
	})
}
