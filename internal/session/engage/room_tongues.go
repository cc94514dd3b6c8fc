package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// RoomTongues are the languages in which there are words for a room: the first is that in which it is held.
type RoomTongues struct{ Code string }

// Name is the question as the audit would show it.
func (RoomTongues) Name() string { return "engagement.room_tongues" }

// Load reads them.
func (q RoomTongues) Load(tx *store.ReadTx) (Tongues, error) {
	room, err := session.RoomBy(tx, q.Code)
	if err != nil {
		return nil, err
	}
	e, err := session.GetEngagement(tx, room.EngagementID, "")
	if err != nil || e.SchemeID == "" {
		return tonguesOf(nil), err
	}
	list, err := packsOf(tx, e.SchemeID)
	return tonguesOf(list), err
}

// Allow lets whoever has the code: which languages a scheme has is public.
func (RoomTongues) Allow(policy.Actor, Tongues) policy.Decision {
	return policy.Allow("in which languages a scheme has words is public")
}

// About names nobody.
func (RoomTongues) About(Tongues) string { return "" }
