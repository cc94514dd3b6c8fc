package importer

import (
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// importWriter does what an import has decided.
type importWriter struct {
	*directory.Desk
	who    policy.Actor
	i      Import
	ground ground
	tally  tally
}

func newImportWriter(tx *store.Tx, who policy.Actor, i Import, areaAt map[string]string) (*importWriter, error) {
	d, err := directory.NewDesk(tx)
	if err != nil {
		return nil, err
	}
	return &importWriter{Desk: d, who: who, i: i, ground: ground{&tx.ReadTx, d.Areas, areaAt, tx.ForUpdate()}}, nil
}

// why is what the history says of each version that an import makes.
func (i Import) why() string { return "import " + i.ID + " from " + i.Source }

func (w *importWriter) write(m mapped) error {
	for _, x := range m.areas {
		if err := w.area(x); err != nil {
			return err
		}
	}
	for _, x := range m.organisations {
		if err := w.organisation(x); err != nil {
			return err
		}
	}
	for _, x := range m.locations {
		if err := w.location(x); err != nil {
			return err
		}
	}
	for _, x := range m.services {
		if err := w.service(x); err != nil {
			return err
		}
	}
	return nil
}

// area adds an area, unless one of that short name has come meanwhile.
func (w *importWriter) area(x mappedArea) error {
	if _, there := w.Areas.BySlug(x.area.Slug); there {
		return nil
	}
	a, err := place.PutArea(w.Tx, w.who, x.area, w.i.why())
	if err != nil {
		return err
	}
	w.Areas = place.NewAreas(append(append([]place.Area{}, w.Areas.All()...), a))
	return insertChange(w.Tx, w.i.ID, importChange{Kind: kindArea, ID: a.ID, After: a.Version, State: changeMade})
}

func (w *importWriter) organisation(x mappedOrganisation) error {
	d, err := w.ground.decideOrganisation(w.i.Source, x)
	if err != nil {
		return err
	}
	w.tally.askEdited(x.at, x.foreignID, kindOrganisation, d.verdict)
	if d.verdict == created || d.verdict == updated {
		if d.noun, err = putOrganisation(w.Desk, w.who, d.noun, w.i.why()); err != nil {
			return err
		}
		services, err := directory.ServiceIDsOf(w.ground.tx, d.noun.ID)
		if err != nil {
			return err
		}
		if err := w.PublishAll(services); err != nil {
			return err
		}
	}
	return keepSource(w, kindOrganisation, d.noun.ID, x.foreignID, d, d.noun.Version)
}

// putOrganisation keeps an organisation as its next version. One that was taken away and comes back
// goes on from its last.
func putOrganisation(d *directory.Desk, who policy.Actor, o org.Organisation, why string) (org.Organisation, error) {
	var err error
	if o.Version, err = history.Last(&d.Tx.ReadTx, kindOrganisation, o.ID); err != nil {
		return o, err
	}
	if o, err = org.Put(d.Tx, who, o, why); err != nil {
		return o, err
	}
	d.Organisations[o.ID] = o
	return o, nil
}

func (w *importWriter) location(x mappedLocation) error {
	d, err := w.ground.decideLocation(w.i.Source, x)
	if err != nil {
		return err
	}
	w.tally.askEdited(x.at, x.foreignID, directory.HistoryLocation, d.verdict)
	if d.verdict == created || d.verdict == updated {
		if d.noun, err = w.PutLocation(w.who, d.noun, w.i.why()); err != nil {
			return err
		}
	}
	return keepSource(w, directory.HistoryLocation, d.noun.ID, x.foreignID, d, d.noun.Version)
}

func (w *importWriter) service(x mappedService) error {
	d, err := w.ground.decideService(w.i.Source, x)
	if err != nil {
		return err
	}
	w.tally.service(x, d.verdict)
	if d.verdict == created || d.verdict == updated {
		d.noun.Changed = w.Tx.Now()
		if d.noun, err = w.PutService(w.who, d.noun, w.i.why()); err != nil {
			return err
		}
	}
	return keepSource(w, directory.HistoryService, d.noun.ID, x.foreignID, d, d.noun.Version)
}

// keepSource notes what the source now says of a noun, and what the import did to it.
func keepSource[T any](w *importWriter, kind, id, foreignID string, d decision[T], version int) error {
	if d.verdict == same || d.verdict == edited {
		return nil
	}
	before := ""
	if d.known {
		before = store.JSON(d.source)
	}
	if d.verdict == adopted {
		version = d.before
	}
	return errors.Join(
		upsertSource(w.Tx, w.i.Source, kind, id, sourceRow{ForeignID: foreignID, Hash: d.hash, Version: version}),
		insertChange(w.Tx, w.i.ID, importChange{Kind: kind, ID: id, Before: d.before, After: version, SourceBefore: before, State: changeMade}),
	)
}
