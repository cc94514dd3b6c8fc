package review

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func getChange(tx *store.ReadTx, kind, id, forUpdate string) (c Change, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_review_change where kind = $1 and id = $2`+forUpdate, kind, id); err != nil {
		return c, fmt.Errorf("what waits of %s %s: %w", kind, id, err)
	}
	return readChange(body)
}

func readChange(body string) (c Change, err error) {
	if err = json.Unmarshal([]byte(body), &c); err != nil {
		return c, fmt.Errorf("read what waits: %w", err)
	}
	return c, nil
}

func upsertChange(tx *store.Tx, c Change) error {
	_, err := tx.Exec(`
		insert into directory_review_change (kind, id, organisation_id, state, at, version, body) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (kind, id) do update set organisation_id = excluded.organisation_id, state = excluded.state,
			at = excluded.at, version = excluded.version, body = excluded.body`,
		c.Kind, c.ID, c.OrganisationID, string(c.State), store.Micros(c.Since), c.Version, store.JSON(c))
	if err != nil {
		return fmt.Errorf("keep what waits of %s %s: %w", c.Kind, c.ID, err)
	}
	return nil
}

func deleteChange(tx *store.Tx, kind, id string) error {
	if _, err := tx.Exec(`delete from directory_review_change where kind = $1 and id = $2`, kind, id); err != nil {
		return fmt.Errorf("let go of what waits of %s %s: %w", kind, id, err)
	}
	return nil
}

// changesWithin reads those of a state within a scope, of one organisation or of all for "", the oldest first.
func changesWithin(tx *store.ReadTx, scope policy.Scope, state State, organisationID string, limit int) (out []Change, err error) {
	where, args := scope.Where("organisation_id", "", 4)
	q := `select body from directory_review_change where state = $1 and ($2 = '' or organisation_id = $2) and ` + where + ` order by at, id limit $3`
	err = tx.Each(q, append([]any{string(state), organisationID, limit}, args...), func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		c, err := readChange(body)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("changes that wait: %w", err)
	}
	return out, nil
}

func countChangesWithin(tx *store.ReadTx, scope policy.Scope) (n int, err error) {
	where, args := scope.Where("organisation_id", "", 2)
	err = tx.Get(&n, `select count(*) from directory_review_change where state = $1 and `+where, append([]any{string(Waits)}, args...)...)
	if err != nil {
		return 0, fmt.Errorf("count changes: %w", err)
	}
	return n, nil
}
