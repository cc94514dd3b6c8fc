package dirapi_test

import (
	"net/url"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type directoryService = directory.Service

func escape(s string) string { return url.QueryEscape(s) }

// editing reads a service as an editor does.
type editing struct{ id string }

func (editing) Name() string { return "test.editing" }

func (q editing) Load(tx *store.ReadTx) (directory.Service, error) {
	return directory.ReadService(tx, q.id, "")
}

func (editing) Allow(policy.Actor, directory.Service) policy.Decision { return policy.Allow("a test") }

func (editing) About(directory.Service) string { return "" }

// seeing reads a location as an editor does.
type seeing struct{ id string }

func (seeing) Name() string { return "test.seeing" }

func (q seeing) Load(tx *store.ReadTx) (directory.Location, error) {
	return directory.ReadLocation(tx, q.id, "")
}

func (seeing) Allow(policy.Actor, directory.Location) policy.Decision { return policy.Allow("a test") }

func (seeing) About(directory.Location) string { return "" }

// change edits a service of the small city.
func change(s site, id string, edit func(*directoryService)) {
	s.t.Helper()
	service, err := ops.Ask(s.t.Context(), s.runner, cast.Editor, editing{id})
	if err != nil {
		s.t.Fatal(err)
	}
	edit(&service)
	do(s, cast.Editor, directory.SaveService{Service: service, Why: "test"})
}

func gone(x *directoryService) { x.Status = directory.Defunct }

// relocate edits the location of the night shelter.
func relocate(s site, edit func(*directory.Location)) {
	s.t.Helper()
	at, err := ops.Ask(s.t.Context(), s.runner, cast.Editor, seeing{cast.ChapelID})
	if err != nil {
		s.t.Fatal(err)
	}
	edit(&at)
	who := cast.Editor
	who.Fresh = true // to show a place again takes a proof
	do(s, who, directory.SaveLocation{Location: at, Why: "test"})
}

// newArea makes a service for another county, and gives its id.
func newArea(s site) string {
	s.t.Helper()
	far := place.Area{ID: ids.New(), Slug: "farshire", Name: "Farshire", Kind: place.County, Centre: &place.Point{Lat: 54.5, Lon: -1.5}}
	do(s, cast.Editor, place.SaveArea{Area: far, Why: "test"})
	o := org.Organisation{ID: ids.New(), Name: "Far away", Status: org.Active}
	do(s, cast.Editor, org.SaveOrganisation{Organisation: o, Why: "test"})
	service := directory.Service{
		ID: ids.New(), OrganisationID: o.ID, Name: "A line for Farshire", Needs: []string{"people"},
		Access: []directory.Access{directory.ByPhone}, Areas: []string{far.ID}, Status: directory.Active,
	}
	do(s, cast.Editor, directory.SaveService{Service: service, Why: "test"})
	return service.ID
}

func mustParse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return u
}
