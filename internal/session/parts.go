package session

import "example.org/homeward/internal/platform/store"

// What modules above ask of a session within a transaction of their own; each decides itself who may.

// RoomBy reads a session by its code.
func RoomBy(tx *store.ReadTx, code string) (Room, error) { return roomByCode(tx, code, "") }

// RoomsOf are the sessions of an engagement, the first first.
func RoomsOf(tx *store.ReadTx, engagementID string) ([]Room, error) { return roomsOf(tx, engagementID) }

// EntriesOf are the rows of a session's log as they stand, in the order in which they came. Who wrote one is
// not among them.
func EntriesOf(tx *store.ReadTx, roomID string) ([]Entry, error) {
	list, err := entriesOf(tx, roomID)
	for i := range list {
		list[i].Writer = ""
	}
	return list, err
}
