package importer

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/store"
)

// keptLocations reads every use of a place that the public may not know.
func keptLocations(tx *store.ReadTx) (out []keptUse, err error) {
	err = tx.Each(`
		select p.service_id, l.body from directory_location l join directory_service_place p on p.location_id = l.id
		where l.visibility <> $1 order by l.id, p.service_id`, []any{string(directory.VisiblePublic)}, func(scan store.Scan) error {
		var u keptUse
		var body string
		if err := scan(&u.serviceID, &body); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(body), &u.location)
		out = append(out, u)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("places that are kept back: %w", err)
	}
	return out, nil
}
