package place

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// IDsWithin lists the ids of an area and of everything that lies in it, without reading their boundaries:
// it is asked at each request of whoever looks after an area. It is a part.
func IDsWithin(tx *store.ReadTx, id string) (ids []string, err error) {
	err = tx.Select(&ids, `
		with recursive inside (id, depth) as (
			select id, 0 from place_area where id = $1
			union all
			select a.id, i.depth + 1 from place_area a join inside i on a.parent_id = i.id where i.depth < $2
		)
		select distinct id from inside order by id`, id, deepest)
	if err != nil {
		return nil, fmt.Errorf("what lies in area %s: %w", id, err)
	}
	return ids, nil
}
