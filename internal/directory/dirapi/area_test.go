package dirapi_test

import (
	"fmt"
	"slices"
	"testing"

	"example.org/homeward/internal/citytest/cast"
)

// served gives the names of the areas that a service is told to be for.
func served(s site, path string) []string {
	one := map[string]any{}
	s.read(path, &one)
	if inner, ok := one["service"].(map[string]any); ok {
		one = inner
	}
	out := []string{}
	list, _ := one["service_areas"].([]any)
	for _, area := range list {
		out = append(out, fmt.Sprint(area.(map[string]any)["service_area"]))
	}
	return out
}

// TestServiceAreas: a service is for the areas that it names, and for no area besides: neither those
// around them, nor where it stands.
func TestServiceAreas(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for _, x := range []struct{ areas, want []string }{
			{nil, []string{}},
			{[]string{cast.HollowmereID}, []string{"Hollowmere"}}, // it stands there, too, and says so itself
			{[]string{cast.QuayID, cast.MereshireID}, []string{"Old Quay", "Mereshire"}},
		} {
			change(s, cast.NightShelterID, func(svc *directoryService) { svc.Areas = x.areas })
			for _, path := range []string{"/services/" + cast.NightShelterID, "/service_at_locations/" + cast.NightPlaceID} {
				if got := served(s, path); !slices.Equal(got, x.want) {
					t.Errorf("it names %v, and %s tells %v", x.want, path, got)
				}
			}
		}
	})
}

// TestPostcodeAgreesWithAreas: a postcode finds what is for people there by the areas that the records
// tell, and what names none.
func TestPostcodeAgreesWithAreas(t *testing.T) {
	eachDemo(t, func(t *testing.T, s site) {
		v, err := s.finder.Fresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		fix, ok := v.Locator.Find("QX1")
		here, inside := v.Areas.At(fix.Point)
		if !ok || !inside || here.ParentID == "" {
			t.Fatalf("QX1 is in %+v", here)
		}
		far, id := newArea(s), s.page("/service_at_locations?postcode=QX1&proximity=1000").Contents[0]["service_id"].(string)
		var farshire string
		change(s, far, func(svc *directoryService) { farshire = svc.Areas[0] })
		for _, x := range []struct {
			areas []string
			found bool
		}{
			{nil, true},
			{[]string{here.ID}, true},
			{[]string{here.ParentID}, true},
			{[]string{farshire}, false}, // it stands there, and is for people elsewhere
			{[]string{farshire, here.ID}, true},
		} {
			change(s, id, func(svc *directoryService) { svc.Areas = x.areas })
			if found := slices.Contains(s.all("/services?postcode=qx1"), id); found != x.found {
				t.Errorf("it is for %v, and found: %v", x.areas, found)
			}
		}
	})
}
