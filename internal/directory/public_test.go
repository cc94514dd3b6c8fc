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
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestFeedback(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		give := directory.GiveFeedback{ServiceID: cast.NightShelterID, Kind: "hours", Text: "It was shut."}
		if err := ops.Do(t.Context(), c.Runner, cast.Nobody, give); err != nil {
			t.Fatal(err)
		}
		give.Kind = "gossip"
		if err := ops.Do(t.Context(), c.Runner, cast.Nobody, give); !errors.Is(err, errs.Invalid) {
			t.Errorf("gossip: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Nobody, directory.GiveFeedback{ServiceID: cast.ChapelID, Kind: "hours"}); !errors.Is(err, errs.NotFound) {
			t.Errorf("about nothing: %v", err)
		}
		for _, tt := range []struct {
			who  policy.Actor
			want int
		}{{cast.Tilda, 1}, {cast.Osric, 0}, {cast.Editor, 1}} {
			list, err := ops.Find(t.Context(), c.Runner, tt.who, directory.FeedbackInbox{})
			if err != nil || len(list) != tt.want {
				t.Errorf("%s sees %d, %v; want %d", tt.who.ID, len(list), err, tt.want)
			}
		}
		if _, err := ops.Find(t.Context(), c.Runner, cast.Nobody, directory.FeedbackInbox{}); !errors.Is(err, errs.Denied) {
			t.Errorf("nobody sees it: %v", err)
		}
	})
}

func TestWhatWasNotFound(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		f := directory.NewFinder(c.Runner, clk, citytest.London)
		look := func(need string, times int) {
			for range times {
				if _, err := f.Search(t.Context(), directory.Search{Near: "Old Quay", Needs: []string{need}}); err != nil {
					t.Fatal(err)
				}
			}
		}
		look("wash/shower", 5)
		look("wash/haircut", 4)
		if err := f.WriteMisses(t.Context()); err != nil {
			t.Fatal(err)
		}
		list, err := ops.Find(t.Context(), c.Runner, cast.Editor, directory.WhatWasNotFound{})
		if err != nil || len(list) != 1 || list[0].Need != "wash/shower" || list[0].Times != 5 {
			t.Errorf("found %+v, %v; four people are too few to be shown", list, err)
		}
		if list, err := ops.Find(t.Context(), c.Runner, cast.Tilda, directory.WhatWasNotFound{}); !errors.Is(err, errs.Denied) {
			t.Errorf("an owner sees %+v, %v", list, err)
		}
		count := directory.CountMisses{Misses: []directory.Miss{{Need: "food", Times: 100}}}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, count); !errors.Is(err, errs.Denied) {
			t.Errorf("an editor made the figures up: %v", err)
		}
	})
}

func TestRepublish(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		mine, err := ops.Find(t.Context(), c.Runner, cast.Tilda, org.MyOrganisations{})
		if err != nil || len(mine) != 1 || mine[0].ID != cast.LanternID {
			t.Fatalf("Tilda's organisations: %+v, %v", mine, err)
		}
		renamed := mine[0]
		renamed.Name = "The Big Lantern"
		if err := ops.Do(t.Context(), c.Runner, cast.Osric, org.SaveOrganisation{Organisation: renamed}); !errors.Is(err, errs.Denied) {
			t.Errorf("another organisation renamed it: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, org.SaveOrganisation{Organisation: renamed}); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Nobody, directory.RepublishOrganisation{OrganisationID: renamed.ID}); !errors.Is(err, errs.Denied) {
			t.Errorf("nobody republished: %v", err)
		}
		system := policy.System("test", policy.DirectoryEditor)
		if err := ops.Do(t.Context(), c.Runner, system, directory.RepublishOrganisation{OrganisationID: renamed.ID}); err != nil {
			t.Fatal(err)
		}
		if l := listing(t, c, cast.FoodBankID); l.Organisation.Name != renamed.Name {
			t.Errorf("the listing is of %q", l.Organisation.Name)
		}
		if err := ops.Do(t.Context(), c.Runner, system, directory.RepublishArea{AreaID: cast.QuayID}); err != nil {
			t.Fatal(err)
		}
		all, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ShowOrganisation{OrganisationID: cast.LanternID})
		if err != nil || len(all) != 2 {
			t.Errorf("its listings: %d, %v", len(all), err)
		}
		some, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ShowListings{ServiceIDs: []string{cast.RefugeID, cast.ChapelID, cast.FoodBankID}})
		if err != nil || len(some) != 2 || some[0].ID != cast.RefugeID {
			t.Errorf("some listings: %d, %v", len(some), err)
		}
	})
}

func TestShowPlace(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		found, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ShowPlace{PlaceID: cast.NightPlaceID})
		if err != nil || found.Listing.ID != cast.NightShelterID || found.Listing.Places[found.Place].LocationID != cast.ChapelID {
			t.Errorf("found %+v, %v", found, err)
		}
		for _, id := range []string{cast.RefugePlaceID, cast.ChapelID, "", "x"} { // a hidden place is not there at all
			if _, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ShowPlace{PlaceID: id}); !errors.Is(err, errs.NotFound) {
				t.Errorf("%q: %v", id, err)
			}
		}
	})
}

func TestStockDirectory(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		empty, err := ops.Ask(t.Context(), r, cast.Nobody, directory.IsEmpty{})
		if err != nil || !empty {
			t.Fatalf("a new database: empty %v, %v", empty, err)
		}
		c := cast.NewCity(t, db)
		if empty, err = ops.Ask(t.Context(), r, cast.Nobody, directory.IsEmpty{}); err != nil || empty {
			t.Errorf("a city: empty %v, %v", empty, err)
		}
		again := directory.StockDirectory{Services: []directory.Service{show(t, db, cast.HelplineID)}}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, again); !errors.Is(err, errs.Denied) {
			t.Errorf("an editor on a page: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, operator, again); !errors.Is(err, errs.Conflict) {
			t.Errorf("over what is there: %v", err)
		}
	})
}
