package directory_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Given what an editor has typed, then they see what the public would read, nothing of it is kept, a place of
// somebody else tells nothing, and nobody else may look.
func TestPreviewService(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := cast.NewCity(t, db).Runner
		in, err := ops.Ask(t.Context(), r, cast.Tilda, directory.OpenService{ServiceID: cast.NightShelterID})
		if err != nil {
			t.Fatal(err)
		}
		refuge, err := ops.Ask(t.Context(), r, cast.Osric, directory.OpenService{ServiceID: cast.RefugeID})
		if err != nil {
			t.Fatal(err)
		}
		typed := in.For(cast.Tilda).Service
		typed.Description, typed.OrganisationID = "Thirty beds.", cast.HarbourID
		for _, p := range refuge.For(cast.Osric).Service.Places {
			p.ID = ids.New()
			typed.Places = append(typed.Places, p)
		}
		q := directory.PreviewService{Service: typed}
		seen, err := ops.Ask(t.Context(), r, cast.Tilda, q)
		if err != nil {
			t.Fatal(err)
		}
		would := seen.For(cast.Tilda).Would
		if would.Description != "Thirty beds." || would.Organisation.ID != cast.LanternID || len(would.Places) != len(in.For(cast.Tilda).Would.Places) {
			t.Errorf("they would read %+v", would)
		}
		now, err := ops.Ask(t.Context(), r, cast.Nobody, directory.ShowListing{ServiceID: cast.NightShelterID})
		if err != nil || now.Description == "Thirty beds." {
			t.Errorf("the public reads it already: %v", err)
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker} {
			if _, err := ops.Ask(t.Context(), r, who, q); !errors.Is(err, errs.Denied) {
				t.Errorf("%s looks: %v", who.ID, err)
			}
		}
	})
}
