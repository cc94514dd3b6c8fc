package place

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ImportPostcodes puts postcodes in place of those known: whole outward codes at a time, so that a postcode that has gone
// from the source goes from here. Outward codes that it doesn't bring stay as they are. The same import again changes
// nothing.
type ImportPostcodes struct {
	Source Format
	Blocks []Block // from Batch.Blocks
	Counts *ImportCounts
}

// ImportCounts tells what an import did, in outward codes. It is filled in where it is given.
type ImportCounts struct{ Created, Updated, Unchanged int }

// PostcodesImported says that postcodes are not what they were.
type PostcodesImported struct{ Outwards int }

// EventName names the event.
func (PostcodesImported) EventName() string { return "place.postcodes_imported" }

// Name is the action as the audit shows it.
func (ImportPostcodes) Name() string { return "postcodes.import" }

// Check looks at the input alone.
func (a ImportPostcodes) Check() error {
	if len(a.Blocks) == 0 {
		return unreadable("There are no postcodes in it")
	}
	if _, err := NewPostcodes(a.Blocks); err != nil {
		return fmt.Errorf("import postcodes: %w: %w", errs.Invalid, err)
	}
	return nil
}

// Load gives the outward codes that are known.
func (ImportPostcodes) Load(tx *store.Tx) (map[string]bool, error) { return knownOutwards(&tx.ReadTx) }

// Allow lets administrators and directory editors.
func (ImportPostcodes) Allow(who policy.Actor, _ map[string]bool) policy.Decision {
	return policy.RequireRole(who, policy.Administrator, policy.DirectoryEditor)
}

// Apply keeps the blocks that differ.
func (a ImportPostcodes) Apply(tx *store.Tx, _ policy.Actor, known map[string]bool) (ops.Done, error) {
	var n ImportCounts
	for _, b := range a.Blocks {
		changed, err := upsertBlock(tx, b)
		switch {
		case err != nil:
			return ops.Done{}, err
		case !changed:
			n.Unchanged++
		case known[b.Outward]:
			n.Updated++
		default:
			n.Created++
		}
	}
	if a.Counts != nil {
		*a.Counts = n
	}
	done := ops.Done{
		Subject: "postcodes:" + string(a.Source),
		Detail:  fmt.Sprintf("outward codes: %d created, %d updated, %d unchanged", n.Created, n.Updated, n.Unchanged),
	}
	if n.Created+n.Updated == 0 {
		return done, nil
	}
	done.Events = []events.Event{PostcodesImported{n.Created + n.Updated}}
	_, err := tx.Advance(outwardCounter)
	return done, err
}
