package importer

import (
	"slices"
	"strings"
	"sync"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SourceCredit is one source of what the directory says, and the terms on which it may be used.
type SourceCredit struct {
	Source      string
	Licence     string // "" for not stated
	Attribution string
	Services    int // live services that it brought
}

// Credits says where the services of the directory are from.
type Credits struct {
	Own     int // live services that no import brought: the partnership itself entered them
	Sources []SourceCredit
}

// ListSources asks where the services of the directory are from. The counting is done anew only when
// something in the directory has changed since it was last done with the same memo, which may be nil.
type ListSources struct{ Memo *CreditMemo }

// CreditMemo remembers how many services came from where.
type CreditMemo struct {
	mu      sync.Mutex
	version int64
	counted bool
	own     int
	bySrc   map[string]int
}

// Name is the question as the audit would show it.
func (ListSources) Name() string { return "source.list" }

// Load counts, and reads the terms of each source's last import that was not undone, or of the feed of another
// directory from which editors took something over.
func (q ListSources) Load(tx *store.ReadTx) (c Credits, err error) {
	own, bySource, err := q.counts(tx)
	if err != nil {
		return c, err
	}
	c.Own = own
	imports, err := listImports(tx, "")
	if err != nil {
		return c, err
	}
	seen := map[string]bool{}
	for _, i := range imports {
		if n := bySource[i.Source]; n > 0 && !seen[i.Source] && i.State != Undone {
			seen[i.Source] = true
			c.Sources = append(c.Sources, SourceCredit{i.Source, i.Licence, i.Attribution, n})
		}
	}
	for name, n := range bySource {
		if n == 0 || seen[name] {
			continue
		}
		terms, err := feedTerms(tx, name)
		if err != nil {
			return c, err
		}
		c.Sources = append(c.Sources, SourceCredit{name, terms.Licence, terms.Credit, n})
	}
	slices.SortFunc(c.Sources, func(a, b SourceCredit) int { return strings.Compare(a.Source, b.Source) })
	return c, nil
}

func (q ListSources) counts(tx *store.ReadTx) (own int, bySource map[string]int, err error) {
	version, err := tx.Counter(directory.ListingCounter)
	if err != nil || q.Memo == nil {
		if err == nil {
			own, bySource, err = countSources(tx)
		}
		return own, bySource, err
	}
	q.Memo.mu.Lock()
	defer q.Memo.mu.Unlock()
	if !q.Memo.counted || q.Memo.version != version {
		if own, bySource, err = countSources(tx); err != nil {
			return 0, nil, err
		}
		q.Memo.version, q.Memo.counted, q.Memo.own, q.Memo.bySrc = version, true, own, bySource
	}
	return q.Memo.own, q.Memo.bySrc, nil
}

// Allow lets anybody: whose data it is has to be told.
func (ListSources) Allow(policy.Actor, Credits) policy.Decision {
	return policy.Allow("where the listings are from is public")
}

// About names nobody.
func (ListSources) About(Credits) string { return "" }
