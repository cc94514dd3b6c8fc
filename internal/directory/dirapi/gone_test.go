package dirapi_test

import (
	"bytes"
	"math/rand/v2"
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

// TestPlaceGone: a place at which a living service is not given any more is told as gone, in the list
// and by its id, until it is back.
func TestPlaceGone(t *testing.T) {
	for name, x := range map[string]struct{ leave, back func(s site) }{
		"taken off": {
			func(s site) { change(s, cast.NightShelterID, func(x *directoryService) { x.Places = nil }) },
			func(s site) {
				change(s, cast.NightShelterID, func(x *directoryService) {
					x.Places = []directory.ServicePlace{{ID: cast.NightPlaceID, LocationID: cast.ChapelID}}
				})
			},
		},
		"hidden": {
			func(s site) { relocate(s, func(l *directory.Location) { l.Visibility = directory.VisibleHidden }) },
			func(s site) { relocate(s, func(l *directory.Location) { l.Visibility = directory.VisiblePublic }) },
		},
		"service gone": {
			func(s site) { change(s, cast.NightShelterID, gone) },
			func(s site) {
				do(s, cast.Editor, directory.RestoreService{ServiceID: cast.NightShelterID, Version: 1, Shown: 2, Why: "test"})
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachCast(t, func(t *testing.T, s site) {
				told := func(since string) (all, gone []string) {
					p := s.page("/service_at_locations?modified_after=" + since)
					for _, at := range p.Contents {
						if at["status"] == "defunct" {
							gone = append(gone, at["id"].(string))
						}
					}
					return p.ids(), gone
				}
				since := func() string { return escape(s.clock.Now().Format(time.RFC3339)) }
				s.page("/service_at_locations?modified_after=2000-01-01") // so that what follows is news
				s.clock.Move(time.Hour)
				left := since()
				x.leave(s)
				if slices.Contains(s.page("/service_at_locations").ids(), cast.NightPlaceID) {
					t.Error("it is still listed")
				}
				if _, gone := told(left); !slices.Equal(gone, []string{cast.NightPlaceID}) {
					t.Errorf("gone: %v", gone)
				}
				for _, more := range []string{"&full=true", "&search=xylophones", "&day=MO&end_time=00:01", "&taxonomy_id=" + cast.LanternID, "&organization_id=" + cast.LanternID} {
					p := s.page("/service_at_locations?modified_after=" + left + more)
					if !slices.Contains(p.ids(), cast.NightPlaceID) {
						t.Errorf("%s: %v", more, p.ids())
					}
				}
				if got := s.page("/service_at_locations?modified_after=" + left + "&organization_id=" + cast.HarbourID).ids(); slices.Contains(got, cast.NightPlaceID) {
					t.Errorf("of another organisation: %v", got)
				}
				one := map[string]any{}
				s.read("/service_at_locations/"+cast.NightPlaceID, &one)
				if one["status"] != "defunct" || one["service_id"] != cast.NightShelterID || one["location"] != nil || one["location_id"] != nil {
					t.Errorf("by its id: %v", one)
				}
				s.clock.Move(time.Hour)
				if _, gone := told(since()); len(gone) > 0 {
					t.Errorf("gone later on: %v", gone)
				}
				x.back(s)
				if all, gone := told(left); len(gone) > 0 || !slices.Contains(all, cast.NightPlaceID) {
					t.Errorf("back again: %v, of which gone: %v", all, gone)
				}
				one = map[string]any{}
				s.read("/service_at_locations/"+cast.NightPlaceID, &one)
				if one["status"] != nil || one["location"] == nil {
					t.Errorf("back again, by its id: %v", one)
				}
			})
		})
	}
}

// TestNewsIsAsTheWhole: a reader who was there all the time, and one who comes now, are told the
// same, whatever happened in between.
func TestNewsIsAsTheWhole(t *testing.T) {
	eachDemo(t, func(t *testing.T, s site) {
		paths := []string{
			"/services?format=ndjson&modified_after=", "/service_at_locations?format=ndjson&modified_after=", "/services?minimal=true&modified_after=",
			"/services?format=ndjson&day=MO&modified_after=",
		}
		dice, ids := rand.New(rand.NewPCG(3, 4)), s.page("/services?per_page=100").ids()
		times := []string{"2000-01-01"}
		for range 12 {
			s.clock.Move(time.Minute)
			times = append(times, escape(s.clock.Now().Format(time.RFC3339)))
			change(s, ids[dice.IntN(len(ids))], func(x *directoryService) {
				switch dice.IntN(3) {
				case 0:
					x.Places = nil
				case 1:
					x.Status = directory.Defunct
				default:
					x.Description += " More."
				}
			})
			s.get(paths[dice.IntN(len(paths))] + times[0])
		}
		fresh, told := newSite(t, s.runner, s.clock), 0
		for _, path := range paths {
			for _, since := range times {
				old, now := s.get(path+since), fresh.get(path+since)
				if told += len(old); !bytes.Equal(old, now) {
					t.Errorf("%s%s:\n%s\nand for who comes now:\n%s", path, since, old, now)
				}
			}
		}
		if told < 10_000 {
			t.Errorf("all of it together is %d bytes", told)
		}
	})
}
