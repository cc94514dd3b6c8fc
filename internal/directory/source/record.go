package source

import (
	"time"

	"example.org/homeward/engine/hours"
)

// Format is how a file is written.
type Format string

// The formats.
const (
	StreetSupport Format = "streetsupport"
	OpenReferral  Format = "openreferral"
	HSDSCSV       Format = "hsds-csv"
	CSV           Format = "csv"
	XLSX          Format = "xlsx" // the same table as a workbook: written, and not read
)

// Formats lists every format.
var Formats = []Format{StreetSupport, OpenReferral, HSDSCSV, CSV}

// Batch is all that some files say.
type Batch struct {
	Format        Format
	Organisations []Organisation
	Services      []Service
	Areas         []Area
	Questions     []Question
	Rows          int          // rows of services read
	Joined        int          // of those, rows that only added an area or a place to a service already read
	Refused       int          // of those, rows that were not taken
	Taken         []string     // names of the files that were read
	Skipped       []Skipped    // files that were found and are of another kind
	HoursHeld     int          // services whose hours are held back until somebody says which days are right
	DayExamples   []DayExample // some of those that speak for a shift of the days
	Found         map[Find]int // what was found of each kind, in rows or slots
}

// DayExample is a service whose words name other days than its slots are on.
type DayExample struct {
	At       At
	Words    string
	Has, Say []time.Weekday // the days of its slots, and those that its words name
}

// Find is something worth telling about a whole file.
type Find string

// What is counted.
const (
	FoundSecondArea        Find = "rows that name a second area of the same service"
	FoundNamedAfterOwner   Find = "rows named after their organisation"
	FoundRepeat            Find = "rows that repeat another's organisation, category and place"
	FoundRepeatDescription Find = "such repeats with another description"
	FoundRepeatHours       Find = "such repeats with other hours"
	FoundPhoneOnly         Find = "rows by phone only that still have a place"
	FoundAllDay            Find = "rows open 24 hours, every day"
	FoundOvernight         Find = "slots that run through the night"
	FoundDoubtfulSlot      Find = "slots that end before they start and are no night"
	FoundDaysNamed         Find = "descriptions that name the days on which a service is open"
	FoundDaysMatch         Find = "such descriptions with slots on just these days"
	FoundDaysMatchShifted  Find = "such descriptions with slots on just these days after a shift"
)

// Finds lists everything that is counted, in the order of telling.
var Finds = []Find{
	FoundSecondArea, FoundNamedAfterOwner, FoundRepeat, FoundRepeatDescription, FoundRepeatHours, FoundPhoneOnly,
	FoundAllDay, FoundOvernight, FoundDoubtfulSlot, FoundDaysNamed, FoundDaysMatch, FoundDaysMatchShifted,
}

// At is where a record stood.
type At struct {
	File string
	Row  int // as a spreadsheet counts them; in JSON, the number of the record
}

// Organisation is what a file says of an organisation.
type Organisation struct {
	At          At       `json:"-"`
	ID          string   `json:"id"` // as the source knows it
	Name        string   `json:"name"`
	OtherName   string   `json:"other_name,omitempty"`
	Description string   `json:"description,omitempty"`
	Email       string   `json:"email,omitempty"`
	Phone       string   `json:"phone,omitempty"`
	Website     string   `json:"website,omitempty"`
	Charity     string   `json:"charity,omitempty"`
	Areas       []string `json:"areas,omitempty"` // keys of areas
}

// Service is what a file says of a service.
type Service struct {
	At              At                `json:"-"`
	Modified        string            `json:"-"` // when the source last changed it, RFC 3339
	ID              string            `json:"id"`
	OrganisationID  string            `json:"organisation_id"`
	Name            string            `json:"name,omitempty"` // "" when the source gives the organisation's
	Description     string            `json:"description,omitempty"`
	Needs           []string          `json:"needs,omitempty"`    // keys of ours
	Category        *Category         `json:"category,omitempty"` // Street Support's
	Terms           []Term            `json:"terms,omitempty"`    // anybody else's
	ClientGroups    []string          `json:"client_groups,omitempty"`
	AgeMin          *int              `json:"age_min,omitempty"`
	AgeMax          *int              `json:"age_max,omitempty"`
	Groups          map[string]string `json:"groups,omitempty"` // our groups: only, welcome or not
	EligibilityNote string            `json:"eligibility_note,omitempty"`
	Stages          []string          `json:"stages,omitempty"`
	StagesAssumed   bool              `json:"stages_assumed,omitempty"`
	Access          []string          `json:"access,omitempty"`
	HowToGetIn      string            `json:"how_to_get_in,omitempty"`
	Phones          []Phone           `json:"phones,omitempty"`
	Email           string            `json:"email,omitempty"`
	Website         string            `json:"website,omitempty"`
	Hours           *hours.Schedule   `json:"hours,omitempty"`
	Places          []Place           `json:"places,omitempty"`
	Areas           []AreaRef         `json:"areas,omitempty"`
	Cost            string            `json:"cost,omitempty"`
	Stay            Stay              `json:"stay,omitzero"`
	Beds            string            `json:"-"` // which beds are free: it is written, and never read
	Languages       []string          `json:"languages,omitempty"`
	Status          string            `json:"status,omitempty"` // active, paused or defunct; "" is active
	StatusNote      string            `json:"status_note,omitempty"`
	Notes           []string          `json:"notes,omitempty"` // what was assumed, for editors

	walkInGuessed bool    // nobody said that people may walk in: it was taken from there being a place
	leftOut       []Place // where the file says that it is, though nobody goes there
}

// Category is one of Street Support's categories.
type Category struct {
	Parent string `json:"parent"`
	Sub    string `json:"sub"`
}

// Term is a term of somebody's taxonomy.
type Term struct {
	ID       string `json:"id,omitempty"`
	Code     string `json:"code,omitempty"`
	Name     string `json:"name,omitempty"`
	Taxonomy string `json:"taxonomy,omitempty"`
	Value    string `json:"value,omitempty"`
}

// Phone is a number and whom it reaches.
type Phone struct {
	Number string `json:"number"`
	Label  string `json:"label,omitempty"`
}

// Place is a service at one of its places.
type Place struct {
	ID            string          `json:"id,omitempty"`          // of the service at this place
	LocationID    string          `json:"location_id,omitempty"` // as the source knows it
	Name          string          `json:"name,omitempty"`
	Lines         []string        `json:"lines,omitempty"`
	Town          string          `json:"town,omitempty"`
	Postcode      string          `json:"postcode,omitempty"`
	Lat           *float64        `json:"lat,omitempty"` // WGS84 degrees
	Lon           *float64        `json:"lon,omitempty"`
	AreaOnly      bool            `json:"area_only,omitempty"` // the source knows no more than the area
	KeptBack      bool            `json:"kept_back,omitempty"` // the public may know no more than the area
	Stated        bool            `json:"stated,omitempty"`    // somebody has stated that the public may know the place
	Area          string          `json:"area,omitempty"`      // key of the area that it stands in
	Accessibility []string        `json:"accessibility,omitempty"`
	Transport     string          `json:"transport,omitempty"`
	Hours         *hours.Schedule `json:"hours,omitempty"`
	Note          string          `json:"note,omitempty"`
}

// schedules are the hours of a service and of its places.
func (s *Service) schedules() (out []*hours.Schedule) {
	if s.Hours != nil {
		out = append(out, s.Hours)
	}
	for _, p := range s.Places {
		if p.Hours != nil {
			out = append(out, p.Hours)
		}
	}
	return out
}

// AreaRef names an area: by its key, or only by what it is called.
type AreaRef struct {
	Key  string `json:"key,omitempty"`
	Name string `json:"name,omitempty"`
}

// Area is an area that a file's services are in.
type Area struct {
	Key      string
	Name     string
	Lat, Lon float64 // the middle of its services' places
	Places   int     // how many that middle was made of
}
