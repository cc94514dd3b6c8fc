package review

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func getProposal(tx *store.ReadTx, serviceID, forUpdate string) (p Proposal, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_review where service_id = $1`+forUpdate, serviceID); err != nil {
		return p, fmt.Errorf("proposal for service %s: %w", serviceID, err)
	}
	return readProposal(body)
}

func readProposal(body string) (p Proposal, err error) {
	if err = json.Unmarshal([]byte(body), &p); err != nil {
		return p, fmt.Errorf("read a proposal: %w", err)
	}
	return p, nil
}

func upsertProposal(tx *store.Tx, p Proposal) error {
	_, err := tx.Exec(`
		insert into directory_review (service_id, organisation_id, state, at, version, body) values ($1, $2, $3, $4, $5, $6)
		on conflict (service_id) do update set organisation_id = excluded.organisation_id, state = excluded.state,
			at = excluded.at, version = excluded.version, body = excluded.body`,
		p.Service.ID, p.Service.OrganisationID, string(p.State), store.Micros(p.Since), p.Version, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep the proposal for service %s: %w", p.Service.ID, err)
	}
	return nil
}

func deleteProposal(tx *store.Tx, serviceID string) error {
	if _, err := tx.Exec(`delete from directory_review where service_id = $1`, serviceID); err != nil {
		return fmt.Errorf("let go of the proposal for service %s: %w", serviceID, err)
	}
	return nil
}

// heldWithin reads those of a state within a scope, of one organisation or of all for "", the oldest first.
func heldWithin(tx *store.ReadTx, scope policy.Scope, state State, organisationID string, limit, offset int) (out []Proposal, err error) {
	where, args := scope.Where("organisation_id", "", 5)
	q := `select body from directory_review where state = $1 and ($2 = '' or organisation_id = $2) and ` + where + ` order by at, service_id limit $3 offset $4`
	err = tx.Each(q, append([]any{string(state), organisationID, limit, offset}, args...), func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		p, err := readProposal(body)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("proposals: %w", err)
	}
	return out, nil
}

func countWithin(tx *store.ReadTx, scope policy.Scope, state State) (n int, err error) {
	where, args := scope.Where("organisation_id", "", 2)
	err = tx.Get(&n, `select count(*) from directory_review where state = $1 and `+where, append([]any{string(state)}, args...)...)
	if err != nil {
		return 0, fmt.Errorf("count proposals: %w", err)
	}
	return n, nil
}

// Writer is who wrote a version that an editor let through.
type Writer struct {
	Made int         `db:"made"` // the version
	Kind policy.Kind `db:"actor_kind"`
	ID   string      `db:"actor"`
}

func insertLet(tx *store.Tx, serviceID string, w Writer) error {
	_, err := tx.Exec(`insert into directory_review_let (service_id, made, actor_kind, actor) values ($1, $2, $3, $4)`, serviceID, w.Made, string(w.Kind), w.ID)
	if err != nil {
		return fmt.Errorf("keep who wrote version %d of service %s: %w", w.Made, serviceID, err)
	}
	return nil
}

func writersOf(tx *store.ReadTx, serviceID string) (out []Writer, err error) {
	err = tx.Select(&out, `select made, actor_kind, actor from directory_review_let where service_id = $1 order by made`, serviceID)
	if err != nil {
		return nil, fmt.Errorf("who wrote service %s: %w", serviceID, err)
	}
	return out, nil
}
