package directory

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveWord adds a local word, or changes one. The version is the one that the form showed; 0 adds a new
// one, or puts back one that was taken away. It holds in every search within a second, on every node,
// and in the next import.
type SaveWord struct{ Word LocalWord }

// Name is the action as the audit shows it.
func (SaveWord) Name() string { return "word.save" }

// Check looks at the input alone.
func (a SaveWord) Check() error { return a.Word.Check().Err() }

// Load gives the word as it is; the zero one when it is new.
func (a SaveWord) Load(tx *store.Tx) (LocalWord, error) {
	was, err := lockWord(tx, a.Word.ID)
	if errors.Is(err, errs.NotFound) && a.Word.Version == 0 {
		return LocalWord{}, nil
	}
	return was, err
}

// Allow lets administrators.
func (SaveWord) Allow(who policy.Actor, _ LocalWord) policy.Decision { return maySayWords(who) }

func maySayWords(who policy.Actor) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

// Apply keeps the new version.
func (a SaveWord) Apply(tx *store.Tx, who policy.Actor, was LocalWord) (ops.Done, error) {
	w := a.Word
	if err := sameVersion("local word", w.Version, was.Version); err != nil {
		return ops.Done{}, err
	}
	if taken, err := wordTaken(&tx.ReadTx, w); err != nil || taken {
		return ops.Done{}, errors.Join(err, errs.Fields{{Name: "words", Message: "These words are there already: change what they mean instead"}})
	}
	last, err := history.Last(&tx.ReadTx, HistoryWord, w.ID)
	if err != nil {
		return ops.Done{}, err
	}
	w.Version = last + 1
	if err := upsertWord(tx, w); err != nil {
		return ops.Done{}, err
	}
	if err := history.Keep(tx, who, history.Version{Kind: HistoryWord, ID: w.ID, Version: w.Version, Why: "saved", Body: store.JSON(w)}); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "local_word:" + w.ID, Detail: fmt.Sprintf("%s, version %d", w.Kind, w.Version)}, nil
}
