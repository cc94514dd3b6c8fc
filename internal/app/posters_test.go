package app_test

import (
	"net/http"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// What was counted in memory is written when the program stops, long before its minute is over.
func TestStoppedProgramWritesItsLastCounts(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn, "HOMEWARD_LIMITS=off")
		ada := policy.Operator("test", policy.Administrator)
		area := place.Area{ID: ids.New(), Slug: "old-quay", Name: "Old Quay", Kind: place.Ward}
		if err := ops.Do(t.Context(), a.Runner, ada, place.SaveArea{Area: area, Why: "test"}); err != nil {
			t.Fatal(err)
		}
		base, stop := serve(t, a)
		code := promote.Ready(area.ID)[0].Code
		for range 3 {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/go/"+code, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 13; Pixel 6a) Mobile Safari/537.36")
			answer, err := http.DefaultTransport.RoundTrip(r)
			if err != nil || answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/areas/old-quay" {
				t.Fatalf("%v %v", answer, err)
			}
			_ = answer.Body.Close()
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		all, err := ops.Ask(t.Context(), a.Runner, ada, promote.ListPosters{AreaID: area.ID})
		if err != nil || len(all.Visits) != 1 || all.Visits[0].Times != 3 || all.Visits[0].Code != code {
			t.Errorf("%+v %v", all.Visits, err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
