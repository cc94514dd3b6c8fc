package directory

import (
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
)

// Status is whether a service can be used.
type Status string

// The states of a service.
const (
	Draft   Status = "draft" // being written: the public has never known of it
	Active  Status = "active"
	Paused  Status = "paused"  // closed for now: it stays in the directory and says so
	Defunct Status = "defunct" // gone for good: feeds tell it as removed
)

// Statuses lists them in the order that pages show them.
var Statuses = []Status{Draft, Active, Paused, Defunct}

// statusMoves is every change of status that there is. What was once published is never a draft
// again, and a defunct service comes back only by restoring an earlier version.
var statusMoves = map[Status][]Status{
	"":     {Draft, Active, Paused},
	Draft:  {Active, Defunct},
	Active: {Paused, Defunct},
	Paused: {Active, Defunct},
}

// Moves lists what a service of this status can become.
func (s Status) Moves() []Status { return statusMoves[s] }

// Access is one way to get in.
type Access string

// The ways in. A service that has neither WalkIn nor Appointment nor a referral is by phone, online
// or outreach, and has no place.
const (
	WalkIn         Access = "walk-in"
	ByPhone        Access = "phone"
	SelfReferral   Access = "self-referral"
	AgencyReferral Access = "agency-referral"
	ByAppointment  Access = "appointment"
	Outreach       Access = "outreach"
	Online         Access = "online"
)

// Accesses lists every way in, in the order that pages show them.
var Accesses = []Access{WalkIn, ByPhone, SelfReferral, AgencyReferral, ByAppointment, Outreach, Online}

// Phone is a number to call, and whom it reaches.
type Phone struct {
	Number string `json:"number"`
	Label  string `json:"label,omitempty"`
}

// ServicePlace is a service at one of its locations (HSDS: service_at_location).
type ServicePlace struct {
	ID         string          `json:"id"`
	LocationID string          `json:"location_id"`
	Hours      *hours.Schedule `json:"hours,omitempty"` // nil: the service's own
	Note       string          `json:"note,omitempty"`
}

// Assurance is who last made sure that everything said of a service is right, when and how. It is
// apart from who last edited it: mending a typo assures nothing.
type Assurance struct {
	At  time.Time `json:"at"`
	By  string    `json:"by"`  // in words for the public: "the service itself", "a checker"
	How string    `json:"how"` // "phone", "visit", "link", "website", "sign-in"
}

// Service is something that an organisation does for people.
type Service struct {
	ID             string `json:"id"`
	OrganisationID string `json:"organisation_id"`
	Name           string `json:"name"`
	NameAssumed    bool   `json:"name_assumed,omitempty"` // an import named it by what it does
	Description    string `json:"description,omitempty"`

	Needs         []string    `json:"needs"`
	Stages        pathway.Set `json:"stages"`
	StagesAssumed bool        `json:"stages_assumed,omitempty"`
	Eligibility   Eligibility `json:"eligibility"`

	Access      []Access        `json:"access"`
	HowToGetIn  string          `json:"how_to_get_in,omitempty"`
	Phones      []Phone         `json:"phones,omitempty"`
	Email       string          `json:"email,omitempty"`
	Website     string          `json:"website,omitempty"`
	Hours       *hours.Schedule `json:"hours,omitempty"` // where no place has its own
	Places      []ServicePlace  `json:"places,omitempty"`
	Areas       []string        `json:"areas,omitempty"` // ids of the areas it is for
	Cost        string          `json:"cost,omitempty"`
	Staying     Staying         `json:"staying,omitzero"`
	Languages   []string        `json:"languages,omitempty"` // ISO 639 codes spoken there
	Status      Status          `json:"status"`
	StatusNote  string          `json:"status_note,omitempty"`  // why it is paused, and until when
	PausedUntil hours.Date      `json:"paused_until,omitzero"`  // the day on which whoever paused it meant it to open again
	PrivateNote string          `json:"private_note,omitempty"` // for who may edit it, and nobody else
	Assurance   *Assurance      `json:"assurance,omitempty"`
	ToldClosed  time.Time       `json:"told_closed,omitzero"` // when the service itself said, through a link, that it has closed
	Changed     time.Time       `json:"changed"`              // when what it says last changed
	Version     int             `json:"version"`
	SourceNotes []string        `json:"source_notes,omitempty"` // what an import assumed, for editors
}
