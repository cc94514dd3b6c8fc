package directory

import (
	"iter"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// changes is what is new since a Finder last looked.
type changes struct {
	after   int64 // the listing counter
	entries []index.Entry
	gone    []string
	view    *View // nil when neither weather, holidays nor areas changed
	reader  *cardReader
}

func (c changes) all() iter.Seq[index.Entry] {
	return func(yield func(index.Entry) bool) {
		for i := range c.entries {
			if !yield(c.entries[i]) {
				return
			}
		}
	}
}

// whatChanged is the question that a Finder asks the database.
type whatChanged struct {
	since  changes
	finder *Finder
}

// Name is the question as the audit would show it.
func (whatChanged) Name() string { return "listing.changes" }

// Load reads the counters, and then no more than what moved.
func (q whatChanged) Load(tx *store.ReadTx) (changes, error) {
	c := q.since
	number, err := tx.Counter(listingCounter)
	if err != nil {
		return c, err
	}
	if number != c.after {
		if err := c.readCards(tx); err != nil {
			return c, err
		}
		c.after = number
	}
	return c, q.readView(tx, &c)
}

func (c *changes) readCards(tx *store.ReadTx) error {
	return eachCard(tx, c.after, func(id, status string, card []byte) error {
		if status != string(Active) && status != string(Paused) {
			c.gone = append(c.gone, id)
			return nil
		}
		e, err := c.reader.read(card)
		if err != nil { // a card of another layout: make it from the listing
			l, err := getListing(tx, id)
			if err != nil {
				return err
			}
			e = entryOf(l)
		}
		c.entries = append(c.entries, e)
		return nil
	})
}

func (q whatChanged) readView(tx *store.ReadTx, c *changes) error {
	noted, err := tx.Counter(noticeCounter)
	if err != nil {
		return err
	}
	locator, err := q.finder.keeper.Locator(tx)
	if err != nil {
		return err
	}
	if v := q.finder.view.Load(); v != nil && v.noted == noted && v.Areas == locator.Areas() {
		return nil
	}
	weather, err := comingWeather(tx)
	if err != nil {
		return err
	}
	extra, err := holidays(tx)
	if err != nil {
		return err
	}
	c.view = &View{
		Areas: locator.Areas(), Locator: locator, Calendar: hours.NewCalendar(q.finder.zone, extra...),
		weather: weather, noted: noted,
	}
	return nil
}

// Allow lets Homeward itself: what it reads is public.
func (whatChanged) Allow(who policy.Actor, _ changes) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward reads what is public")
	}
	return policy.Deny("only Homeward itself reads the whole directory")
}

// About names nobody.
func (whatChanged) About(changes) string { return "" }

// stamp is the machine's own time in microseconds; a demo's clock may be set elsewhere.
func stamp() int64 { return clock.Stamp().UnixMicro() }
