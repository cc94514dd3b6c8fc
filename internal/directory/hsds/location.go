package hsds

// The kinds of location and address.
const (
	Physical = "physical"
	Postal   = "postal"
	Virtual  = "virtual"
)

// ServiceAtLocation is a service where it is given.
type ServiceAtLocation struct {
	ID          string     `json:"id"`
	ServiceID   string     `json:"service_id,omitempty"`
	LocationID  string     `json:"location_id,omitempty"`
	Description string     `json:"description,omitempty"`
	Location    *Location  `json:"location,omitempty"`
	Service     *Service   `json:"service,omitempty"`
	Schedules   []Schedule `json:"schedules,omitempty"`
	Phones      []Phone    `json:"phones,omitempty"`
	Status      string     `json:"status,omitempty"` // our own: StatusDefunct when the service is not given there any more
}

// Location is a place.
type Location struct {
	ID             string          `json:"id"`
	LocationType   string          `json:"location_type"`
	Name           string          `json:"name,omitempty"`
	Description    string          `json:"description,omitempty"`
	Transportation string          `json:"transportation,omitempty"`
	Latitude       *float64        `json:"latitude,omitempty"`  // WGS84 degrees
	Longitude      *float64        `json:"longitude,omitempty"` // WGS84 degrees
	Addresses      []Address       `json:"addresses,omitempty"`
	Accessibility  []Accessibility `json:"accessibility,omitempty"`
}

// Address is a location in words. The profile asks for every field but two.
type Address struct {
	ID            string `json:"id"`
	Attention     string `json:"attention,omitempty"`
	Address1      string `json:"address_1"`
	Address2      string `json:"address_2,omitempty"`
	City          string `json:"city"`
	Region        string `json:"region,omitempty"`
	StateProvince string `json:"state_province"`
	PostalCode    string `json:"postal_code"`
	Country       string `json:"country"` // ISO 3166-1, two letters
	AddressType   string `json:"address_type"`
}

// Accessibility is one thing that makes a place easier to use.
type Accessibility struct {
	ID          string `json:"id"`
	Description string `json:"description,omitempty"`
	Details     string `json:"details,omitempty"`
	URL         string `json:"url,omitempty"`
}
