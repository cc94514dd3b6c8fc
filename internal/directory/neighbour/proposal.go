package neighbour

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
)

// Kind is what an editor has to decide about a service of a feed.
type Kind string

// The kinds.
const (
	Differs Kind = "differs" // it says other things of one of ours
	New     Kind = "new"     // we have nothing like it
	Gone    Kind = "gone"    // it was there, is one of ours, and is there no more, or has closed
)

// Kinds lists them in the order of the page.
var Kinds = []Kind{Differs, New, Gone}

// Proposal is what a feed says of one service, and we do not.
type Proposal struct {
	FeedID       string       `json:"feed_id"`
	ForeignID    string       `json:"foreign_id"`
	Kind         Kind         `json:"kind"`
	Name         string       `json:"name"` // as they call it
	Organisation string       `json:"organisation,omitempty"`
	ServiceID    string       `json:"service_id,omitempty"` // ours; "" for a new one
	Because      []string     `json:"because,omitempty"`    // why we think that it is the same
	Differences  []Difference `json:"differences,omitempty"`
	Facts        []Difference `json:"facts,omitempty"`  // of a new one: what it says of itself
	Held         int          `json:"held,omitempty"`   // fields that are not told, as they may tell where a place is
	Closed       bool         `json:"closed,omitempty"` // it is still there, and says that it has closed
	At           time.Time    `json:"at"`               // when their copy was taken
}

// Difference is one field in which theirs is not ours.
type Difference struct {
	Field  string `json:"field"`
	Ours   Said   `json:"ours"`
	Theirs Said   `json:"theirs"`
}

// Label is the field's name for people.
func (d Difference) Label() string {
	f, _ := fieldNamed(d.Field)
	return f.words
}

// hash is what a "no" holds to: the same thing said again is not asked again.
func (d Difference) hash() string {
	f, _ := fieldNamed(d.Field)
	sum := sha256.Sum256([]byte(d.Theirs.key(f)))
	return hex.EncodeToString(sum[:12])
}

// Choice is what an editor has said no to.
type Choice struct {
	ForeignID string `db:"foreign_id"`
	Field     string `db:"field"` // wholly for all of it
	Hash      string `db:"hash"`
	Never     int    `db:"never"`
}

// What stands in a choice for more than one field.
const (
	wholly  = "*"     // a service as a whole; the hash is the kind of proposal
	another = "match" // it is not the one of ours whose id the hash is
)

// refused reports whether an editor has said no to a field, as it is now or for good.
func refused(choices []Choice, field, hash string) bool {
	return slices.ContainsFunc(choices, func(c Choice) bool { return c.Field == field && (c.Never == 1 || c.Hash == hash) })
}

// comparing is what a feed is held against.
type comparing struct {
	feed    Feed
	roll    *roll
	ours    func(id string) (directory.Service, bool, error)
	hidden  func(directory.Service) bool // one of its places is kept from the public
	within  func(source.Service) bool    // it is in the area that we follow the feed for
	secrets secrets
	choices map[string][]Choice // by their ids
	at      time.Time
}

// propose holds a whole feed against our services. It gives what there is to decide, and which of its
// services are which of ours.
func (c comparing) propose(b *source.Batch) (out []Proposal, matches map[string]string, err error) {
	names := map[string]string{}
	for _, o := range b.Organisations {
		names[o.ID] = o.Name
	}
	matches = map[string]string{}
	here := map[string]bool{}
	for _, x := range b.Services {
		here[x.ID] = true
		p, ok, err := c.one(x, names[x.OrganisationID])
		if err != nil {
			return nil, nil, err
		}
		if p.ServiceID != "" {
			matches[x.ID] = p.ServiceID
		}
		if ok {
			out = append(out, p)
		}
	}
	missing := map[string]string{}
	for _, known := range []map[string]string{c.roll.before, c.roll.byOrigin} {
		for foreign, id := range known {
			if !here[foreign] {
				missing[foreign] = id
			}
		}
	}
	maps.Copy(matches, missing)
	gone, err := c.gone(missing)
	return append(out, gone...), matches, err
}

// one holds one service against ours; false when there is nothing to decide.
func (c comparing) one(x source.Service, organisation string) (Proposal, bool, error) {
	p := Proposal{FeedID: c.feed.ID, ForeignID: x.ID, Name: cmp.Or(x.Name, organisation), Organisation: organisation, At: c.at}
	choices := c.choices[x.ID]
	p.ServiceID, p.Because = c.roll.find(x, organisation, func(id string) bool { return refused(choices, another, id) })
	if p.ServiceID == "" {
		p.Kind = New
		if x.Status == string(directory.Defunct) || refused(choices, wholly, string(New)) || !c.within(x) {
			return p, false, nil
		}
		p.Facts = c.facts(x, &p)
		return p, true, nil
	}
	ours, there, err := c.ours(p.ServiceID)
	if err != nil || !there || ours.Status == directory.Defunct {
		return p, false, err
	}
	if x.Status == string(directory.Defunct) {
		p.Kind, p.Closed = Gone, true
		return p, !refused(choices, wholly, string(Gone)), nil
	}
	p.Kind = Differs
	p.Differences = c.differences(x, ours, choices, &p)
	return p, len(p.Differences) > 0, nil
}

// facts are what a new service says of itself, without what may tell where a hidden place is.
func (c comparing) facts(x source.Service, p *Proposal) (out []Difference) {
	for _, f := range fields {
		theirs := f.theirs(x)
		switch {
		case theirs.Words() == "" || f.name == "name":
		case c.secrets.tells(theirs.Words()):
			p.Held++
		default:
			out = append(out, Difference{Field: f.name, Theirs: theirs})
		}
	}
	return out
}

// differences are the fields in which theirs is not ours. Where they say nothing, nothing is proposed. Of
// a service with a hidden place no prose is: who wrote it may not know what must not be told.
func (c comparing) differences(x source.Service, ours directory.Service, choices []Choice, p *Proposal) (out []Difference) {
	hidden := c.hidden(ours) || slices.ContainsFunc(ours.Needs, func(key string) bool { return key == "safety/refuge" })
	for _, f := range fields {
		d := Difference{Field: f.name, Ours: f.ours(ours), Theirs: f.theirs(x)}
		switch {
		case d.Theirs.Words() == "" || d.Ours.key(f) == d.Theirs.key(f):
		case f.name == "hours" && slices.ContainsFunc(ours.Places, func(p directory.ServicePlace) bool { return p.Hours != nil }):
		case refused(choices, f.name, d.hash()):
		case f.prose && hidden, c.secrets.tells(d.Theirs.Words()):
			p.Held++
		default:
			out = append(out, d)
		}
	}
	return out
}

// gone are those of ours that the feed had and has no more.
func (c comparing) gone(missing map[string]string) (out []Proposal, err error) {
	for _, foreign := range slices.Sorted(maps.Keys(missing)) {
		if refused(c.choices[foreign], wholly, string(Gone)) {
			continue
		}
		ours, there, err := c.ours(missing[foreign])
		if err != nil {
			return nil, err
		}
		if there && (ours.Status == directory.Active || ours.Status == directory.Paused) {
			out = append(out, Proposal{FeedID: c.feed.ID, ForeignID: foreign, Kind: Gone, Name: ours.Name, ServiceID: ours.ID, At: c.at})
		}
	}
	return out, nil
}
