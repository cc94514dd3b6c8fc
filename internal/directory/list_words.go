package directory

import (
	"time"

	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListWords is every local word.
type ListWords struct{}

// Name is the question as the audit would show it.
func (ListWords) Name() string { return "word.list" }

// Load reads them.
func (ListWords) Load(tx *store.ReadTx) ([]LocalWord, error) { return listWords(tx) }

// Allow lets who may change them.
func (ListWords) Allow(who policy.Actor, _ []LocalWord) policy.Decision { return maySayWords(who) }

// About names nobody.
func (ListWords) About([]LocalWord) string { return "" }

// WordVersions is every version of one local word, the newest first; also of one that was taken away.
type WordVersions struct{ WordID string }

// WordVersion is a local word as it once was.
type WordVersion struct {
	LocalWord
	At        time.Time
	ActorKind policy.Kind
	Actor     string
	Why       string
}

// Name is the question as the audit would show it.
func (WordVersions) Name() string { return "word.versions" }

// Load reads them.
func (q WordVersions) Load(tx *store.ReadTx) (out []WordVersion, err error) {
	kept, err := history.List(tx, HistoryWord, q.WordID)
	for _, k := range kept {
		w, err := readWord(k.Body)
		if err != nil {
			return nil, err
		}
		out = append(out, WordVersion{w, k.At(), k.ActorKind, k.Actor, k.Why})
	}
	return out, err
}

// Allow lets who may change them.
func (WordVersions) Allow(who policy.Actor, _ []WordVersion) policy.Decision { return maySayWords(who) }

// About names nobody.
func (WordVersions) About([]WordVersion) string { return "" }
