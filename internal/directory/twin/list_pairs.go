package twin

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListPairs lists pairs of one kind, the likeliest first.
type ListPairs struct {
	Kind    Kind
	State   State
	Page    int // from 1
	PerPage int
}

// PairPage is a page of them.
type PairPage struct {
	Pairs    []Pair
	Total    int
	LookedAt int64 // microseconds; 0: never
	Records  int   // that were looked through then
}

// Name is the search as the audit shows it.
func (ListPairs) Name() string { return "twin.list" }

// Needs names the roles that see them.
func (ListPairs) Needs() policy.Permission { return joiners }

// List reads a page. Pairs span organisations, so that only those who see all see them.
func (q ListPairs) List(tx *store.ReadTx, scope policy.Scope) ([]PairPage, error) {
	if !scope.All() {
		return []PairPage{{}}, nil
	}
	var p PairPage
	rows, err := listPairs(tx, q.Kind, q.State, q.PerPage, (max(q.Page, 1)-1)*q.PerPage)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		pair, err := r.pair(tx)
		if err != nil {
			return nil, err
		}
		p.Pairs = append(p.Pairs, pair)
	}
	if p.Total, err = countPairs(tx, q.Kind, q.State); err != nil {
		return nil, err
	}
	look, err := getLook(tx, q.Kind)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return nil, err
	}
	p.LookedAt, p.Records = look.At, look.Records
	return []PairPage{p}, nil
}

func (r pairRow) pair(tx *store.ReadTx) (p Pair, err error) {
	p = Pair{Kind: Kind(r.Kind), Likeness: r.Likeness / 10, State: State(r.State), FoundAt: r.FoundAt, SaidAt: r.SaidAt, SaidBy: r.SaidBy}
	var why reasons
	if err = json.Unmarshal([]byte(r.Reasons), &why); err != nil {
		return p, fmt.Errorf("read the reasons of a pair: %w", err)
	}
	p.For, p.Against = why.For, why.Against
	if p.A, err = sideOf(tx, p.Kind, r.A); err != nil {
		return p, err
	}
	p.B, err = sideOf(tx, p.Kind, r.B)
	return p, err
}

// sideOf names one of a pair; one that is no more there is named so.
func sideOf(tx *store.ReadTx, kind Kind, id string) (Side, error) {
	s := Side{ID: id, Name: "It is no longer there"}
	if kind == Services {
		row, err := getSide(tx, id)
		if errors.Is(err, errs.NotFound) {
			return s, nil
		}
		return Side{id, row.Name, row.Of, row.Status != string(directory.Defunct)}, err
	}
	o, err := org.Get(tx, id)
	if errors.Is(err, errs.NotFound) {
		return s, nil
	}
	return Side{id, o.Name, "", o.Status == org.Active}, err
}
