package dirapi

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/hsds"
)

const defunct = hsds.StatusDefunct

// wholeService is a service with all that belongs to it.
func wholeService(l directory.Listing) hsds.Service {
	if l.Tombstone() {
		return summary(l)
	}
	s := l.HSDS()
	s.OrganizationID = l.Organisation.ID
	for i := range s.ServiceAtLocations {
		at := &s.ServiceAtLocations[i]
		at.ServiceID, at.LocationID = l.ID, at.Location.ID
	}
	return s
}

// summary is a service as it stands in a list: what there is one of. Of a service that is gone it
// tells no more than that.
func summary(l directory.Listing) hsds.Service {
	l.Phones, l.Languages, l.Areas, l.Places, l.Hours = nil, nil, nil, nil, nil // lists have none of these
	l.Needs, l.Access, l.Stages = nil, nil, 0
	s := l.HSDS()
	out := hsds.Service{
		ID: s.ID, OrganizationID: l.Organisation.ID, Name: s.Name, Status: s.Status, LastModified: s.LastModified,
		Organization: simple(s.Organization),
	}
	if l.Tombstone() {
		return out
	}
	out.Description, out.URL, out.Email, out.Fees, out.Alert = s.Description, s.URL, s.Email, s.Fees, s.Alert
	out.ApplicationProcess, out.Eligibility, out.AssuredDate = s.ApplicationProcess, s.Eligibility, s.AssuredDate
	out.MinimumAge, out.MaximumAge = s.MinimumAge, s.MaximumAge
	return out
}

// simple is an organisation without its lists; nil when it is not known any more.
func simple(o *hsds.Organization) *hsds.Organization {
	if o == nil || o.ID == "" {
		return nil
	}
	return &hsds.Organization{ID: o.ID, Name: o.Name, Description: o.Description, Email: o.Email, Website: o.Website}
}

// placeGone is a place at which a service is not given any more, whatever became of the service: no
// more than that it is gone.
func placeGone(l directory.Listing, id string) hsds.ServiceAtLocation {
	s := summary(l)
	return hsds.ServiceAtLocation{ID: id, ServiceID: l.ID, Service: &s, Status: defunct}
}

// atPlace is a service at one of its places: in a list, what there is one of.
func atPlace(l directory.Listing, i int, full bool) hsds.ServiceAtLocation {
	at := l.Places[i].HSDS()
	at.ServiceID, at.LocationID = l.ID, at.Location.ID
	if full {
		s := wholeService(l)
		s.ServiceAtLocations = nil // each would hold the service again
		at.Service = &s
		return at
	}
	s := summary(l)
	at.Service, at.Schedules, at.Phones = &s, nil, nil
	at.Location.Addresses, at.Location.Accessibility = nil, nil
	return at
}
