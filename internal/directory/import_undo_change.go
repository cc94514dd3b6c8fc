package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
)

// undoChange takes back what an import did to one noun. What can't be is marked as left; the others
// of the part are marked together.
func undoChange(d *desk, who policy.Actor, i Import, c importChange, result *UndoResult) error {
	left, err := d.undo(who, i, c)
	if err != nil {
		return fmt.Errorf("undo what import %s did to %s %s: %w", i.ID, c.Kind, c.ID, err)
	}
	if left == "" {
		result.Undone++
		return d.restoreSource(i, c)
	}
	result.Left = append(result.Left, fmt.Sprintf("%s %s: %s", c.Kind, c.ID, left))
	return markChanges(d.tx, i.ID, c.Number, c.Number, changeLeft)
}

// restoreSource gives back what was known of the source before the import.
func (d *desk) restoreSource(i Import, c importChange) error {
	if c.Kind == kindArea {
		return nil
	}
	if c.SourceBefore == "" {
		return deleteSource(d.tx, i.Source, c.Kind, c.ID)
	}
	var row sourceRow
	if err := json.Unmarshal([]byte(c.SourceBefore), &row); err != nil {
		return fmt.Errorf("read the source before: %w", err)
	}
	return upsertSource(d.tx, i.Source, c.Kind, c.ID, row)
}

// Why a noun is left as it is.
const (
	leftChanged = "it was changed since"
	leftInUse   = "it is still in use"
)

// undo takes one noun back. It says in words why the noun was left, or "".
func (d *desk) undo(who policy.Actor, i Import, c importChange) (left string, err error) {
	if c.Before == c.After {
		return "", nil // it was only noted that the source said the same
	}
	switch c.Kind {
	case historyService:
		return d.undoService(who, i, c)
	case historyLocation:
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
func unchanged[T any](d *desk, c importChange, version int, is T, plain func(*T)) bool {
	if version == c.After {
		return true
	}
	var was T
	if err := versionOf(&d.tx.ReadTx, c.Kind, c.ID, c.After, &was); err != nil {
		return false
	}
	plain(&is)
	plain(&was)
	return fingerprint(is) == fingerprint(was)
}

func (d *desk) undoService(who policy.Actor, i Import, c importChange) (string, error) {
	is, there, err := optional(lockService(d.tx, c.ID))
	switch {
	case err != nil || !there:
		return "", err
	case !unchanged(d, c, is.Version, is, func(s *Service) { s.Version = 0 }):
		return leftChanged, nil
	case c.Before == 0:
		return "", deleteService(d.tx, c.ID)
	}
	var was Service
	if err := versionOf(&d.tx.ReadTx, historyService, c.ID, c.Before, &was); err != nil {
		return "", err
	}
	_, err = d.putService(who, was, i.undoWhy()) // with the day of its own last change
	return "", err
}

func (d *desk) undoLocation(who policy.Actor, i Import, c importChange) (string, error) {
	is, there, err := optional(lockLocation(d.tx, c.ID))
	switch {
	case err != nil || !there:
		return "", err
	case !unchanged(d, c, is.Version, is, func(l *Location) { l.Version = 0 }):
		return leftChanged, nil
	}
	if c.Before > 0 {
		var was Location
		if err := versionOf(&d.tx.ReadTx, historyLocation, c.ID, c.Before, &was); err != nil {
			return "", err
		}
		_, err = d.putLocation(who, was, i.undoWhy())
		return "", err
	}
	services, err := serviceIDsAt(&d.tx.ReadTx, c.ID)
	if err != nil || len(services) > 0 {
		return leftInUse, err
	}
	delete(d.locations, c.ID)
	return "", deleteLocation(d.tx, c.ID)
}

func (d *desk) undoOrganisation(who policy.Actor, i Import, c importChange) (string, error) {
	is, there, err := optional(org.Lock(d.tx, c.ID))
	switch {
	case err != nil || !there:
		return "", err
	case !unchanged(d, c, is.Version, is, func(o *org.Organisation) { o.Version = 0 }):
		return leftChanged, nil
	}
	services, err := serviceIDsOf(&d.tx.ReadTx, c.ID)
	if err != nil {
		return "", err
	}
	if c.Before > 0 {
		var was org.Organisation
		if err := versionOf(&d.tx.ReadTx, kindOrganisation, c.ID, c.Before, &was); err != nil {
			return "", err
		}
		if _, err = d.putOrganisation(who, was, i.undoWhy()); err != nil {
			return "", err
		}
		return "", d.publishAll(services)
	}
	places, err := locationsOf(&d.tx.ReadTx, c.ID)
	if err != nil || places+len(services) > 0 {
		return leftInUse, err
	}
	delete(d.organisations, c.ID)
	return "", org.Delete(d.tx, c.ID)
}

func (d *desk) undoArea(c importChange) (string, error) {
	is, there := d.areas.Get(c.ID)
	if !there {
		return "", nil
	}
	if is.Version != c.After {
		return leftChanged, nil
	}
	if len(d.areas.Children(c.ID)) > 0 {
		return leftInUse, nil
	}
	n, err := mentions(&d.tx.ReadTx, c.ID)
	if err != nil || n > 0 {
		return leftInUse, err
	}
	return "", place.DeleteArea(d.tx, c.ID)
}
