package directory

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PreviewService is what the public would read of a service if it said what somebody has typed, before it is
// saved. Of places only those count that it is given at already or that are its organisation's: a look at what
// would be must not tell of anybody else's.
type PreviewService struct{ Service Service }

// Name is the question as the audit would show it.
func (PreviewService) Name() string { return "service.preview" }

// Load reads what stands around it.
func (q PreviewService) Load(tx *store.ReadTx) (Inside, error) {
	was, err := ReadService(tx, q.Service.ID, "")
	if err != nil {
		return Inside{}, err
	}
	own, err := locationsOf(tx, was.OrganisationID)
	if err != nil {
		return Inside{}, err
	}
	s := q.Service
	s.OrganisationID = was.OrganisationID
	s.Places = slices.DeleteFunc(slices.Clone(s.Places), func(p ServicePlace) bool {
		return !slices.ContainsFunc(was.Places, func(at ServicePlace) bool { return at.LocationID == p.LocationID }) &&
			!slices.ContainsFunc(own, func(l Location) bool { return l.ID == p.LocationID })
	})
	return InsideOf(tx, s)
}

// Allow lets who may edit the service.
func (PreviewService) Allow(who policy.Actor, in Inside) policy.Decision {
	return mayEdit(who, in.service.OrganisationID)
}

// About names nobody.
func (PreviewService) About(Inside) string { return "" }
