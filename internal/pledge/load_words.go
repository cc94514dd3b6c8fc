package pledge

import (
	"errors"
	"fmt"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
)

// LoadWords has a scheme bring words for pledges along, in the language that they say themselves.
type LoadWords struct {
	SchemeID string
	File     []byte // one JSON document
	Over     bool   // also in the place of those that are there in this language

	// Loaded is when the words of each language were loaded that the form showed: others are not replaced unseen.
	Loaded map[string]int64
}

// Name is the action as the audit shows it.
func (LoadWords) Name() string { return "scheme.load_pledge_words" }

// Check looks at the input alone.
func (a LoadWords) Check() error {
	_, err := readPack(a.File)
	return err
}

// Load gives the name of the scheme, which is locked.
func (a LoadWords) Load(tx *store.Tx) (string, error) {
	return session.SchemeTitle(&tx.ReadTx, a.SchemeID, tx.ForUpdate())
}

// Allow lets the stewards of the scheme.
func (a LoadWords) Allow(who policy.Actor, _ string) policy.Decision { return mayWord(who, a.SchemeID) }

// Apply keeps them.
func (a LoadWords) Apply(tx *store.Tx, who policy.Actor, _ string) (ops.Done, error) {
	file := string(pack.Unmarked(a.File))
	p, err := content.Read(a.File)
	if err != nil {
		return ops.Done{}, err
	}
	tag := p.Cover.Tag()
	done := ops.Done{Subject: "scheme:" + a.SchemeID, Detail: fmt.Sprintf("in %s, %s, edition %s", tag, p.Cover.Title, p.Cover.Edition)}
	was, text, err := packIn(&tx.ReadTx, a.SchemeID, tag)
	switch {
	case err != nil && !errors.Is(err, errs.NotFound):
		return ops.Done{}, err
	case err == nil && text == file:
		return done, nil // the same press came twice
	case err == nil && !a.Over:
		return ops.Done{}, errs.Fields{{Name: "file", Message: fmt.Sprintf("There are other words in %s (%s) already. To put these in their place, tick the box below", p.Cover.Own(), tag)}}
	case err == nil && was.LoadedAt != a.Loaded[tag]:
		return ops.Done{}, fmt.Errorf("the words were changed since they were opened: %w", errs.Conflict)
	}
	list, errList := packsOf(&tx.ReadTx, a.SchemeID)
	if errList != nil {
		return ops.Done{}, errList
	}
	if err != nil && len(list) >= mostPacks {
		return ops.Done{}, errs.Fields{{Name: "file", Message: fmt.Sprintf("A scheme has words in %d languages at most. Take one out first", mostPacks)}}
	}
	return done, session.PutSchemeWords(tx, a.SchemeID, aboutPledges, session.SchemeWords{
		Language: tag, LoadedAt: store.Micros(tx.Now()), LoadedBy: who.ID, Cover: store.JSON(p.Cover), Pack: file,
	})
}
