package twin

import (
	"slices"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/alike"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Candidates compares what the public may know of all services, or of all organisations. What is not
// public is not looked at, so that no reason can tell where a refuge is. It only reads: at a hundred
// thousand services it takes seconds, in which nobody who writes may have to wait.
type Candidates struct{ Kind Kind }

// Looked is what came of it.
type Looked struct {
	Records, Compared int
	Pairs             []alike.Pair
}

// Name is the question as the audit shows it.
func (Candidates) Name() string { return "twin.candidates" }

// Load reads and compares.
func (q Candidates) Load(tx *store.ReadTx) (Looked, error) {
	var f errs.Fields
	if q.Kind.check(&f); len(f) > 0 {
		return Looked{}, f.Err()
	}
	records, err := recordsOf(tx, q.Kind)
	if err != nil {
		return Looked{}, err
	}
	pairs, compared := alike.Pairs(records)
	return Looked{len(records), compared, pairs}, nil
}

// Allow lets those who may join, and Homeward itself.
func (Candidates) Allow(who policy.Actor, _ Looked) policy.Decision { return mayJoin(who) }

// About names nobody: no person's record is read.
func (Candidates) About(Looked) string { return "" }

func recordsOf(tx *store.ReadTx, kind Kind) (records []alike.Record, err error) {
	about := map[string]*alike.Record{} // organisations, by what their listings say
	err = eachListing(tx, func(l directory.Listing) error {
		r := serviceRecord(l)
		if kind == Services {
			records = append(records, r)
			return nil
		}
		o := about[l.Organisation.ID]
		if o == nil {
			o = &alike.Record{}
			about[l.Organisation.ID] = o
		}
		o.Spots = append(o.Spots, r.Spots...)
		return nil
	})
	if err != nil || kind == Services {
		return records, err
	}
	all, err := org.All(tx)
	for _, o := range all {
		if o.Status == org.Defunct {
			continue
		}
		r := organisationRecord(o)
		if a := about[o.ID]; a != nil {
			r.Spots = a.Spots[:min(len(a.Spots), mostSpots)]
		}
		records = append(records, r)
	}
	return records, err
}

// mostSpots is how many doors of one are compared.
const mostSpots = 20

func serviceRecord(l directory.Listing) alike.Record {
	r := alike.Record{ID: l.ID, Owner: l.Organisation.ID, Names: []string{l.Name}, Needs: l.Needs}
	for _, p := range l.Phones {
		r.Phones = append(r.Phones, p.Number)
	}
	r.Emails, r.Sites = []string{l.Email}, []string{l.Website}
	for _, key := range l.Needs {
		if top := need.TopOf(key); !slices.Contains(r.Kinds, top) {
			r.Kinds = append(r.Kinds, top)
		}
	}
	for _, g := range need.Default().Groups() {
		if l.Eligibility.Groups[g.Key] == directory.Only {
			r.Only = append(r.Only, lowerFirst(g.Label))
		}
	}
	for _, p := range l.Places[:min(len(l.Places), mostSpots)] {
		if !p.Exact && p.Postcode == "" {
			continue // no more than an area
		}
		s := alike.Spot{Postcode: p.Postcode}
		if p.Exact && p.Point != nil {
			s.Lat, s.Lon, s.HasPoint = p.Point.Lat, p.Point.Lon, true
		}
		r.Spots = append(r.Spots, s)
	}
	return r
}

func organisationRecord(o org.Organisation) alike.Record {
	r := alike.Record{ID: o.ID, Names: []string{o.Name}, Phones: []string{o.Phone}, Emails: []string{o.Email}, Sites: []string{o.Website}, Charity: o.Charity}
	if o.OtherName != "" {
		r.Names = append(r.Names, o.OtherName)
	}
	return r
}
