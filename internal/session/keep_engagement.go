package session

import "example.org/homeward/internal/platform/store"

// KeepEngagement keeps a changed one, as a part of somebody else's act, which has read it locked: see [GetEngagement].
func KeepEngagement(tx *store.Tx, e Engagement) error { return updateEngagement(tx, e.tidied()) }
