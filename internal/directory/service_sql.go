package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// LockService reads a service and holds it until the transaction ends. It is a part.
func LockService(tx *store.Tx, id string) (Service, error) {
	return ReadService(&tx.ReadTx, id, tx.ForUpdate())
}

// ReadService reads a service, held if forUpdate is what [store.Tx.ForUpdate] gives. It is a part.
func ReadService(tx *store.ReadTx, id, forUpdate string) (s Service, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_service where id = $1`+forUpdate, id); err != nil {
		return s, fmt.Errorf("service %s: %w", id, err)
	}
	if err = json.Unmarshal([]byte(body), &s); err != nil {
		return s, fmt.Errorf("read service %s: %w", id, err)
	}
	return s, nil
}

func upsertService(tx *store.Tx, s Service) error {
	assured := int64(0)
	if s.Assurance != nil {
		assured = store.Micros(s.Assurance.At)
	}
	_, err := tx.Exec(`
		insert into directory_service (id, organisation_id, status, version, changed_at, assured_at, body)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (id) do update set organisation_id = excluded.organisation_id, status = excluded.status,
			version = excluded.version, changed_at = excluded.changed_at, assured_at = excluded.assured_at, body = excluded.body`,
		s.ID, s.OrganisationID, string(s.Status), s.Version, store.Micros(tx.Now()), assured, store.JSON(s))
	if err != nil {
		return fmt.Errorf("keep service %s: %w", s.ID, err)
	}
	return nil
}

// upsertServicePlaces keeps which locations a service is given at, so that a change of a location
// finds the services to publish again.
func upsertServicePlaces(tx *store.Tx, s Service) error {
	if _, err := tx.Exec(`delete from directory_service_place where service_id = $1`, s.ID); err != nil {
		return fmt.Errorf("places of service %s: %w", s.ID, err)
	}
	for _, p := range s.Places {
		_, err := tx.Exec(`insert into directory_service_place (location_id, service_id, id) values ($1, $2, $3)`, p.LocationID, s.ID, p.ID)
		if err != nil {
			return fmt.Errorf("places of service %s: %w", s.ID, err)
		}
	}
	return nil
}

// ServiceIDsAt gives the services that are given at a location. It is a part.
func ServiceIDsAt(tx *store.ReadTx, locationID string) (ids []string, err error) {
	err = tx.Select(&ids, `select service_id from directory_service_place where location_id = $1 order by service_id`, locationID)
	if err != nil {
		return nil, fmt.Errorf("services at location %s: %w", locationID, err)
	}
	return ids, nil
}

// ServiceIDsOf gives the services of an organisation. It is a part.
func ServiceIDsOf(tx *store.ReadTx, organisationID string) (ids []string, err error) {
	err = tx.Select(&ids, `select id from directory_service where organisation_id = $1 order by id`, organisationID)
	if err != nil {
		return nil, fmt.Errorf("services of organisation %s: %w", organisationID, err)
	}
	return ids, nil
}
