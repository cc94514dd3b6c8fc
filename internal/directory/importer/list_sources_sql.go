package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// countSources counts the live services that each source brought, and those that none did.
func countSources(tx *store.ReadTx) (own int, bySource map[string]int, err error) {
	bySource = map[string]int{}
	err = tx.Each(`
		select s.source, count(*) from directory_source s join directory_listing l on l.service_id = s.id
		where s.kind = 'service' and l.status in ('active', 'paused') group by s.source`, nil, func(scan store.Scan) error {
		var name string
		var n int
		err := scan(&name, &n)
		bySource[name] = n
		return err
	})
	if err != nil {
		return 0, nil, fmt.Errorf("services of each source: %w", err)
	}
	err = tx.Get(&own, `
		select (select count(*) from directory_listing where status in ('active', 'paused')) -
			(select count(distinct s.id) from directory_source s join directory_listing l on l.service_id = s.id
			where s.kind = 'service' and l.status in ('active', 'paused'))`)
	if err != nil {
		return 0, nil, fmt.Errorf("services of no source: %w", err)
	}
	return own, bySource, nil
}
