package session

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SortEntry puts an entry under other stages, and changes nothing else of it.
type SortEntry struct {
	Code   string
	ID     string
	Stages pathway.Set
}

// Name is the action as the audit shows it.
func (SortEntry) Name() string { return "session.sort_entry" }

// Check has nothing to look at.
func (SortEntry) Check() error { return nil }

// Load gives the room, locked, and the entry.
func (a SortEntry) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, "", a.ID) }

// Allow lets who takes notes.
func (SortEntry) Allow(who policy.Actor, s scene) policy.Decision { return mayScribe(who, s.room) }

// Apply keeps the stages.
func (a SortEntry) Apply(tx *store.Tx, who policy.Actor, s scene) (ops.Done, error) {
	words := s.entry.Words
	words.Stages = a.Stages
	return ChangeEntry{Was: s.entry.Text, Words: words}.Apply(tx, who, s)
}
