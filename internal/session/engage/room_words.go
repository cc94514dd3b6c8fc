package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// RoomWords are the words of a room: those of its engagement's scheme, or our own.
type RoomWords struct {
	Code     string
	Language string // in which they are; "" for those in which the room is held
}

// Name is the question as the audit would show it.
func (RoomWords) Name() string { return "engagement.room_words" }

// Load reads them.
func (q RoomWords) Load(tx *store.ReadTx) (content.Pack, error) {
	room, err := session.RoomBy(tx, q.Code)
	if err != nil {
		return content.Pack{}, err
	}
	e, err := session.GetEngagement(tx, room.EngagementID, "")
	if err != nil {
		return content.Pack{}, err
	}
	if q.Language != "" {
		return WordsIn(tx, e.SchemeID, q.Language)
	}
	return Words(tx, e.SchemeID)
}

// Allow lets whoever has the code: they read the rules before they come in.
func (RoomWords) Allow(policy.Actor, content.Pack) policy.Decision {
	return policy.Allow("whoever has the code may read the words of the session")
}

// About names nobody.
func (RoomWords) About(content.Pack) string { return "" }
