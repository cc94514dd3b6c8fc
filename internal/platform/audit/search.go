package audit

import (
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MayRead is what who looks through the audit needs.
var MayRead = policy.Permission{Name: "read the audit", Roles: []policy.Role{policy.Administrator}}

// Search lists rows of the audit. What is left empty is not looked at. A search for one person's rows
// is itself audited, as a reading.
type Search struct {
	Actor   string    // an account's or a key's id, or the name of an operator or of a part of Homeward
	Action  string    // "weather.declare", or all that is done to a noun: "weather"
	Subject string    // "service:0190…", or all of a kind: "service"
	Outcome Outcome   // "" for any
	Person  string    // a person's id
	From    time.Time // at this instant or after it
	Until   time.Time // before this instant
	Seals   bool      // also the rows that only tell of a seal, of which there is one each minute
	Oldest  bool      // the oldest first, and not the newest
	After   Mark      // only what comes after this row in that order
	Most    int       // rows at most; 0 for 50
}

// Mark is where in the order of time a row stands.
type Mark struct {
	At int64 // microseconds
	ID string
}

// Mark is where a row stands.
func (r Row) Mark() Mark { return Mark{r.At, r.ID} }

// Time is when a row was written.
func (r Row) Time() time.Time { return store.Time(r.At) }

// mostWords is how long what is searched for may be.
const mostWords = 300

// Check says what is wrong with the search, in words for the person who searches.
func (s Search) Check() errs.Fields {
	var f errs.Fields
	if s.Person != "" && !ids.Valid(s.Person) {
		f.Add("person", "Give the person’s number: it looks like 0190d3c0-0000-7000-8000-000000000000. Names are not in the audit")
	}
	for _, x := range [][2]string{{"actor", s.Actor}, {"action", s.Action}, {"subject", s.Subject}} {
		if len(x[1]) > mostWords {
			f.Add(x[0], "This is too long")
		}
	}
	switch s.Outcome {
	case "", Done, Refused, Read:
	default:
		f.Add("outcome", "Choose done, refused or read")
	}
	if !s.From.IsZero() && !s.Until.IsZero() && !s.Until.After(s.From) {
		f.Add("until", "The end must come after the beginning")
	}
	return f
}

// Name is the search as the audit shows it.
func (Search) Name() string { return "audit.search" }

// Needs is what the actor must hold.
func (Search) Needs() policy.Permission { return MayRead }

// About is whose rows are looked for, if it is one person's.
func (s Search) About() string { return s.Person }

// Fields names what the search is narrowed by.
func (s Search) Fields() string {
	var out []string
	for _, x := range []struct {
		name string
		used bool
	}{
		{"actor", s.Actor != ""},
		{"action", s.Action != ""},
		{"subject", s.Subject != ""},
		{"outcome", s.Outcome != ""},
		{"person", s.Person != ""},
		{"from", !s.From.IsZero()},
		{"until", !s.Until.IsZero()},
	} {
		if x.used {
			out = append(out, x.name)
		}
	}
	return strings.Join(out, ", ")
}

// List reads the rows. The audit is the whole partnership's, so a narrower scope sees none of it.
func (s Search) List(tx *store.ReadTx, scope policy.Scope) ([]Row, error) {
	if !scope.All() {
		return nil, nil
	}
	return search(tx, s)
}
