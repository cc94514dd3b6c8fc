package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReadLog is the log as it stands, to take away.
type ReadLog struct{ Code string }

// Log is that. Two devices that have the same log have the same hash.
type Log struct {
	Seq     int    `json:"seq"` // of the last event
	Hash    string `json:"hash"`
	Entries []Said `json:"entries"`
}

// Name is the question as the audit would show it.
func (ReadLog) Name() string { return "session.read_log" }

// Load reads it.
func (q ReadLog) Load(tx *store.ReadTx) (Inside, error) { return ReadRoom{Code: q.Code}.Load(tx) }

// Allow lets who runs the session or takes its notes, and who took part once it is shared.
func (ReadLog) Allow(who policy.Actor, x Inside) policy.Decision {
	if x.Room.Shared {
		return mayWatch(who, x.Room)
	}
	return mayScribe(who, x.Room)
}

// About names nobody.
func (ReadLog) About(Inside) string { return "" }

// Log is the log of the room.
func (x Inside) Log() Log {
	l := Log{x.Room.Seq, Hash(x.Entries), x.Entries}
	if l.Entries == nil {
		l.Entries = []Said{}
	}
	return l
}
