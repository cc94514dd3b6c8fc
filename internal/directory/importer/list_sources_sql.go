package importer

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// terms are those on which another directory lets us use its feed.
type terms struct{ Licence, Credit string }

// feedTerms reads the terms of a feed; none when no feed is called so.
func feedTerms(tx *store.ReadTx, name string) (t terms, err error) {
	var body string
	err = tx.Get(&body, `select body from directory_feed where name = $1`, name)
	if errors.Is(err, errs.NotFound) {
		return t, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &t)
	}
	if err != nil {
		return t, fmt.Errorf("the terms of feed %s: %w", name, err)
	}
	return t, nil
}

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
