package pledge

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type setRow struct {
	EngagementID string `db:"engagement_id"`
	State        string `db:"state"`
	Version      int    `db:"version"`
	Edition      int    `db:"edition"`
	Slug         string `db:"slug"`
	Body         string `db:"body"`
}

func (x setRow) set() (s Set, err error) {
	if err = json.Unmarshal([]byte(x.Body), &s); err != nil {
		return s, fmt.Errorf("read a set of pledges: %w", err)
	}
	s.EngagementID, s.State, s.Version, s.Edition, s.Slug = x.EngagementID, State(x.State), x.Version, x.Edition, x.Slug
	s.fill()
	return s, nil
}

// getSet reads the set of an engagement. One that was never begun is an empty draft.
func getSet(tx *store.ReadTx, engagementID string) (s Set, err error) {
	var x setRow
	err = tx.Get(&x, `select engagement_id, state, version, edition, slug, body from pledge_set where engagement_id = $1`, engagementID)
	if errors.Is(err, errs.NotFound) {
		s = Set{EngagementID: engagementID, State: Draft}
		s.fill()
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("the pledges of engagement %s: %w", engagementID, err)
	}
	return x.set()
}

// slugged is the engagement that is shown as an example under a name.
func slugged(tx *store.ReadTx, slug string) (id string, err error) {
	if slug == "" {
		return "", errs.NotFound
	}
	if err = tx.Get(&id, `select engagement_id from pledge_set where slug = $1`, slug); err != nil {
		return "", fmt.Errorf("the example %.60q: %w", slug, err)
	}
	return id, nil
}

// slugs are the engagements that are shown as examples.
func slugs(tx *store.ReadTx) (out []string, err error) {
	if err = tx.Select(&out, `select engagement_id from pledge_set where slug <> '' order by slug`); err != nil {
		return nil, fmt.Errorf("list the examples: %w", err)
	}
	return out, nil
}

// putSet keeps a set, new or not. The engagement's row is locked, so that nobody else does.
func putSet(tx *store.Tx, s Set) error {
	_, err := tx.Exec(`
		insert into pledge_set (engagement_id, state, version, edition, slug, body) values ($1, $2, $3, $4, $5, $6)
		on conflict (engagement_id) do update set state = excluded.state, version = excluded.version, edition = excluded.edition, slug = excluded.slug, body = excluded.body`,
		s.EngagementID, string(s.State), s.Version, s.Edition, s.Slug, store.JSON(s))
	if err != nil {
		return fmt.Errorf("keep the pledges of engagement %s: %w", s.EngagementID, err)
	}
	return nil
}

func signaturesOf(tx *store.ReadTx, engagementID string) (out []Signature, err error) {
	err = tx.Each(`select id, body_id, edition, body from pledge_signature where engagement_id = $1 order by at, id`, []any{engagementID}, func(scan store.Scan) error {
		var s Signature
		var id, bodyID, body string
		var edition int
		if err := scan(&id, &bodyID, &edition, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &s); err != nil {
			return err
		}
		s.ID, s.BodyID, s.Edition = id, bodyID, edition
		out = append(out, s)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("who signed the pledges of engagement %s: %w", engagementID, err)
	}
	return out, nil
}

func insertSignature(tx *store.Tx, engagementID string, s Signature) error {
	_, err := tx.Exec(`insert into pledge_signature (engagement_id, id, body_id, edition, at, body) values ($1, $2, $3, $4, $5, $6)`,
		engagementID, s.ID, s.BodyID, s.Edition, store.Micros(tx.Now()), store.JSON(s))
	if err != nil {
		return fmt.Errorf("keep a signature: %w", err)
	}
	return nil
}

func updateSignature(tx *store.Tx, engagementID string, s Signature) error {
	_, err := tx.Exec(`update pledge_signature set body = $1 where engagement_id = $2 and id = $3`, store.JSON(s), engagementID, s.ID)
	if err != nil {
		return fmt.Errorf("keep a signature: %w", err)
	}
	return nil
}

// putUnsigned keeps which organisations have still to sign.
func putUnsigned(tx *store.Tx, engagementID, title string, list []Body) error {
	if _, err := tx.Exec(`delete from pledge_unsigned where engagement_id = $1`, engagementID); err != nil {
		return fmt.Errorf("who has still to sign in engagement %s: %w", engagementID, err)
	}
	for _, b := range list {
		_, err := tx.Exec(`insert into pledge_unsigned (engagement_id, body_id, organisation_id, title) values ($1, $2, $3, $4) on conflict do nothing`,
			engagementID, b.ID, b.OrganisationID, title)
		if err != nil {
			return fmt.Errorf("who has still to sign in engagement %s: %w", engagementID, err)
		}
	}
	return nil
}

// unsignedWithin lists what organisations of a scope have still to sign.
func unsignedWithin(tx *store.ReadTx, scope policy.Scope, limit int) (out []Unsigned, err error) {
	where, args := scope.Where("organisation_id", "", 2)
	err = tx.Select(&out, `select engagement_id, organisation_id, title from pledge_unsigned where `+where+` order by engagement_id desc limit $1`, append([]any{limit}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list what is to be signed: %w", err)
	}
	return out, nil
}
