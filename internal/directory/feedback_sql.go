package directory

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const feedbackColumns = `id, service_id, organisation_id, at, kind, text, contact, state, version, talk`

func insertFeedback(tx *store.Tx, f Feedback) error {
	_, err := tx.Exec(`
		insert into directory_feedback (`+feedbackColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		f.ID, f.ServiceID, f.OrganisationID, f.At, f.Kind, f.Text, f.Contact, string(f.State), f.Version, f.Talk)
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

func getFeedback(tx *store.ReadTx, id, forUpdate string) (f Feedback, err error) {
	err = tx.Get(&f, `select `+feedbackColumns+` from directory_feedback where id = $1`+forUpdate, id)
	if err != nil {
		return f, fmt.Errorf("feedback %s: %w", id, err)
	}
	return f, nil
}

func updateFeedback(tx *store.Tx, f Feedback) error {
	_, err := tx.Exec(`update directory_feedback set state = $1, version = $2, talk = $3 where id = $4`, string(f.State), f.Version, f.Talk, f.ID)
	if err != nil {
		return fmt.Errorf("keep what was done about feedback %s: %w", f.ID, err)
	}
	return nil
}

// openAbout counts the feedback about a service that waits for an answer.
func openAbout(tx *store.ReadTx, serviceID string) (n int, err error) {
	err = tx.Get(&n, `select count(*) from directory_feedback where service_id = $1 and state = 'open'`, serviceID)
	if err != nil {
		return 0, fmt.Errorf("feedback about service %s: %w", serviceID, err)
	}
	return n, nil
}

func listFeedback(tx *store.ReadTx, scope policy.Scope, a ListFeedback) (p FeedbackPage, err error) {
	w := within(scope, "organisation_id")
	switch a.State {
	case "":
	case FeedbackDone:
		w.and("state <> 'open'")
	default:
		w.and("state = ?", string(a.State))
	}
	for column, value := range map[string]string{"organisation_id": a.Organisation, "service_id": a.Service, "kind": a.Kind} {
		if value != "" {
			w.and(column+" = ?", value)
		}
	}
	for _, word := range searchable(a.Words) {
		w.and("lower(text) like ?", "%"+word+"%")
	}
	if p.Total, err = w.count(tx, "directory_feedback", MostCounted+1); err != nil {
		return p, fmt.Errorf("count feedback: %w", err)
	}
	order := "at desc, id desc"
	if a.Oldest {
		order = "at, id"
	}
	q := `select f.*, coalesce(r.name, '') as service_name, coalesce(r.organisation, '') as organisation_name
		from (select ` + feedbackColumns + ` from directory_feedback where ` + w.where() + ` order by ` + order +
		` limit ` + w.arg(a.PerPage) + ` offset ` + w.arg((a.Page-1)*a.PerPage) + `) as f
		left join directory_row r on r.service_id = f.service_id order by f.` + strings.Replace(order, ", id", ", f.id", 1)
	if err = tx.Select(&p.Lines, q, w.args...); err != nil {
		return p, fmt.Errorf("list feedback: %w", err)
	}
	return p, nil
}
