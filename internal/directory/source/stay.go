package source

// Stay is what decides about a place to stay, each in a line.
type Stay struct {
	Price    string `json:"price,omitempty"`
	Food     string `json:"food,omitempty"`
	Pets     string `json:"pets,omitempty"`
	Couples  string `json:"couples,omitempty"`
	Support  string `json:"support,omitempty"`
	Referral string `json:"referral,omitempty"` // who can ask for a place
}

// StayKeys names its parts, in the order in which they decide.
var StayKeys = []string{"referral", "price", "pets", "couples", "food", "support"}

// Of is one part of it, by its key; nil for a key that is none.
func (s *Stay) Of(key string) *string {
	switch key {
	case "referral":
		return &s.Referral
	case "price":
		return &s.Price
	case "pets":
		return &s.Pets
	case "couples":
		return &s.Couples
	case "food":
		return &s.Food
	case "support":
		return &s.Support
	}
	return nil
}

// Each is its parts, in that order.
func (s *Stay) Each() []*string {
	out := make([]*string, len(StayKeys))
	for i, key := range StayKeys {
		out[i] = s.Of(key)
	}
	return out
}

// TaxonomyStay is the taxonomy whose attributes hold it in Open Referral. Its term TermBeds is how many
// beds are free: an import never reads that.
const (
	TaxonomyStay = "staying"
	TermBeds     = "beds"
)
