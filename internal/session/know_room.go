package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// KnowRoom is a room without its log, for who is in it.
type KnowRoom struct{ Code string }

// Name is the question as the audit would show it.
func (KnowRoom) Name() string { return "session.know_room" }

// Load reads it.
func (q KnowRoom) Load(tx *store.ReadTx) (Room, error) { return roomByCode(tx, q.Code, "") }

// Allow lets who has joined, who looks after the room, and who reads along.
func (KnowRoom) Allow(who policy.Actor, r Room) policy.Decision { return mayWatch(who, r) }

// About names nobody.
func (KnowRoom) About(Room) string { return "" }
