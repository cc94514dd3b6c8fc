package directory_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// shire is the test city, whose directory editors look after one area each.
type shire struct {
	cast.City
	t  *testing.T
	db *store.DB
}

func eachShire(t *testing.T, fn func(t *testing.T, d shire)) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) { fn(t, shire{cast.NewCity(t, db), t, db}) })
}

func (d shire) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// is wants an error of a kind, or none.
func (d shire) is(what string, err, want error) {
	d.t.Helper()
	if !errors.Is(err, want) || want == nil && err != nil {
		d.t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// Given a county with editors of its own areas, when one of them looks at or changes what belongs to
// another, then it is not there for them; and what belongs to theirs they edit as if it were all there is.
func TestEditorsOfOneAreaCannotTouchAnothers(t *testing.T) {
	eachShire(t, func(t *testing.T, d shire) {
		quinn := d.areaEditor("quinn", cast.QuayID)
		list, err := ops.Find(t.Context(), d.Runner, quinn, directory.ListServices{PerPage: 50})
		if err != nil || len(list[0].Rows) != 2 || list[0].Total != 2 {
			t.Fatalf("%+v %v", list, err)
		}
		for _, r := range list[0].Rows {
			if r.OrganisationID != cast.LanternID {
				t.Errorf("the list shows %s of %s", r.Name, r.Organisation)
			}
		}
		places, err := ops.Find(t.Context(), d.Runner, quinn, directory.ListLocations{PerPage: 50})
		if err != nil || len(places[0].Locations) != 2 {
			t.Errorf("places: %+v %v", places, err)
		}
		for _, c := range []struct {
			what, service, location string
			want                    error
		}{
			{"theirs", cast.NightShelterID, cast.ChapelID, nil},
			{"another's", cast.RefugeID, cast.SafeHouseID, errs.Denied},
		} {
			s, err := ops.Ask(t.Context(), d.Runner, cast.Editor, directory.ShowService{ServiceID: c.service})
			d.must(err)
			s.Description += " And tea."
			d.is(c.what+", opened", ask(d, quinn, directory.OpenService{ServiceID: c.service}), c.want)
			d.is(c.what+", its place opened", ask(d, quinn, directory.ShowLocation{LocationID: c.location}), c.want)
			d.is(c.what+", its versions", ask(d, quinn, directory.ShowVersions{Kind: directory.HistoryService, ID: c.service}), c.want)
			d.is(c.what+", saved", ops.Do(t.Context(), d.Runner, quinn, directory.SaveService{Service: s}), c.want)
			d.is(c.what+", closed", ops.Do(t.Context(), d.Runner, quinn, directory.SetStatus{ServiceID: c.service, Version: s.Version + 1, To: directory.Paused}), c.want)
		}
		// Nothing of theirs moves to another area's organisation, nor the other way.
		s, err := ops.Ask(t.Context(), d.Runner, cast.Editor, directory.ShowService{ServiceID: cast.FoodBankID})
		d.must(err)
		s.OrganisationID = cast.HarbourID
		d.is("given away", ops.Do(t.Context(), d.Runner, quinn, directory.SaveService{Service: s}), errs.Denied)
		whole := policy.Actor{Kind: policy.KindAccount, ID: "whole", Fresh: true, Grants: []policy.Grant{{Role: policy.DirectoryEditor}}}
		list, err = ops.Find(t.Context(), d.Runner, whole, directory.ListServices{PerPage: 50})
		if err != nil || list[0].Total != 4 {
			t.Errorf("who edits the whole sees %+v %v", list, err)
		}
	})
}

// Given a checker of one area, then they confirm what belongs to it, and nothing else.
func TestCheckersOfAnArea(t *testing.T) {
	eachShire(t, func(t *testing.T, d shire) {
		quinn := d.areaEditor("quinn", cast.QuayID)
		for i := range quinn.Grants {
			quinn.Grants[i].Role = policy.Checker
		}
		d.is("theirs", ops.Do(t.Context(), d.Runner, quinn, directory.ConfirmListing{ServiceID: cast.NightShelterID, Version: 1, How: "phone"}), nil)
		d.is("another's", ops.Do(t.Context(), d.Runner, quinn, directory.ConfirmListing{ServiceID: cast.RefugeID, Version: 1, How: "phone"}), errs.Denied)
		s, err := ops.Ask(t.Context(), d.Runner, cast.Editor, directory.ShowService{ServiceID: cast.NightShelterID})
		if d.must(err); s.Assurance == nil || s.Assurance.By != "a checker" {
			t.Errorf("assured: %+v", s.Assurance)
		}
	})
}

// areaEditor is somebody who edits the directory of an area, once the Lantern works there and Safe Harbour
// in the whole county.
func (d shire) areaEditor(name, area string) policy.Actor {
	d.t.Helper()
	for id, works := range map[string]string{cast.LanternID: area, cast.HarbourID: cast.MereshireID} {
		o, err := ops.Ask(d.t.Context(), d.Runner, cast.Editor, org.ShowOrganisation{OrganisationID: id})
		d.must(err)
		o.Areas = []string{works}
		d.must(ops.Do(d.t.Context(), d.Runner, cast.Editor, org.SaveOrganisation{Organisation: o}))
	}
	id := ids.Derive("directorytest", name)
	d.must(ops.Do(d.t.Context(), d.Runner, policy.Operator("x", policy.Administrator), org.StockAccounts{
		Accounts: []org.Account{{ID: id, Email: name + "@example.org", Name: name}},
		Roles:    map[string][]org.NewRole{id: {{Role: policy.DirectoryEditor, AreaID: area}}},
	}))
	who := policy.Actor{Kind: policy.KindAccount, ID: id, Fresh: true}
	d.must(d.db.Read(d.t.Context(), func(tx *store.ReadTx) (err error) {
		who.Grants, err = org.GrantsOf(tx, id)
		return err
	}))
	return who
}

func ask[A any](d shire, who policy.Actor, q ops.Question[A]) error {
	_, err := ops.Ask(d.t.Context(), d.Runner, who, q)
	return err
}
