package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReadWriteup is the log of a session as it is open to others.
type ReadWriteup struct{ RoomID string }

// Name is the question as the audit would show it.
func (ReadWriteup) Name() string { return "session.read_writeup" }

// Load reads it.
func (q ReadWriteup) Load(tx *store.ReadTx) (Writeup, error) { return WriteupOf(tx, q.RoomID) }

// Allow lets those to whom it is open.
func (ReadWriteup) Allow(who policy.Actor, w Writeup) policy.Decision { return w.MayRead(who) }

// About names nobody.
func (ReadWriteup) About(Writeup) string { return "" }
