package importer

import (
	"fmt"
	"math"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/store"
)

func insertChange(tx *store.Tx, importID string, c importChange) error {
	_, err := tx.Exec(`
		insert into directory_import_change (import_id, number, kind, id, before, after, source_before, state)
		values ($1, (select coalesce(max(number), 0) + 1 from directory_import_change where import_id = $1), $2, $3, $4, $5, $6, $7)`,
		importID, c.Kind, c.ID, c.Before, c.After, c.SourceBefore, c.State)
	if err != nil {
		return fmt.Errorf("note what import %s did to %s %s: %w", importID, c.Kind, c.ID, err)
	}
	return nil
}

// lastChanges reads up to n changes of an import that stand, the newest first, from below a number
// on: those above it are dealt with, and reading through them again each time would take longer and
// longer.
func lastChanges(tx *store.ReadTx, i Import, n int) (out []importChange, err error) {
	below := i.UndoneTo
	if below == 0 {
		below = math.MaxInt64
	}
	err = tx.Select(&out, `
		select number, kind, id, before, after, source_before, state from directory_import_change
		where import_id = $1 and number < $2 and state = 'made' order by number desc limit $3`, i.ID, below, n)
	if err != nil {
		return nil, fmt.Errorf("changes of import %s: %w", i.ID, err)
	}
	return out, nil
}

// markChanges notes what became of the changes between two numbers, both included, that still stand.
func markChanges(tx *store.Tx, importID string, from, to int, state string) error {
	_, err := tx.Exec(`
		update directory_import_change set state = $1
		where import_id = $2 and number >= $3 and number <= $4 and state = 'made'`, state, importID, from, to)
	if err != nil {
		return fmt.Errorf("mark changes %d to %d of import %s: %w", from, to, importID, err)
	}
	return nil
}

// builtOn lists the imports, newest first, that changed something after this one did.
func builtOn(tx *store.ReadTx, i Import) (ids []string, err error) {
	err = tx.Select(&ids, `
		select distinct later.import_id from directory_import_change mine
		join directory_import_change later on later.kind = mine.kind and later.id = mine.id and later.import_id <> mine.import_id
		where mine.import_id = $1 and mine.state = 'made' and later.state = 'made' and later.after > mine.after
		order by later.import_id desc`, i.ID)
	if err != nil {
		return nil, fmt.Errorf("imports after %s: %w", i.ID, err)
	}
	return ids, nil
}

// deleteService takes a service away as if it had never been: only the undoing of an import does.
// Its versions stay in the history.
func deleteService(tx *store.Tx, id string) error {
	for _, q := range []string{
		`delete from directory_service_place where service_id = $1`,
		`delete from directory_service where id = $1`,
		`delete from directory_row where service_id = $1`,
	} {
		if _, err := tx.Exec(q, id); err != nil {
			return fmt.Errorf("take away service %s: %w", id, err)
		}
	}
	return directory.DeleteListing(tx, id)
}

// deleteLocation takes a location away, as the undoing of the import that made it.
func deleteLocation(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from directory_location where id = $1`, id); err != nil {
		return fmt.Errorf("take away location %s: %w", id, err)
	}
	return nil
}

// locationsOf counts the locations that an organisation has.
func locationsOf(tx *store.ReadTx, organisationID string) (n int, err error) {
	err = tx.Get(&n, `select count(*) from directory_location where organisation_id = $1`, organisationID)
	if err != nil {
		return 0, fmt.Errorf("locations of organisation %s: %w", organisationID, err)
	}
	return n, nil
}

// waits reports whether a directory editor has something of a noun to look at, or sent it back: somebody
// who writes for its organisation would lose what they wrote, if it went.
func waits(tx *store.ReadTx, kind, id string) (bool, error) {
	var n int
	err := tx.Get(&n, `
		select (select count(*) from directory_review where $1 = '`+directory.HistoryService+`' and service_id = $2)
			+ (select count(*) from directory_review_change where kind = $1 and id = $2)`, kind, id)
	if err != nil {
		return false, fmt.Errorf("what waits of %s %s: %w", kind, id, err)
	}
	return n > 0, nil
}

// mentions counts the services and locations that hold an id anywhere in what they say.
func mentions(tx *store.ReadTx, id string) (n int, err error) {
	like := "%" + id + "%" // a UUID holds nothing that LIKE takes for a sign
	err = tx.Get(&n, `
		select (select count(*) from directory_service where body like $1) + (select count(*) from directory_location where body like $1)`, like)
	if err != nil {
		return 0, fmt.Errorf("what mentions %s: %w", id, err)
	}
	return n, nil
}

// countChanges counts the changes of an import by their state.
func countChanges(tx *store.ReadTx, importID string) (map[string]int, error) {
	out := map[string]int{}
	err := tx.Each(`select state, count(*) from directory_import_change where import_id = $1 group by state`, []any{importID}, func(scan store.Scan) error {
		var state string
		var n int
		err := scan(&state, &n)
		out[state] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("changes of import %s: %w", importID, err)
	}
	return out, nil
}

// changesIn reads the changes of an import that are in a state, in their order.
func changesIn(tx *store.ReadTx, importID, state string) (out []importChange, err error) {
	err = tx.Select(&out, `
		select number, kind, id, before, after, source_before, state from directory_import_change
		where import_id = $1 and state = $2 order by number`, importID, state)
	if err != nil {
		return nil, fmt.Errorf("changes of import %s: %w", importID, err)
	}
	return out, nil
}
