package award

import "example.org/homeward/internal/platform/store"

// Lived is how an award stood from when on, the newest first. It is a part, and decides nothing about who may.
func Lived(tx *store.ReadTx, id string) ([]Line, error) { return historyOf(tx, id) }
