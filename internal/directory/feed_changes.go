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
	for _, d := range left {
		if err := q.leave(tx, &c, d); err != nil {
			return c, err
		}
	}
	return c, nil
}

// leave tells of one service that is gone. The places of a withdrawn one are not known any more.
func (q changedSince) leave(tx *store.ReadTx, c *feedChanges, d dated) error {
	item := FeedItem{ServiceID: d.id, Place: -1, Modified: d.modified, Gone: true}
	if !q.places {
		c.gone = append(c.gone, item)
		return nil
	}
	l, _, err := feedListing(tx, d.id)
	for item.Place = range l.Places {
		c.gone = append(c.gone, item)
	}
	return err
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
