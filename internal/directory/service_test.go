package directory_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var operator = policy.Operator("an operator", policy.DirectoryEditor)

// show reads a service as an editor sees it.
func show(t *testing.T, db *store.DB, id string) directory.Service {
	t.Helper()
	var s directory.Service
	err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
		s, err = directory.ReadService(tx, id, "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func listing(t *testing.T, c cast.City, id string) directory.Listing {
	t.Helper()
	l, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ShowListing{ServiceID: id})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSaveService(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		s := show(t, db, cast.NightShelterID)
		s.Description = "A bed and breakfast."
		try := func(who policy.Actor, want error) {
			t.Helper()
			if err := ops.Do(t.Context(), c.Runner, who, directory.SaveService{Service: s, Why: "shorter"}); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", who.ID, err, want)
			}
		}
		for who, want := range map[*policy.Actor]error{&cast.Nobody: errs.Denied, &cast.Osric: errs.Denied, &cast.Tilda: nil, &cast.Checker: errs.Denied} {
			if _, err := ops.Ask(t.Context(), c.Runner, *who, directory.ShowService{ServiceID: s.ID}); !errors.Is(err, want) {
				t.Errorf("%s looks: %v, want %v", who.ID, err, want)
			}
		}
		try(cast.Nobody, errs.Denied)
		try(cast.Osric, errs.Denied)
		try(cast.Checker, errs.Denied)
		try(cast.Tilda, nil)
		try(cast.Editor, errs.Conflict) // the form is of the version before
		if l := listing(t, c, s.ID); l.Description != "A bed and breakfast." {
			t.Errorf("the listing says %q", l.Description)
		}
		stolen := show(t, db, cast.NightShelterID)
		stolen.OrganisationID = cast.HarbourID
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SaveService{Service: stolen}); !errors.Is(err, errs.Denied) {
			t.Errorf("moved into another organisation: %v", err)
		}
	})
}

// A service is given only at places that whoever saves it edits: another organisation's refuge would be
// shown by a listing of one's own. Such a place reads as one that is not there.
func TestAServiceTakesNoPlaceOfAnother(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		s := show(t, db, cast.NightShelterID)
		theirs := directory.Location{
			ID: ids.New(), OrganisationID: ids.New(), Visibility: directory.VisibleHidden, Address: directory.Address{Lines: []string{"1 Far Lane"}},
		}
		if err := ops.Do(t.Context(), c.Runner, operator, directory.SaveLocation{Location: theirs}); err != nil {
			t.Fatal(err)
		}
		for _, at := range []string{theirs.ID, ids.New()} {
			s.Places = append(s.Places[:len(s.Places):len(s.Places)], directory.ServicePlace{ID: ids.New(), LocationID: at})
			err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SaveService{Service: s})
			if f := errs.Of(err); len(f) != 1 || f[0].Message != "There is no such place" {
				t.Errorf("%s: %v", at, err)
			}
			s.Places = s.Places[:len(s.Places)-1]
		}
	})
}

func TestSaveServiceRefusesNonsense(t *testing.T) {
	good := directory.Service{
		ID: cast.HelplineID, OrganisationID: cast.HarbourID, Name: "Helpline", Needs: []string{"people"}, Status: directory.Active,
	}
	if err := (directory.SaveService{Service: good}).Check(); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(*directory.Service){
		"name":        func(s *directory.Service) { s.Name = " " },
		"needs":       func(s *directory.Service) { s.Needs = []string{"gold"} },
		"website":     func(s *directory.Service) { s.Website = "javascript:alert(1)" },
		"email":       func(s *directory.Service) { s.Email = "a@b\r\nBcc: c@d" },
		"status":      func(s *directory.Service) { s.Status = "open" },
		"access":      func(s *directory.Service) { s.Access = []directory.Access{"window"} },
		"description": func(s *directory.Service) { s.Description = "broken \xff" },
		"places": func(s *directory.Service) {
			s.Access = []directory.Access{directory.ByPhone}
			s.Places = []directory.ServicePlace{{ID: cast.NightPlaceID, LocationID: cast.ChapelID}}
		},
		"groups": func(s *directory.Service) {
			s.Eligibility.Groups = map[string]directory.Stance{"wizards": directory.Only}
		},
	} {
		s := good
		spoil(&s)
		fields := errs.Of(directory.SaveService{Service: s}.Check())
		found := false
		for _, f := range fields {
			found = found || f.Name == field
		}
		if !found {
			t.Errorf("%s: got %v", field, fields)
		}
	}
}

func TestConfirmListing(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		s := show(t, db, cast.NightShelterID)
		confirm := directory.ConfirmListing{ServiceID: s.ID, Version: s.Version, How: "phone"}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Officer} {
			if err := ops.Do(t.Context(), c.Runner, who, confirm); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Checker, confirm); err != nil {
			t.Fatal(err)
		}
		l := listing(t, c, s.ID)
		if l.Assurance == nil || !l.Assurance.At.Equal(clk.Now()) || l.Assurance.By != "a checker" {
			t.Fatalf("assurance %+v", l.Assurance)
		}

		// Mending a typo a month later assures nothing.
		clk.Move(30 * 24 * 3600e9)
		s = show(t, db, s.ID)
		s.Name = "The night shelter"
		s.Assurance = &directory.Assurance{At: clk.Now(), By: "me", How: "phone"}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SaveService{Service: s}); err != nil {
			t.Fatal(err)
		}
		if after := listing(t, c, s.ID); !after.Assurance.At.Equal(l.Assurance.At) || after.Modified.Equal(l.Modified) {
			t.Errorf("an edit moved the assurance: %+v", after.Assurance)
		}
	})
}

func TestRestoreService(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		before := show(t, db, cast.FoodBankID)
		changed := before
		changed.Name = "Something else"
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SaveService{Service: changed}); err != nil {
			t.Fatal(err)
		}
		restore := directory.RestoreService{ServiceID: before.ID, Version: 1, Shown: 2, Why: "a slip"}
		if err := ops.Do(t.Context(), c.Runner, cast.Osric, restore); !errors.Is(err, errs.Denied) {
			t.Errorf("another organisation: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, restore); err != nil {
			t.Fatal(err)
		}
		after := show(t, db, before.ID)
		if after.Name != before.Name || after.Version != 3 {
			t.Errorf("restored %q as version %d", after.Name, after.Version)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, restore); !errors.Is(err, errs.Conflict) {
			t.Errorf("an old form: %v", err)
		}
	})
}

// Of a place whose area alone may be known nothing else is told, however much there is to tell: not how to
// get there, not what its door is like, and not what is said of it to those who have been told.
func TestAPlaceToldByItsAreaAlone(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		cast.NewCity(t, db)
		var areas *place.Areas
		if err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
			areas, err = place.ReadAreas(tx)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			visibility directory.Visibility
			area       string
			places     int
		}{
			{directory.VisibleArea, cast.QuayID, 1},
			{directory.VisibleArea, ids.New(), 0},
			{directory.VisibleHidden, cast.QuayID, 0},
		} {
			at := directory.Location{
				ID: ids.New(), Name: "CANARY-NAME", Visibility: c.visibility, AreaID: c.area, Point: &place.Point{Lat: 53.4321, Lon: 0.9876},
				Address:       directory.Address{Lines: []string{"CANARY-LINE"}, Town: "CANARY-TOWN", Postcode: "CANARY-CODE"},
				Accessibility: []string{"CANARY-DOOR"}, Transport: "CANARY-BUS",
			}
			s := directory.Service{Places: []directory.ServicePlace{{ID: ids.New(), LocationID: at.ID, Note: "CANARY-BELL"}}}
			l := directory.Publish(s, org.Organisation{}, map[string]directory.Location{at.ID: at}, areas)
			body, err := json.Marshal(l)
			if err != nil || len(l.Places) != c.places {
				t.Errorf("%s in %s: %d places, want %d, %v", c.visibility, c.area, len(l.Places), c.places, err)
			}
			for _, secret := range []string{"CANARY", "53.4321", "0.9876", at.ID} {
				if strings.Contains(string(body), secret) {
					t.Errorf("%s in %s tells %s: %s", c.visibility, c.area, secret, body)
				}
			}
		}
	})
}

func TestHiddenPlaceNeverInAListing(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for _, id := range []string{cast.RefugeID, cast.FoodBankID} {
			body, err := json.Marshal(listing(t, c, id))
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{"CANARY", "QX7 7QX", "QX1 9ZZ", "53.4321", "53.4155", cast.SafeHouseID, cast.WarehouseID} {
				if strings.Contains(string(body), secret) {
					t.Errorf("listing %s tells %s", id, secret)
				}
			}
		}

		// A place that was public and becomes hidden is gone at once.
		var chapel directory.Location
		if err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
			chapel, err = directory.ReadLocation(tx, cast.ChapelID, "")
			return err
		}); err != nil {
			t.Fatal(err)
		}
		chapel.Visibility = directory.VisibleHidden
		if err := ops.Do(t.Context(), c.Runner, cast.Osric, directory.SaveLocation{Location: chapel}); !errors.Is(err, errs.Denied) {
			t.Errorf("another organisation: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SaveLocation{Location: chapel}); err != nil {
			t.Fatal(err)
		}
		if l := listing(t, c, cast.NightShelterID); len(l.Places) != 0 {
			t.Errorf("still there: %+v", l.Places)
		}
	})
}
