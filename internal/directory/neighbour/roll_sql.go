package neighbour

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/store"
)

// readRoll reads what is needed of all that is listed. A listing holds no address that is hidden, so that
// no match can tell where one is.
func readRoll(tx *store.ReadTx, sourceName string) (*roll, error) {
	r := newRoll()
	err := tx.Each(`select body from directory_listing where status in ('active', 'paused') order by service_id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var l directory.Listing
		if err := json.Unmarshal([]byte(body), &l); err != nil {
			return fmt.Errorf("read a listing: %w", err)
		}
		r.add(knownFrom(l))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what is listed: %w", err)
	}
	err = tx.Each(`select id, foreign_id from directory_source where source = $1 and kind = 'service'`, []any{sourceName}, func(scan store.Scan) error {
		var id, foreign string
		err := scan(&id, &foreign)
		r.byOrigin[foreign] = id
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what %s brought: %w", sourceName, err)
	}
	return r, nil
}

func knownFrom(l directory.Listing) known {
	k := known{ID: l.ID, name: wordsOf(l.Name), organisation: bared(l.Organisation.Name)}
	for _, p := range l.Phones {
		k.phones = append(k.phones, digits(p.Number))
	}
	for _, p := range l.Places {
		if !p.Exact {
			continue
		}
		if p.Postcode != "" {
			k.postcodes = append(k.postcodes, bared(p.Postcode))
		}
		if p.Point != nil {
			k.points = append(k.points, *p.Point)
		}
	}
	return k
}

// keptLocations are the places that the public may not know.
func keptLocations(tx *store.ReadTx) (out []directory.Location, err error) {
	err = tx.Each(`select body from directory_location where visibility <> $1`, []any{string(directory.VisiblePublic)}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var l directory.Location
		err := json.Unmarshal([]byte(body), &l)
		out = append(out, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("places that are kept back: %w", err)
	}
	return out, nil
}

// keepOrigin notes that a service is, in part, from a source: it is told with the others that are, and the
// source's next import knows which version was made of what it said.
func keepOrigin(tx *store.Tx, sourceName, foreignID string, s directory.Service) error {
	_, err := tx.Exec(`
		insert into directory_source (source, kind, id, foreign_id, hash, version) values ($1, 'service', $2, $3, '', $4)
		on conflict (source, kind, id) do update set foreign_id = excluded.foreign_id, hash = excluded.hash, version = excluded.version`,
		sourceName, s.ID, foreignID, s.Version)
	if err != nil {
		return fmt.Errorf("keep where service %s is from: %w", s.ID, err)
	}
	return nil
}
