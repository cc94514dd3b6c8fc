package importer

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// undoDesk is where what an import did is taken back.
type undoDesk struct{ *directory.Desk }

// undoChange takes back what an import did to one noun. What can't be is marked as left; the others
// of the part are marked together.
func undoChange(d undoDesk, who policy.Actor, i Import, c importChange, result *UndoResult) error {
	left, err := d.undo(who, i, c)
	if err != nil {
		return fmt.Errorf("undo what import %s did to %s %s: %w", i.ID, c.Kind, c.ID, err)
	}
	if left == "" {
		result.Undone++
		return d.restoreSource(i, c)
	}
	result.Left = append(result.Left, fmt.Sprintf("%s %s: %s", c.Kind, c.ID, left))
	return markChanges(d.Tx, i.ID, c.Number, c.Number, changeLeft)
}

// restoreSource gives back what was known of the source before the import.
func (d undoDesk) restoreSource(i Import, c importChange) error {
	if c.Kind == kindArea {
		return nil
	}
	if c.SourceBefore == "" {
		return deleteSource(d.Tx, i.Source, c.Kind, c.ID)
	}
	var row sourceRow
	if err := json.Unmarshal([]byte(c.SourceBefore), &row); err != nil {
		return fmt.Errorf("read the source before: %w", err)
	}
	return upsertSource(d.Tx, i.Source, c.Kind, c.ID, row)
}

// Why a noun is left as it is.
const (
	leftChanged = "it was changed since"
	leftInUse   = "it is still in use"
	leftWaits   = "somebody wrote a change of it"
)

// undo takes one noun back. It says in words why the noun was left, or "".
func (d undoDesk) undo(who policy.Actor, i Import, c importChange) (left string, err error) {
	if c.Before == c.After {
		return "", nil // it was only noted that the source said the same
	}
	if c.Before == 0 {
		if waiting, err := waits(&d.Tx.ReadTx, c.Kind, c.ID); err != nil || waiting {
			return leftWaits, err
		}
	}
	switch c.Kind {
	case directory.HistoryService:
		return d.undoService(who, i, c)
	case directory.HistoryLocation:
		return d.undoLocation(who, i, c)
	case kindOrganisation:
		return d.undoOrganisation(who, i, c)
	case kindArea:
		return d.undoArea(c)
	}
	return "", fmt.Errorf("there is no such kind of noun as %q", c.Kind)
}

func (i Import) undoWhy() string { return "import " + i.ID + " undone" }

// unchanged reports whether a noun is what the import left, whatever its version is called now: a
// later import that was undone gave it back its words as a version of its own.
func unchanged[T any](tx *store.ReadTx, c importChange, version int, is T, plain func(*T)) bool {
	if version == c.After {
		return true
	}
	var was T
	if err := versionOf(tx, c.Kind, c.ID, c.After, &was); err != nil {
		return false
	}
	plain(&is)
	plain(&was)
	return fingerprint(is) == fingerprint(was)
}

func (d undoDesk) undoService(who policy.Actor, i Import, c importChange) (string, error) {
	is, there, err := optional(directory.LockService(d.Tx, c.ID))
	switch {
	case err != nil || !there:
		return "", err
	case !unchanged(&d.Tx.ReadTx, c, is.Version, is, func(s *directory.Service) { s.Version = 0 }):
		return leftChanged, nil
	case c.Before == 0:
		return "", deleteService(d.Tx, c.ID)
	}
	var was directory.Service
	if err := versionOf(&d.Tx.ReadTx, directory.HistoryService, c.ID, c.Before, &was); err != nil {
		return "", err
	}
	_, err = d.PutService(who, was, i.undoWhy()) // with the day of its own last change
	return "", err
}

func (d undoDesk) undoLocation(who policy.Actor, i Import, c importChange) (string, error) {
	is, there, err := optional(directory.LockLocation(d.Tx, c.ID))
	switch {
	case err != nil || !there:
		return "", err
	case !unchanged(&d.Tx.ReadTx, c, is.Version, is, func(l *directory.Location) { l.Version = 0 }):
		return leftChanged, nil
	}
	if c.Before > 0 {
		var was directory.Location
		if err := versionOf(&d.Tx.ReadTx, directory.HistoryLocation, c.ID, c.Before, &was); err != nil {
			return "", err
		}
		_, err = d.PutLocation(who, was, i.undoWhy())
		return "", err
	}
	services, err := directory.ServiceIDsAt(&d.Tx.ReadTx, c.ID)
	if err != nil || len(services) > 0 {
		return leftInUse, err
	}
	delete(d.Locations, c.ID)
	return "", deleteLocation(d.Tx, c.ID)
}

func (d undoDesk) undoOrganisation(who policy.Actor, i Import, c importChange) (string, error) {
	is, there, err := optional(org.Lock(d.Tx, c.ID))
	switch {
	case err != nil || !there:
		return "", err
	case !unchanged(&d.Tx.ReadTx, c, is.Version, is, func(o *org.Organisation) { o.Version = 0 }):
		return leftChanged, nil
	}
	services, err := directory.ServiceIDsOf(&d.Tx.ReadTx, c.ID)
	if err != nil {
		return "", err
	}
	if c.Before > 0 {
		var was org.Organisation
		if err := versionOf(&d.Tx.ReadTx, kindOrganisation, c.ID, c.Before, &was); err != nil {
			return "", err
		}
		if _, err = putOrganisation(d.Desk, who, was, i.undoWhy()); err != nil {
			return "", err
		}
		return "", d.PublishAll(services)
	}
	places, err := locationsOf(&d.Tx.ReadTx, c.ID)
	if err != nil || places+len(services) > 0 {
		return leftInUse, err
	}
	delete(d.Organisations, c.ID)
	return "", org.Delete(d.Tx, c.ID)
}

func (d undoDesk) undoArea(c importChange) (string, error) {
	is, there := d.Areas.Get(c.ID)
	if !there {
		return "", nil
	}
	if is.Version != c.After {
		return leftChanged, nil
	}
	if len(d.Areas.Children(c.ID)) > 0 {
		return leftInUse, nil
	}
	n, err := mentions(&d.Tx.ReadTx, c.ID)
	if err != nil || n > 0 {
		return leftInUse, err
	}
	return "", place.DeleteArea(d.Tx, c.ID)
}
