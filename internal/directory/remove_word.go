package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RemoveWord takes a local word away. Its versions stay, and it can be put back.
type RemoveWord struct {
	WordID  string
	Version int
}

// Name is the action as the audit shows it.
func (RemoveWord) Name() string { return "word.remove" }

// Check has nothing to look at.
func (RemoveWord) Check() error { return nil }

// Load gives the word.
func (a RemoveWord) Load(tx *store.Tx) (LocalWord, error) { return lockWord(tx, a.WordID) }

// Allow lets administrators.
func (RemoveWord) Allow(who policy.Actor, _ LocalWord) policy.Decision { return maySayWords(who) }

// Apply takes it away.
func (a RemoveWord) Apply(tx *store.Tx, who policy.Actor, was LocalWord) (ops.Done, error) {
	if err := sameVersion("local word", a.Version, was.Version); err != nil {
		return ops.Done{}, err
	}
	last, err := history.Last(&tx.ReadTx, HistoryWord, was.ID)
	if err != nil {
		return ops.Done{}, err
	}
	if err := deleteWord(tx, was.ID); err != nil {
		return ops.Done{}, err
	}
	was.Version = last + 1
	if err := history.Keep(tx, who, history.Version{Kind: HistoryWord, ID: was.ID, Version: was.Version, Why: "taken away", Body: store.JSON(was)}); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "local_word:" + was.ID, Detail: fmt.Sprintf("%s, taken away", was.Kind)}, nil
}
