package directory

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NeedsLook refuses to make public at once what somebody of an organisation says of its services, where
// the partnership has it looked at first. Package review keeps it for a directory editor.
var NeedsLook = org.NeedsLook

// OwnPeople reports whether an actor edits an organisation's listings because they are of it, and for
// no other reason.
func OwnPeople(who policy.Actor, organisationID string) bool {
	return org.OwnPeople(who, organisationID)
}

// MayLook reports whether an actor may let through what an organisation's own people wrote.
func MayLook(who policy.Actor, organisationID string) bool {
	return who.HasIn(organisationID, policy.DirectoryEditor, policy.Administrator)
}

// mayPublish is asked before anything of a service is kept, whichever way it came.
func (d *Desk) mayPublish(who policy.Actor, now Service) error {
	if !OwnPeople(who, now.OrganisationID) {
		return nil
	}
	rules, err := org.ReadRules(&d.Tx.ReadTx)
	if err != nil || !rules.ListingsReviewed {
		return err
	}
	was, err := ReadService(&d.Tx.ReadTx, now.ID, "")
	if errors.Is(err, errs.NotFound) {
		was, err = Service{}, nil
	}
	if err == nil && WaitsFor(who, was, now) {
		err = NeedsLook
	}
	return err
}

// WaitsFor reports whether a change has to be looked at first, where the partnership has that done.
func WaitsFor(who policy.Actor, was, now Service) bool {
	return OwnPeople(who, now.OrganisationID) && !tellsNothingNew(was, now)
}

// tellsNothingNew reports whether the public reads nothing of a service that it could not read before. A
// draft tells nothing; to close a service, and to take a place away, tells less.
func tellsNothingNew(was, now Service) bool {
	unlisted := was.Status == "" || was.Status == Draft
	switch {
	case unlisted:
		return now.Status == Draft || now.Status == Defunct
	case was.Status == Defunct && now.Status != Defunct, was.Status == Paused && now.Status == Active:
		return false
	}
	was = was.Less(now)
	if now.Status != Active {
		was.Status, was.StatusNote, was.PausedUntil = now.Status, now.StatusNote, now.PausedUntil
	}
	return store.JSON(told(was)) == store.JSON(told(now))
}

// told is a service without what an edit tells nobody: notes, when it was last made sure of, and the order in which
// a form sent what people read as a set.
func told(s Service) Service {
	s.PrivateNote, s.SourceNotes, s.NameAssumed = "", nil, false
	s.Assurance, s.ToldClosed, s.Changed, s.Version = nil, time.Time{}, time.Time{}, 0
	s.Staying.Hours, s.Staying.Units = 0, slices.Clone(s.Staying.Units)
	for i := range s.Staying.Units {
		s.Staying.Units[i].Total = 0 // nobody is told how many there are
	}
	s.Needs, s.Access, s.Areas, s.Languages = sorted(s.Needs), sorted(s.Access), sorted(s.Areas), sorted(s.Languages)
	s.Places = slices.Clone(s.Places)
	slices.SortFunc(s.Places, func(a, b ServicePlace) int { return strings.Compare(a.LocationID, b.LocationID) })
	return s
}

// sorted is a list in an order of its own; an empty one is none.
func sorted[T cmp.Ordered](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Sorted(slices.Values(list))
}

// Less is a service without the places that another state of it no longer has.
func (s Service) Less(now Service) Service {
	var kept []ServicePlace
	for _, p := range s.Places {
		if slices.ContainsFunc(now.Places, func(x ServicePlace) bool { return x.LocationID == p.LocationID }) {
			kept = append(kept, p)
		}
	}
	s.Places = kept
	return s
}
