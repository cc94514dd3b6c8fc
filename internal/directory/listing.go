package directory

import (
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/place"
)

// Listing is what the public may see of a service. There is no field here that could hold a hidden
// address: pages, search, map, distance, API, sitemap and exports are made from listings alone.
type Listing struct {
	ID            string              `json:"id"`
	Name          string              `json:"name"`
	Organisation  ListingOrganisation `json:"organisation"`
	Description   string              `json:"description,omitempty"`
	Needs         []string            `json:"needs"`
	Stages        pathway.Set         `json:"stages"`
	StagesAssumed bool                `json:"stages_assumed,omitempty"`
	Eligibility   Eligibility         `json:"eligibility"`
	Access        []Access            `json:"access"`
	HowToGetIn    string              `json:"how_to_get_in,omitempty"`
	Phones        []Phone             `json:"phones,omitempty"`
	Email         string              `json:"email,omitempty"`
	Website       string              `json:"website,omitempty"`
	Hours         *hours.Schedule     `json:"hours,omitempty"`
	Places        []ListingPlace      `json:"places,omitempty"`
	Areas         []ListingArea       `json:"areas,omitempty"` // whom it is for comes first: see publishAreas
	Cost          string              `json:"cost,omitempty"`
	Stay          Stay                `json:"stay,omitzero"`
	Languages     []string            `json:"languages,omitempty"`
	Status        Status              `json:"status"`
	StatusNote    string              `json:"status_note,omitempty"`
	Assurance     *Assurance          `json:"assurance,omitempty"`
	ToldClosed    time.Time           `json:"told_closed,omitzero"` // the service says that it has closed, and nobody has looked yet
	Modified      time.Time           `json:"modified"`

	Vacancy Vacancy `json:"-"` // what is told of its free beds, where it was read along
}

// ListingOrganisation is what a listing says of the organisation behind a service.
type ListingOrganisation struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Email       string `json:"email,omitempty"`
	Phone       string `json:"phone,omitempty"`
	Website     string `json:"website,omitempty"`
	Charity     string `json:"charity,omitempty"`
}

// ListingPlace is a place that people may know of. When Exact is false it is no more than an area:
// the point is the area's centre, and there is no address.
type ListingPlace struct {
	ID            string          `json:"id"` // of the service at this location
	LocationID    string          `json:"location_id"`
	Label         string          `json:"label"` // a line that tells people where it is
	Lines         []string        `json:"lines,omitempty"`
	Town          string          `json:"town,omitempty"`
	Postcode      string          `json:"postcode,omitempty"`
	Point         *place.Point    `json:"point,omitempty"`
	Exact         bool            `json:"exact"`
	Area          *ListingArea    `json:"area,omitempty"`
	Accessibility []string        `json:"accessibility,omitempty"`
	Transport     string          `json:"transport,omitempty"`
	Hours         *hours.Schedule `json:"hours,omitempty"` // nil: the listing's own
	Note          string          `json:"note,omitempty"`
}

// ListingArea names an area.
type ListingArea struct {
	ID     string `json:"id"`
	Slug   string `json:"slug"`
	Name   string `json:"name"`
	Served bool   `json:"served,omitempty"` // the service itself says that it is for people there
}

// HoursAt gives the hours that hold at a place; nil when nobody told us any.
func (l Listing) HoursAt(p ListingPlace) *hours.Schedule {
	if p.Hours != nil {
		return p.Hours
	}
	return l.Hours
}

// Tombstone is a listing of something that is gone: enough for a feed to say that it was removed.
func (l Listing) Tombstone() bool { return l.Status == Defunct }
