package twin

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// The states of a join, as the table has them.
const (
	stateJoined = "joined"
	stateUndone = "undone"
)

// joinRow is a join as the table has it.
type joinRow struct {
	ID     string      `db:"id"`
	Kind   string      `db:"kind"`
	Kept   string      `db:"kept"`
	Gone   string      `db:"gone"`
	At     int64       `db:"at"`
	ByKind policy.Kind `db:"by_kind"`
	By     string      `db:"by_id"`
	State  string      `db:"state"`
	Body   string      `db:"body"`
}

const joinColumns = `id, kind, kept, gone, at, by_kind, by_id, state, body`

// joinBody is what of a join only its undoing needs.
type joinBody struct {
	Touched []Touched         `json:"touched"`
	Chosen  map[string]Choice `json:"chosen,omitempty"`
	Why     string            `json:"why,omitempty"`
}

func (r joinRow) join() (Join, error) {
	var b joinBody
	if err := json.Unmarshal([]byte(r.Body), &b); err != nil {
		return Join{}, fmt.Errorf("read join %s: %w", r.ID, err)
	}
	return Join{
		ID: r.ID, Kind: Kind(r.Kind), Kept: r.Kept, Gone: r.Gone, At: store.Time(r.At), ByKind: r.ByKind, By: r.By,
		Undone: r.State == stateUndone, Touched: b.Touched, Chosen: b.Chosen, Why: b.Why,
	}, nil
}

func insertJoin(tx *store.Tx, j Join) error {
	_, err := tx.Exec(`insert into directory_join (`+joinColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		j.ID, string(j.Kind), j.Kept, j.Gone, store.Micros(j.At), string(j.ByKind), j.By, stateJoined,
		store.JSON(joinBody{j.Touched, j.Chosen, j.Why}))
	if err != nil {
		return fmt.Errorf("keep a join: %w", err)
	}
	return nil
}

func markUndone(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`update directory_join set state = $1 where id = $2`, stateUndone, id); err != nil {
		return fmt.Errorf("mark join %s undone: %w", id, err)
	}
	return nil
}

func getJoin(tx *store.ReadTx, id, forUpdate string) (Join, error) {
	var r joinRow
	if err := tx.Get(&r, `select `+joinColumns+` from directory_join where id = $1`+forUpdate, id); err != nil {
		return Join{}, fmt.Errorf("join %s: %w", id, err)
	}
	return r.join()
}

// joinsSince finds the joins that stand and were made after one, by which one of its two is gone.
func joinsSince(tx *store.ReadTx, j Join) (out []Join, err error) {
	var rows []joinRow
	err = tx.Select(&rows, `
		select `+joinColumns+` from directory_join
		where gone in ($1, $2) and id <> $3 and state = $4 and at >= $5 order by at desc, id desc`, j.Kept, j.Gone, j.ID, stateJoined, store.Micros(j.At))
	if err != nil {
		return nil, fmt.Errorf("joins since %s: %w", j.ID, err)
	}
	for _, r := range rows {
		j, err := r.join()
		if err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, nil
}

func listJoins(tx *store.ReadTx, limit, offset int) (out []Join, err error) {
	var rows []joinRow
	if err = tx.Select(&rows, `select `+joinColumns+` from directory_join order by at desc, id desc limit $1 offset $2`, limit, offset); err != nil {
		return nil, fmt.Errorf("joins: %w", err)
	}
	for _, r := range rows {
		j, err := r.join()
		if err != nil {
			return nil, err
		}
		out = append(out, j)
	}
	return out, nil
}

func countJoins(tx *store.ReadTx) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from directory_join`); err != nil {
		return 0, fmt.Errorf("count joins: %w", err)
	}
	return n, nil
}

// joinedTo gives what one was joined to; "" when it stands for itself.
func joinedTo(tx *store.ReadTx, kind Kind, id string) (kept string, err error) {
	err = tx.Get(&kept, `select kept from directory_join where gone = $1 and state = $2 and kind = $3 order by at desc, id desc limit 1`, id, stateJoined, string(kind))
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("what %s was joined to: %w", id, err)
	}
	return kept, nil
}

func lockServicesOf(tx *store.Tx, organisationID string) ([]directory.Service, error) {
	list, err := directory.ServiceIDsOf(&tx.ReadTx, organisationID)
	if err != nil {
		return nil, err
	}
	var out []directory.Service
	for _, id := range list {
		s, err := directory.LockService(tx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func lockLocationsOf(tx *store.Tx, organisationID string) ([]directory.Location, error) {
	var list []string
	if err := tx.Select(&list, `select id from directory_location where organisation_id = $1 order by id`, organisationID); err != nil {
		return nil, fmt.Errorf("locations of organisation %s: %w", organisationID, err)
	}
	var out []directory.Location
	for _, id := range list {
		l, err := directory.LockLocation(tx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// moveFeedback gives what people said of services to the organisation that now answers for them.
func moveFeedback(tx *store.Tx, services []string, organisationID string) error {
	for _, id := range services {
		if _, err := tx.Exec(`update directory_feedback set organisation_id = $1 where service_id = $2`, organisationID, id); err != nil {
			return fmt.Errorf("feedback of service %s: %w", id, err)
		}
	}
	return nil
}

func countBelongings(tx *store.ReadTx, organisationID string) (services, places, private int, err error) {
	err = errors.Join(
		tx.Get(&services, `select count(*) from directory_service where organisation_id = $1 and status <> 'defunct'`, organisationID),
		tx.Get(&places, `select count(*) from directory_location where organisation_id = $1`, organisationID),
		tx.Get(&private, `select count(*) from directory_location where organisation_id = $1 and visibility <> 'public'`, organisationID),
	)
	if err != nil {
		return 0, 0, 0, fmt.Errorf("what belongs to organisation %s: %w", organisationID, err)
	}
	return services, places, private, nil
}
