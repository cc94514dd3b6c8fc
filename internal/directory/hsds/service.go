package hsds

// The states of a service.
const (
	StatusActive  = "active"
	StatusPaused  = "temporarily closed"
	StatusDefunct = "defunct"
)

// Service is a service, with as much around it as the answer calls for: a list leaves most of the
// parts out, and a single answer has them all.
type Service struct {
	ID                 string              `json:"id"`
	OrganizationID     string              `json:"organization_id,omitempty"`
	Name               string              `json:"name"`
	Description        string              `json:"description,omitempty"`
	URL                string              `json:"url,omitempty"`
	Email              string              `json:"email,omitempty"`
	Status             string              `json:"status"`
	ApplicationProcess string              `json:"application_process,omitempty"`
	Fees               string              `json:"fees,omitempty"`
	Eligibility        string              `json:"eligibility_description,omitempty"`
	MinimumAge         *float64            `json:"minimum_age,omitempty"` // years
	MaximumAge         *float64            `json:"maximum_age,omitempty"` // years
	AssuredDate        string              `json:"assured_date,omitempty"`
	Alert              string              `json:"alert,omitempty"`
	LastModified       string              `json:"last_modified,omitempty"` // RFC 3339, UTC
	Phones             []Phone             `json:"phones,omitempty"`
	Schedules          []Schedule          `json:"schedules,omitempty"`
	ServiceAreas       []ServiceArea       `json:"service_areas,omitempty"`
	ServiceAtLocations []ServiceAtLocation `json:"service_at_locations,omitempty"`
	Languages          []Language          `json:"languages,omitempty"`
	Organization       *Organization       `json:"organization,omitempty"`
	CostOptions        []CostOption        `json:"cost_options,omitempty"`
	Contacts           []Contact           `json:"contacts,omitempty"`
	Attributes         []Attribute         `json:"attributes,omitempty"`
}

// Phone is a number to call.
type Phone struct {
	ID          string `json:"id"`
	Number      string `json:"number"`
	Extension   Text   `json:"extension,omitempty"`
	Type        string `json:"type,omitempty"`
	Description string `json:"description,omitempty"`
}

// Language is a language spoken there.
type Language struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Code string `json:"code,omitempty"` // ISO 639
}

// ServiceArea is an area that a service is for.
type ServiceArea struct {
	ID          string `json:"id"`
	Name        string `json:"name,omitempty"`
	ServiceArea string `json:"service_area,omitempty"`
}

// CostOption is what a service costs.
type CostOption struct {
	ID                string   `json:"id"`
	Option            string   `json:"option,omitempty"`
	Amount            *float64 `json:"amount,omitempty"`
	AmountDescription string   `json:"amount_description,omitempty"`
}

// Contact is a person or desk to ask.
type Contact struct {
	ID     string  `json:"id"`
	Name   string  `json:"name,omitempty"`
	Title  string  `json:"title,omitempty"`
	Email  string  `json:"email,omitempty"`
	Phones []Phone `json:"phones,omitempty"`
}
