package history

import (
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const columns = `kind, id, version, at, actor_kind, actor, why, body`

func insert(tx *store.Tx, v Version, who policy.Actor) error {
	_, err := tx.Exec(`
		insert into platform_history (kind, id, version, at, actor_kind, actor, why, body)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		v.Kind, v.ID, v.Version, store.Micros(tx.Now()), string(who.Kind), who.ID, v.Why, v.Body)
	if err != nil {
		return fmt.Errorf("keep version %d of %s: %w", v.Version, v.Kind, err)
	}
	return nil
}

// Get reads one version; errs.NotFound when there is none.
func Get(tx *store.ReadTx, kind, id string, version int) (Version, error) {
	var v Version
	err := tx.Get(&v, `select `+columns+` from platform_history where kind = $1 and id = $2 and version = $3`, kind, id, version)
	if err != nil {
		return v, fmt.Errorf("version %d of %s: %w", version, kind, err)
	}
	return v, nil
}

// List reads all versions of one noun, newest first.
func List(tx *store.ReadTx, kind, id string) ([]Version, error) {
	var out []Version
	err := tx.Select(&out, `select `+columns+` from platform_history where kind = $1 and id = $2 order by version desc`, kind, id)
	if err != nil {
		return nil, fmt.Errorf("versions of %s: %w", kind, err)
	}
	return out, nil
}

// Last is the number of the newest version; 0 when none was ever kept. A noun that was taken away
// and comes back goes on from there.
func Last(tx *store.ReadTx, kind, id string) (int, error) {
	var n int
	err := tx.Get(&n, `select coalesce(max(version), 0) from platform_history where kind = $1 and id = $2`, kind, id)
	if err != nil {
		return 0, fmt.Errorf("last version of %s: %w", kind, err)
	}
	return n, nil
}
