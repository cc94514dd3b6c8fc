// Package cast is the small named city that tests share, and the people in it.
package cast

import (
	"testing"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HiddenAddress stands in the address of the city's refuge, and must be found nowhere public.
const HiddenAddress = "CANARY-7Q2K Larkrise Terrace"

// The people of the test city, as actors.
var (
	Editor  = account("editor", policy.Grant{Role: policy.DirectoryEditor})
	Checker = account("checker", policy.Grant{Role: policy.Checker})
	Officer = account("officer", policy.Grant{Role: policy.WeatherOfficer, Area: HollowmereID})
	Nobody  = policy.Nobody()
	Tilda   = account("tilda", policy.Grant{Role: policy.Owner, Organisation: LanternID}) // runs the Lantern
	Osric   = account("osric", policy.Grant{Role: policy.Editor, Organisation: HarbourID})
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: id("account", name), Grants: grants}
}

func id(kind, name string) string { return ids.Derive("citytest", kind+":"+name) }

// The ids of the test city.
var (
	MereshireID  = id("area", "mereshire")
	HollowmereID = id("area", "hollowmere")
	QuayID       = id("area", "quay")

	LanternID = id("organisation", "lantern")
	HarbourID = id("organisation", "harbour")

	NightShelterID = id("service", "night-shelter")
	FoodBankID     = id("service", "food-bank")
	RefugeID       = id("service", "refuge")
	HelplineID     = id("service", "helpline")

	ChapelID     = id("location", "chapel")
	WarehouseID  = id("location", "warehouse")
	SafeHouseID  = id("location", "safe-house")
	NightPlaceID = id("place", "night-shelter")

	RefugePlaceID = id("place", "refuge")
)

// City is the small named city that tests share: a county with one district and one neighbourhood,
// two organisations, a night shelter, a food bank, a refuge whose address is hidden, and a
// helpline that has no place.
type City struct {
	Runner *ops.Runner
	t      testing.TB
}

// NewCity builds the city in a database.
func NewCity(t testing.TB, db *store.DB) City {
	t.Helper()
	c := City{citytest.Runner(t, db), t}
	for _, a := range areas() {
		do(c, Editor, place.SaveArea{Area: a, Why: "test"})
	}
	for _, o := range organisations() {
		do(c, Editor, org.SaveOrganisation{Organisation: o, Why: "test"})
	}
	for _, l := range locations() {
		do(c, Editor, directory.SaveLocation{Location: l, Why: "test"})
	}
	for _, s := range services() {
		do(c, Editor, directory.SaveService{Service: s, Why: "test"})
	}
	return c
}

func do[S any](c City, who policy.Actor, a ops.Action[S]) {
	c.t.Helper()
	if err := ops.Do(c.t.Context(), c.Runner, who, a); err != nil {
		c.t.Fatalf("%s: %v", a.Name(), err)
	}
}

func areas() []place.Area {
	return []place.Area{
		{ID: MereshireID, Slug: "mereshire", Name: "Mereshire", Kind: place.County},
		{
			ID: HollowmereID, Slug: "hollowmere", Name: "Hollowmere", Kind: place.District, ParentID: MereshireID,
			Centre: &place.Point{Lat: 53.400, Lon: 0.900},
		},
		{
			ID: QuayID, Slug: "old-quay", Name: "Old Quay", Kind: place.Neighbourhood, ParentID: HollowmereID,
			Centre: &place.Point{Lat: 53.410, Lon: 0.920},
		},
	}
}

func organisations() []org.Organisation {
	return []org.Organisation{
		{ID: LanternID, Name: "The Lantern", Phone: "01632 960101", Website: "https://lantern.example.org", Status: org.Active, Parts: []org.Part{org.Provider}},
		{ID: HarbourID, Name: "Safe Harbour", Phone: "01632 960102", Email: "hello@harbour.example.org", Status: org.Active, Parts: []org.Part{org.Provider}},
	}
}

func locations() []directory.Location {
	return []directory.Location{
		{
			ID: ChapelID, OrganisationID: LanternID, Name: "Chapel Hall", Visibility: directory.VisiblePublic, AreaID: QuayID,
			Address: directory.Address{Lines: []string{"4 Wick Lane"}, Town: "Hollowmere", Postcode: "QX1 2AB"},
			Point:   &place.Point{Lat: 53.411, Lon: 0.921},
		},
		{
			ID: WarehouseID, OrganisationID: LanternID, Visibility: directory.VisibleArea, AreaID: QuayID,
			Address: directory.Address{Lines: []string{"CANARY-AREA Dock Road"}, Town: "Hollowmere", Postcode: "QX1 9ZZ"},
			Point:   &place.Point{Lat: 53.4155, Lon: 0.9255},
		},
		{
			ID: SafeHouseID, OrganisationID: HarbourID, Name: "CANARY-HOUSE", Visibility: directory.VisibleHidden, AreaID: HollowmereID,
			Address: directory.Address{Lines: []string{HiddenAddress}, Town: "Hollowmere", Postcode: "QX7 7QX"},
			Point:   &place.Point{Lat: 53.4321, Lon: 0.9876},
		},
	}
}

func services() []directory.Service {
	night := &hours.Schedule{Kind: hours.KindWeekly}
	for day := range 7 {
		night.Slots = append(night.Slots, hours.Slot{Day: time.Weekday(day), Open: 18 * 60, Close: 9 * 60})
	}
	day := &hours.Schedule{Kind: hours.KindWeekly, Holidays: hours.HolidaysClosed, Slots: []hours.Slot{
		{Day: time.Weekday(1), Open: 10 * 60, Close: 14 * 60}, {Day: time.Weekday(4), Open: 10 * 60, Close: 14 * 60},
	}}
	always := &hours.Schedule{Kind: hours.KindAlways}
	return []directory.Service{
		{
			ID: NightShelterID, OrganisationID: LanternID, Name: "Night shelter", Description: "A bed, a blanket and breakfast.",
			Needs: []string{"sleep/night-shelter"}, Stages: pathway.Of(pathway.Crisis), Access: []directory.Access{directory.WalkIn},
			Phones: []directory.Phone{{Number: "01632 960111"}}, Hours: night, Status: directory.Active,
			Places: []directory.ServicePlace{{ID: NightPlaceID, LocationID: ChapelID}},
		},
		{
			ID: FoodBankID, OrganisationID: LanternID, Name: "Food bank", Description: "Three days of food.",
			Needs: []string{"food/foodbank"}, Access: []directory.Access{directory.WalkIn, directory.AgencyReferral},
			Hours: day, Status: directory.Active,
			Places: []directory.ServicePlace{{ID: id("place", "food-bank"), LocationID: WarehouseID}},
		},
		{
			ID: RefugeID, OrganisationID: HarbourID, Name: "Women's refuge", Description: "A safe place for women and their children.",
			Needs: []string{"safety"}, Access: []directory.Access{directory.SelfReferral},
			Eligibility: directory.Eligibility{Groups: map[string]directory.Stance{"women": directory.Only}},
			Phones:      []directory.Phone{{Number: "01632 960112"}}, Hours: always, Status: directory.Active,
			Areas: []string{HollowmereID}, Places: []directory.ServicePlace{{ID: RefugePlaceID, LocationID: SafeHouseID}},
		},
		{
			ID: HelplineID, OrganisationID: HarbourID, Name: "Helpline", Description: "Somebody to talk to.",
			Needs: []string{"people"}, Access: []directory.Access{directory.ByPhone}, Phones: []directory.Phone{{Number: "01632 960113"}},
			Hours: always, Status: directory.Active, Areas: []string{MereshireID},
		},
	}
}
