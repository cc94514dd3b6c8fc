package bulk

import (
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MostAtOnce is how many services one change can be for.
const MostAtOnce = 2000

// Preview asks what a change would do to each of some services, before anything happens. What the actor
// may not know of is left out.
type Preview struct {
	Change     Change
	ServiceIDs []string
}

// looked is some services, before it is known who looks.
type looked struct {
	change   Change
	services []directory.Service
	areas    *place.Areas
	rules    org.Rules
}

// Name is the question as the audit shows it.
func (Preview) Name() string { return "bulk.preview" }

// Load reads the services; those that are not there are left out.
func (q Preview) Load(tx *store.ReadTx) (l looked, err error) {
	l.change = q.Change
	if l.areas, err = place.ReadAreas(tx); err != nil {
		return l, err
	}
	if l.rules, err = org.ReadRules(tx); err != nil {
		return l, err
	}
	for _, id := range q.ServiceIDs[:min(len(q.ServiceIDs), MostAtOnce)] {
		s, err := directory.ReadService(tx, id, "")
		if errors.Is(err, errs.NotFound) {
			continue
		}
		if err != nil {
			return l, err
		}
		l.services = append(l.services, s)
	}
	return l, nil
}

// Allow lets anybody who edits something: what each may see comes out of For.
func (Preview) Allow(who policy.Actor, _ looked) policy.Decision { return mayBegin(who) }

// About names nobody.
func (Preview) About(looked) string { return "" }

// mayBegin lets those who edit services anywhere.
func mayBegin(who policy.Actor) policy.Decision {
	if who.HasAnywhere(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor) {
		return policy.Allow("edits services")
	}
	return policy.Deny("edits no services")
}

// Line is what would become of one service.
type Line struct {
	ServiceID, Name string
	Version         int
	Was, Now        string // the field in words
	Fate            Fate
	Why             string
}

// For gives what an actor may see of it: only services of theirs.
func (l looked) For(who policy.Actor) []Line {
	var out []Line
	for _, s := range l.services {
		if !who.HasIn(s.OrganisationID, insiders...) {
			continue
		}
		then, fate, why := l.change.judge(who, s, l.rules.ListingsReviewed)
		field := l.change.Field
		out = append(out, Line{s.ID, s.Name, s.Version, Words(field, s, l.areas), Words(field, then, l.areas), fate, why})
	}
	return out
}
