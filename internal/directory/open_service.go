package directory

import (
	"errors"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenService is a service as those see it who work with the directory. What each may know of it
// comes out of [Inside.For], and in no other way.
type OpenService struct{ ServiceID string }

// Inside is a service with all that is private in it, before it is known who looks.
type Inside struct {
	service      Service
	organisation org.Organisation
	locations    []Location // of the organisation, and others that the service is given at
	listed       bool
	open         int // feedback that waits
	would        Listing
	reviewed     bool // what its own people write is looked at first
}

// ServiceInside is what one actor may know of a service.
type ServiceInside struct {
	Service      Service
	Organisation org.Organisation
	Locations    []Location // those that they may know of, and for who may edit it, withheld, the others
	MayEdit      bool
	MayConfirm   bool
	Listed       bool    // the public knows of it
	LookedAt     bool    // what this actor writes of it, a directory editor looks at first
	Would        Listing // what the public sees of it, or would see if it were published
	Feedback     int     // what people said of it and nobody has answered; 0 for who may not answer
}

// Name is the question as the audit would show it.
func (OpenService) Name() string { return "service.open" }

// Load reads the service and what stands around it.
func (q OpenService) Load(tx *store.ReadTx) (in Inside, err error) {
	s, err := ReadService(tx, q.ServiceID, "")
	if err != nil {
		return in, err
	}
	return InsideOf(tx, s)
}

// InsideOf reads what stands around a service that says what s says, so that it can be shown before it is
// so. It is a part.
func InsideOf(tx *store.ReadTx, s Service) (in Inside, err error) {
	in.service = s
	if in.organisation, err = org.Get(tx, in.service.OrganisationID); err != nil {
		return in, err
	}
	if in.locations, err = locationsWith(tx, in.service); err != nil {
		return in, err
	}
	rules, err := org.ReadRules(tx)
	if err != nil {
		return in, err
	}
	in.reviewed = rules.ListingsReviewed
	if in.open, err = openAbout(tx, in.service.ID); err != nil {
		return in, err
	}
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return in, err
	}
	at := map[string]Location{}
	for _, l := range in.locations {
		at[l.ID] = l
	}
	in.would = Publish(in.service, in.organisation, at, areas)
	l, err := getListing(tx, in.service.ID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return in, err
	}
	in.listed = err == nil && !l.Tombstone()
	return in, nil
}

// locationsWith reads the locations of a service's organisation, and the others that it is given at.
func locationsWith(tx *store.ReadTx, s Service) ([]Location, error) {
	list, err := locationsOf(tx, s.OrganisationID)
	if err != nil {
		return nil, err
	}
	for _, p := range s.Places {
		if slices.ContainsFunc(list, func(l Location) bool { return l.ID == p.LocationID }) {
			continue
		}
		l, err := ReadLocation(tx, p.LocationID, "")
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, nil
}

// Allow lets checkers, and whoever works in the organisation or with the whole directory.
func (OpenService) Allow(who policy.Actor, in Inside) policy.Decision {
	if who.HasIn(in.service.OrganisationID, insiders...) {
		return policy.Allow("sees this organisation's services from the inside")
	}
	return policy.Deny("neither works with the directory nor in this organisation")
}

// About names nobody: a service is no person.
func (OpenService) About(Inside) string { return "" }

// For gives what an actor may know. Whoever may not edit the service sees neither the notes for
// editors nor any address that is not public. Whoever may sees, of a place of another organisation that
// is not public, that the service is given at it: its address is that organisation's to tell.
func (in Inside) For(who policy.Actor) ServiceInside {
	out := ServiceInside{Service: in.service, Organisation: in.organisation, Listed: in.listed, Would: in.would}
	out.MayEdit = mayEdit(who, in.service.OrganisationID).Allowed()
	out.LookedAt = in.reviewed && OwnPeople(who, in.service.OrganisationID)
	out.MayConfirm = (ConfirmListing{}).Allow(who, in.service).Allowed()
	if out.MayEdit {
		out.Feedback = in.open
		for _, l := range in.locations {
			if l.Visibility != VisiblePublic && !mayEdit(who, l.OrganisationID).Allowed() {
				l = l.Withheld()
			}
			out.Locations = append(out.Locations, l)
		}
		return out
	}
	out.Service.PrivateNote, out.Service.SourceNotes = "", nil
	var shown []ServicePlace
	for _, p := range in.service.Places {
		i := slices.IndexFunc(in.locations, func(l Location) bool { return l.ID == p.LocationID })
		if i >= 0 && in.locations[i].Visibility == VisiblePublic {
			out.Locations, shown = append(out.Locations, in.locations[i]), append(shown, p)
		}
	}
	out.Service.Places = shown
	return out
}

// Preview is what the public may know of a location; false when they may know nothing.
func Preview(l Location, areas *place.Areas) (ListingPlace, bool) {
	return publishPlace(ServicePlace{ID: l.ID, LocationID: l.ID}, l, areas)
}
