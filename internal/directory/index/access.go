package index

import "strings"

// Access is a set of the ways in which people reach a service.
type Access uint8

// The ways to reach a service.
const (
	WalkIn Access = 1 << iota
	Phone
	SelfReferral
	AgencyReferral
	Appointment
	Outreach
	Online
	accessCount = iota
)

var accessKeys = [accessCount]string{
	"walk-in", "phone", "self-referral", "agency-referral", "appointment", "outreach", "online",
}

// ParseAccess finds one way of access by its key, "walk-in".
func ParseAccess(key string) (Access, bool) {
	for i, k := range accessKeys {
		if strings.EqualFold(k, key) {
			return 1 << i, true
		}
	}
	return 0, false
}

// Keys gives the keys of the set in their fixed order.
func (a Access) Keys() []string {
	var keys []string
	for i, k := range accessKeys {
		if a>>i&1 == 1 {
			keys = append(keys, k)
		}
	}
	return keys
}
