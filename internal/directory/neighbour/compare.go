package neighbour

import (
	"errors"
	"slices"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Compare holds a reading of a feed against the directory, and changes nothing.
type Compare struct {
	FeedID string
	Batch  *source.Batch
}

// Compared is what there is to decide.
type Compared struct {
	Proposals []Proposal
	Matches   map[string]string // ids of theirs: ours
}

// Name is the question as the audit shows it.
func (Compare) Name() string { return "feed.compare" }

// Load compares.
func (q Compare) Load(tx *store.ReadTx) (out Compared, err error) {
	c, err := newComparing(tx, q.FeedID)
	if err != nil {
		return out, err
	}
	out.Proposals, out.Matches, err = c.propose(q.Batch)
	return out, err
}

// Allow lets who may decide.
func (Compare) Allow(who policy.Actor, _ Compared) policy.Decision { return mayFollow(who) }

// About names nobody.
func (Compare) About(Compared) string { return "" }

func newComparing(tx *store.ReadTx, feedID string) (c comparing, err error) {
	if c.feed, err = getFeed(tx, feedID, ""); err != nil {
		return c, err
	}
	if c.roll, err = readRoll(tx, c.feed.Name); err != nil {
		return c, err
	}
	if c.roll.before, err = getMatches(tx, feedID); err != nil {
		return c, err
	}
	if c.choices, err = listChoices(tx, feedID); err != nil {
		return c, err
	}
	kept, err := keptLocations(tx)
	if err != nil {
		return c, err
	}
	c.secrets, c.at = secretsOf(kept), tx.Now()
	hidden := map[string]bool{}
	for _, l := range kept {
		hidden[l.ID] = true
	}
	c.hidden = func(s directory.Service) bool {
		return slices.ContainsFunc(s.Places, func(p directory.ServicePlace) bool { return hidden[p.LocationID] })
	}
	c.ours = func(id string) (directory.Service, bool, error) {
		s, err := directory.ReadService(tx, id, "")
		if errors.Is(err, errs.NotFound) {
			return s, false, nil
		}
		return s, err == nil, err
	}
	areas, err := place.ReadAreas(tx)
	c.within = func(x source.Service) bool { return within(areas, c.feed.AreaID, x) }
	return c, err
}

// within reports whether a service is given in an area, or in no place that we know of.
func within(areas *place.Areas, areaID string, x source.Service) bool {
	placed := false
	for _, p := range x.Places {
		if p.Lat == nil || p.Lon == nil {
			continue
		}
		placed = true
		at, _ := areas.At(place.Point{Lat: *p.Lat, Lon: *p.Lon})
		for _, a := range areas.Lineage(at.ID) {
			if a.ID == areaID {
				return true
			}
		}
	}
	return areaID == "" || !placed
}
