package directory

import (
	"iter"
	"maps"
	"slices"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// changes is what is new since a Finder last looked.
type changes struct {
	after int64 // the listing counter
	gone  []string
	view  *View // nil when neither weather, holidays nor areas changed
}

// shelf is how many cards are handed on at once.
const shelf = 512

// stack is some cards on their way from the database to the index: one side reads while the other
// indexes.
type stack []string

// entries reads the cards as they come. What is wrong with one is told in the end: the others can
// be found all the same.
func entries(stacks <-chan stack, wrong *error) iter.Seq[index.Entry] {
	return func(yield func(index.Entry) bool) {
		reader := newCardReader()
		for s := range stacks {
			for _, card := range s {
				e, err := reader.read(card)
				if err != nil {
					*wrong = err
					continue
				}
				if !yield(e) {
					return
				}
			}
		}
	}
}

// whatChanged is the question that a Finder asks the database.
type whatChanged struct {
	since  changes
	finder *Finder
	stacks chan<- stack
}

// Name is the question as the audit would show it.
func (whatChanged) Name() string { return "listing.changes" }

// Load reads the counters, and then no more than what moved.
func (q whatChanged) Load(tx *store.ReadTx) (changes, error) {
	c := q.since
	number, err := tx.Counter(ListingCounter)
	if err != nil {
		return c, err
	}
	if number != c.after {
		if err := q.readCards(tx, &c); err != nil {
			return c, err
		}
		c.after = number
	}
	err = q.readView(tx, &c)
	return c, err
}

func (q whatChanged) readCards(tx *store.ReadTx, c *changes) error {
	c.gone = nil
	var s stack
	err := eachCard(tx, c.after, func(id, card string) error {
		if len(card) == 0 {
			c.gone = append(c.gone, id)
			return nil
		}
		if card[0] != cardLayout { // written by another release: made anew from the listing
			l, err := getListing(tx, id)
			if err != nil {
				return err
			}
			card = string(encodeCard(l))
		}
		if s = append(s, card); len(s) == shelf {
			q.stacks <- s
			s = nil
		}
		return nil
	})
	q.stacks <- s
	return err
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
	counted, err := tx.Counter(vacancyCounter)
	if err != nil {
		return err
	}
	if v := q.finder.view.Load(); v != nil && v.noted == noted && v.Areas == locator.Areas() {
		if v.counted != counted {
			next := *v
			c.view = &next
			return readVacancies(tx, v, c.view, counted)
		}
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
	if err := readVacancies(tx, q.finder.view.Load(), c.view, counted); err != nil {
		return err
	}
	return q.readWays(tx, c.view)
}

// readVacancies gives a view what is told of beds: what an older one has, and what is new since.
func readVacancies(tx *store.ReadTx, was, now *View, counted int64) error {
	now.vacancies, now.counted = map[string]Vacancy{}, counted
	after := int64(0)
	if was != nil {
		maps.Copy(now.vacancies, was.vacancies)
		after = was.counted
	}
	return eachVacancy(tx, after, func(serviceID string, v Vacancy) {
		if len(v.Units) == 0 {
			delete(now.vacancies, serviceID)
		} else {
			now.vacancies[serviceID] = v
		}
	})
}

// readWays adds what people here also say. Reading it anew takes a moment, so that is done only when it
// is not what it was.
func (q whatChanged) readWays(tx *store.ReadTx, v *View) (err error) {
	if v.ways, err = localWays(tx); err != nil {
		return err
	}
	was := q.finder.view.Load()
	switch {
	case was != nil && slices.Equal(was.ways, v.ways):
		v.taxonomy = was.taxonomy
	case len(v.ways) == 0:
		v.taxonomy = q.finder.taxonomy
	default:
		v.taxonomy, err = q.finder.taxonomy.With(v.ways)
	}
	return err
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
