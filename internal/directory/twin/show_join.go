package twin

import (
	"encoding/json"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListJoins lists what was joined, the latest first.
type ListJoins struct{ Page, PerPage int }

// JoinPage is a page of them.
type JoinPage struct {
	Joins []JoinLine
	Total int
}

// JoinLine is a join with the names of its two.
type JoinLine struct {
	Join
	KeptSide, GoneSide Side
}

// Name is the search as the audit shows it.
func (ListJoins) Name() string { return "join.list" }

// Needs names the roles that see them.
func (ListJoins) Needs() policy.Permission { return joiners }

// List reads a page.
func (q ListJoins) List(tx *store.ReadTx, scope policy.Scope) ([]JoinPage, error) {
	if !scope.All() {
		return []JoinPage{{}}, nil
	}
	list, err := listJoins(tx, q.PerPage, (max(q.Page, 1)-1)*q.PerPage)
	if err != nil {
		return nil, err
	}
	var p JoinPage
	for _, j := range list {
		l, err := lineOf(tx, j)
		if err != nil {
			return nil, err
		}
		p.Joins = append(p.Joins, l)
	}
	p.Total, err = countJoins(tx)
	return []JoinPage{p}, err
}

func lineOf(tx *store.ReadTx, j Join) (l JoinLine, err error) {
	l.Join = j
	if l.KeptSide, err = sideOf(tx, j.Kind, j.Kept); err != nil {
		return l, err
	}
	l.GoneSide, err = sideOf(tx, j.Kind, j.Gone)
	return l, err
}

// ShowJoin is one join, and what taking it apart would do.
type ShowJoin struct{ JoinID string }

// Shown is that.
type Shown struct {
	JoinLine
	Later    []JoinLine // that have to be taken apart first
	Changed  int        // nouns that somebody has changed since
	Clashes  []Clash    // what has to be asked
	Services int        // that go back to the organisation that comes back
	Places   int
}

// Name is the question as the audit would show it.
func (ShowJoin) Name() string { return "join.show" }

// Load reads it, and works out what undoing it does.
func (q ShowJoin) Load(tx *store.ReadTx) (s Shown, err error) {
	if !ids.Valid(q.JoinID) {
		return s, errs.NotFound
	}
	u, err := plan(tx, "", q.JoinID, nil)
	if err != nil {
		return s, err
	}
	if s.JoinLine, err = lineOf(tx, u.Join); err != nil {
		return s, err
	}
	for _, j := range u.later {
		l, err := lineOf(tx, j)
		if err != nil {
			return s, err
		}
		s.Later = append(s.Later, l)
	}
	for _, x := range u.steps {
		if x.there && !x.exact {
			s.Changed++
		}
		if u.Kind == Organisations && x.Kind == string(Services) {
			s.Services++
		} else if x.Kind == location {
			s.Places++
		}
	}
	s.Clashes = u.clashes
	return s, nil
}

// Allow lets those who may join.
func (ShowJoin) Allow(who policy.Actor, _ Shown) policy.Decision { return mayJoin(who) }

// About names nobody.
func (ShowJoin) About(Shown) string { return "" }

// Label is the name of the field, in words.
func (c Clash) Label() string {
	for _, f := range serviceFields {
		if f.key == c.Field && c.Kind == string(Services) {
			return f.label
		}
	}
	for _, f := range organisationFields {
		if f.key == c.Field && c.Kind == string(Organisations) {
			return f.label
		}
	}
	words := map[string]string{"status": "State", "organisation_id": "The organisation it belongs to", "assurance": "When it was last checked"}
	if w := words[c.Field]; w != "" {
		return w
	}
	return strings.ToUpper(c.Field[:1]) + strings.ReplaceAll(c.Field[1:], "_", " ")
}

// Words gives both values in words: the one from before the join, and the one of today.
func (c Clash) Words() (before, now string) { return plainly(c.Before), plainly(c.Now) }

// plainly reads a JSON value as people would write it down.
func plainly(value string) string {
	var text string
	var list []string
	switch {
	case value == "" || value == "null":
	case json.Unmarshal([]byte(value), &text) == nil:
	case json.Unmarshal([]byte(value), &list) == nil:
		text = strings.Join(list, ", ")
	default: // something with parts: its words, without the signs around them
		words := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune("{}[]\",", r) })
		text = strings.Join(words, " ")
	}
	if text == "" {
		return "Nothing"
	}
	return text
}
