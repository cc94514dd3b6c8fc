package review

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// noun is what a change can be of, beside services: a place, or an organisation. Each travels as its JSON,
// as history keeps it.
type noun interface {
	read(tx *store.ReadTx, id, forUpdate string) (current, error)
	check(body string) error
	// waits reports whether it has to be looked at; reveals, whether it tells the public where a place is.
	waits(who policy.Actor, was, now string) bool
	reveals(was, now string) bool
	put(tx *store.Tx, who policy.Actor, body, why string) (int, []events.Event, error)
}

// current is one as it is.
type current struct {
	body         string
	version      int
	organisation string
	gone         bool
}

// The kinds, as history calls them.
const (
	Place        = directory.HistoryLocation
	Organisation = org.HistoryOrganisation
)

var nouns = map[string]noun{Place: placeNoun{}, Organisation: organisationNoun{}}

func nounOf(kind string) (noun, error) {
	n, ok := nouns[kind]
	if !ok {
		return nil, fmt.Errorf("changes of a %q: %w", kind, errs.NotFound)
	}
	return n, nil
}

func read[T any](body string) (x T, err error) {
	if err = json.Unmarshal([]byte(body), &x); err != nil {
		err = fmt.Errorf("read what somebody wrote: %w", errors.Join(err, errs.Invalid))
	}
	return x, err
}

type placeNoun struct{}

func (placeNoun) read(tx *store.ReadTx, id, forUpdate string) (current, error) {
	l, err := directory.ReadLocation(tx, id, forUpdate)
	return current{body: store.JSON(l), version: l.Version, organisation: l.OrganisationID}, err
}

func (placeNoun) check(body string) error {
	l, err := read[directory.Location](body)
	if err == nil {
		err = l.Check().Err()
	}
	return err
}

func (placeNoun) waits(who policy.Actor, was, now string) bool {
	a, err := read[directory.Location](was)
	b, other := read[directory.Location](now)
	return err == nil && other == nil && directory.PlaceWaits(who, a, b)
}

func (placeNoun) reveals(was, now string) bool {
	a, err := read[directory.Location](was)
	b, other := read[directory.Location](now)
	return err != nil || other != nil || b.Visibility.TellsMore(a.Visibility)
}

func (placeNoun) put(tx *store.Tx, who policy.Actor, body, why string) (int, []events.Event, error) {
	l, err := read[directory.Location](body)
	if err != nil {
		return 0, nil, err
	}
	d, err := directory.NewDesk(tx)
	if err != nil {
		return 0, nil, err
	}
	l, err = d.PutLocation(who, l, why)
	return l.Version, nil, err
}

type organisationNoun struct{}

func (organisationNoun) read(tx *store.ReadTx, id, forUpdate string) (current, error) {
	o, err := org.Read(tx, id, forUpdate)
	return current{body: store.JSON(o), version: o.Version, organisation: o.ID, gone: o.Status == org.Defunct}, err
}

func (organisationNoun) check(body string) error {
	o, err := read[org.Organisation](body)
	if err == nil {
		err = o.Check().Err()
	}
	return err
}

func (organisationNoun) waits(who policy.Actor, was, now string) bool {
	a, err := read[org.Organisation](was)
	b, other := read[org.Organisation](now)
	return err == nil && other == nil && org.WaitsFor(who, a, b)
}

func (organisationNoun) reveals(string, string) bool { return false }

func (organisationNoun) put(tx *store.Tx, who policy.Actor, body, why string) (int, []events.Event, error) {
	o, err := read[org.Organisation](body)
	if err != nil {
		return 0, nil, err
	}
	o, err = org.Put(tx, who, o, why)
	return o.Version, []events.Event{org.OrganisationChanged{OrganisationID: o.ID, Defunct: o.Status == org.Defunct}}, err
}
