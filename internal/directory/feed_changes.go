package directory

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// feedChanges is what changed since an instant.
type feedChanges struct {
	dates map[string]int64 // of what is in the directory, by service: seconds since 1970
	gone  []FeedItem
}

// changedSince is the question that a Feed asks the database.
type changedSince struct {
	since        time.Time
	organisation string // whose services are told as gone: an id, or "" for all
	places       bool   // tell the places of what is gone, and not the services themselves
}

// Name is the question as the audit would show it.
func (changedSince) Name() string { return "listing.changed_since" }

// Load reads it.
func (q changedSince) Load(tx *store.ReadTx) (feedChanges, error) {
	c := feedChanges{dates: map[string]int64{}}
	var left []dated
	err := selectDated(tx, q.since, func(d dated) error {
		switch {
		case d.status == Active || d.status == Paused:
			c.dates[d.id] = d.modified
		case q.organisation == "" || q.organisation == d.organisation:
			left = append(left, d)
		}
		return nil
	})
	if err != nil || q.since.IsZero() { // who asks for no date has nothing to forget
		return c, err
	}
	if q.places {
		c.gone, err = placesGone(tx, left)
		return c, err
	}
	for _, d := range left {
		c.gone = append(c.gone, FeedItem{ServiceID: d.id, Place: -1, Modified: d.modified, Gone: true})
	}
	return c, nil
}

// placesGone lists the places of services that are gone. Those of a withdrawn one are not known any
// more.
func placesGone(tx *store.ReadTx, left []dated) (out []FeedItem, err error) {
	ids := make([]string, len(left))
	for i, d := range left {
		ids[i] = d.id
	}
	rows, err := feedRows(tx, ids)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		l, err := row.listing()
		if err != nil {
			return nil, err
		}
		for i := range l.Places {
			out = append(out, FeedItem{ServiceID: l.ID, Place: i, Modified: l.Modified.Unix(), Gone: true})
		}
	}
	return out, nil
}

// Allow lets Homeward itself: what it reads is public.
func (changedSince) Allow(who policy.Actor, _ feedChanges) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward reads what is public")
	}
	return policy.Deny("only Homeward itself reads the whole directory")
}

// About names nobody.
func (changedSince) About(feedChanges) string { return "" }
