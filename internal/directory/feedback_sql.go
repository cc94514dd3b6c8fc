package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const feedbackColumns = `id, service_id, organisation_id, at, kind, text, contact, state`

func insertFeedback(tx *store.Tx, f Feedback) error {
	_, err := tx.Exec(`
		insert into directory_feedback (`+feedbackColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		f.ID, f.ServiceID, f.OrganisationID, f.At, f.Kind, f.Text, f.Contact, f.State)
	if err != nil {
		return fmt.Errorf("keep feedback: %w", err)
	}
	return nil
}

func openFeedback(tx *store.ReadTx, scope policy.Scope) (out []Feedback, err error) {
	where, args := scope.Where("organisation_id", "", 1)
	err = tx.Select(&out, `select `+feedbackColumns+` from directory_feedback where state = 'open' and `+where+` order by at desc, id`, args...)
	if err != nil {
		return nil, fmt.Errorf("open feedback: %w", err)
	}
	return out, nil
}
