package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/store"
)

// verdict is what an import does with a noun.
type verdict int

const (
	same    verdict = iota // nothing
	adopted                // nothing but to note that the source says the same as we do
	created
	updated
	edited // the source says something new, but somebody changed the noun here: ask
)

// decision is a verdict, with what it is about.
type decision[T any] struct {
	verdict verdict
	noun    T   // as it will be
	before  int // its version now; 0: there is none
	hash    string
	source  sourceRow // what the source said last
	known   bool      // the source spoke of it before
}

// optional turns errs.NotFound into "not there".
func optional[T any](v T, err error) (T, bool, error) {
	if errors.Is(err, errs.NotFound) {
		return v, false, nil
	}
	return v, err == nil, err
}

func (g ground) decideService(sourceName string, x mappedService) (d decision[directory.Service], err error) {
	is, there, err := optional(directory.ReadService(g.tx, x.service.ID, g.lock))
	if err != nil {
		return d, err
	}
	if d.source, d.known, err = getSource(g.tx, sourceName, directory.HistoryService, x.service.ID); err != nil {
		return d, err
	}
	if d.hash, err = g.sameService(x.service); err != nil {
		return d, err
	}
	d.noun, d.before = x.service, is.Version
	if !there {
		d.verdict = created
		return d, nil
	}
	if d.known && d.source.Hash == d.hash {
		return d, nil
	}
	x.known = d.known
	if d.noun, err = g.mergeService(x, is); err != nil {
		return d, err
	}
	now, err := g.sameService(is)
	if err != nil {
		return d, err
	}
	then, err := g.sameService(d.noun)
	if err != nil {
		return d, err
	}
	if now == then {
		d.verdict = adopted
		return d, nil
	}
	d.verdict, err = g.serviceEdited(is, now, d, x.modified)
	return d, err
}

// serviceEdited decides between updated and edited. A service that this source never spoke of was
// somebody else's: it is updated only if the file knows of its last change, as an export does that
// was edited and brought back.
func (g ground) serviceEdited(is directory.Service, now string, d decision[directory.Service], modified string) (verdict, error) {
	if !d.known {
		at, err := time.Parse(time.RFC3339Nano, modified)
		if err == nil && at.Equal(is.Changed) {
			return updated, nil
		}
		return edited, nil
	}
	var was directory.Service
	if err := versionOf(g.tx, directory.HistoryService, is.ID, d.source.Version, &was); err != nil {
		return edited, err
	}
	then, err := g.sameService(was)
	if err != nil || then != now {
		return edited, err
	}
	return updated, nil
}

func (g ground) decideLocation(sourceName string, x mappedLocation) (d decision[directory.Location], err error) {
	is, there, err := optional(directory.ReadLocation(g.tx, x.location.ID, g.lock))
	if err != nil {
		return d, err
	}
	d.source, d.known, err = getSource(g.tx, sourceName, directory.HistoryLocation, x.location.ID)
	d.noun, d.before, d.hash = x.location, is.Version, sameLocation(x.location)
	switch {
	case err != nil:
		return d, err
	case !there:
		d.verdict = created
		return d, nil
	case d.known && d.source.Hash == d.hash, is.Visibility != x.location.Visibility:
		return d, nil // nothing new, or hidden here: an import never speaks of hidden places
	}
	d.noun = mergeLocation(x.location, is)
	if sameLocation(d.noun) == sameLocation(is) {
		d.verdict = adopted
		return d, nil
	}
	d.verdict = edited
	if d.known {
		var was directory.Location
		err = versionOf(g.tx, directory.HistoryLocation, is.ID, d.source.Version, &was)
		if sameLocation(was) == sameLocation(is) {
			d.verdict = updated
		}
	}
	return d, err
}

func (g ground) decideOrganisation(sourceName string, x mappedOrganisation) (d decision[org.Organisation], err error) {
	is, there, err := optional(org.Get(g.tx, x.organisation.ID))
	if err != nil {
		return d, err
	}
	d.source, d.known, err = getSource(g.tx, sourceName, kindOrganisation, x.organisation.ID)
	d.noun, d.before, d.hash = x.organisation, is.Version, sameOrganisation(x.organisation)
	switch {
	case err != nil:
		return d, err
	case !there:
		d.verdict = created
		return d, nil
	case d.known && d.source.Hash == d.hash:
		return d, nil
	}
	d.noun = mergeOrganisation(x.organisation, is)
	if sameOrganisation(d.noun) == sameOrganisation(is) {
		d.verdict = adopted
		return d, nil
	}
	d.verdict = edited
	if d.known {
		var was org.Organisation
		err = versionOf(g.tx, kindOrganisation, is.ID, d.source.Version, &was)
		if sameOrganisation(was) == sameOrganisation(is) {
			d.verdict = updated
		}
	}
	return d, err
}

// versionOf reads a noun as it was in one of its versions.
func versionOf(tx *store.ReadTx, kind, id string, version int, into any) error {
	v, err := history.Get(tx, kind, id, version)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(v.Body), into); err != nil {
		return fmt.Errorf("read version %d of %s %s: %w", version, kind, id, err)
	}
	return nil
}
