package dirapi_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
)

// TestNothingHiddenIsTold asks for everything in every way, and looks at every byte.
func TestNothingHiddenIsTold(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		refuge, err := ops.Ask(t.Context(), s.runner, cast.Editor, editing{cast.RefugeID})
		if err != nil {
			t.Fatal(err)
		}
		hidden := refuge.Places[0].ID
		if w := s.ask(http.MethodGet, "/service_at_locations/"+hidden); w.Code != http.StatusNotFound {
			t.Errorf("the refuge's place: %d", w.Code)
		}
		secrets := []string{
			"CANARY", "Larkrise", "QX7", "QX1 9ZZ", "53.432", "0.9876", "53.4155", "0.9255", hidden, cast.SafeHouseID, cast.WarehouseID,
		}
		paths := []string{"/", "/openapi.json"}
		for _, list := range []string{"/services", "/service_at_locations", "/organizations", "/taxonomies", "/taxonomy_terms", "/notices"} {
			for _, how := range []string{"", "?full=true", "?full_service=true", "?minimal=true", "?format=ndjson", "?format=ndjson&full=true", "?modified_after=2000-01-01"} {
				paths = append(paths, list+how)
			}
			for _, word := range []string{"CANARY", "Larkrise", "refuge", "safe"} {
				paths = append(paths, list+"?search="+word)
			}
			for _, id := range s.page(list + "?per_page=100").ids() {
				paths = append(paths, list+"/"+id, list+"/"+id+"?full_service=true")
			}
		}
		look := func() {
			for _, path := range paths {
				body := s.ask(http.MethodGet, path).Body.String()
				for _, secret := range secrets {
					if strings.Contains(body, secret) {
						t.Errorf("%s tells %s", path, secret)
					}
				}
			}
		}
		look()
		if got := s.page("/services?search=Larkrise").names(); len(got) > 0 {
			t.Errorf("the hidden street finds %v", got)
		}
		// Hidden later on, an address is told no more.
		chapel, err := ops.Ask(t.Context(), s.runner, cast.Editor, seeing{cast.ChapelID})
		if err != nil {
			t.Fatal(err)
		}
		chapel.Visibility = directory.VisibleHidden
		do(s, cast.Editor, directory.SaveLocation{Location: chapel, Why: "it has to be safe"})
		secrets = append(secrets, "Wick Lane", "Chapel Hall", "QX1 2AB", "53.411", cast.ChapelID)
		look()
		// Gone for good, it still tells nothing.
		for _, id := range []string{cast.RefugeID, cast.FoodBankID} {
			change(s, id, func(x *directory.Service) { x.Status = directory.Defunct })
		}
		look()
		if !ids.Valid(hidden) {
			t.Fatal("the refuge has no place, so this test shows nothing")
		}
	})
}
