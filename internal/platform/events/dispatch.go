package events

import "example.org/homeward/internal/platform/store"

// Enqueue puts work into the job queue, in the transaction given. The same key again is no error
// and no more work.
type Enqueue func(tx *store.Tx, kind, key, body string) error

// Dispatch takes up to n events out of the outbox and enqueues a job for each reaction to each, in
// the caller's transaction: an event is in the outbox or in the queue, never in both and never in
// neither. An event that nothing reacts to just goes. It gives the number of events taken.
func (t *Table) Dispatch(tx *store.Tx, n int, enqueue Enqueue) (int, error) {
	taken, err := take(tx, n)
	if err != nil {
		return 0, err
	}
	for _, e := range taken {
		for _, r := range t.Of(e.Name) {
			key := "reaction:" + e.ID + ":" + r.Label
			if err := enqueue(tx, r.Kind(), key, e.Body); err != nil {
				return 0, err
			}
		}
	}
	return len(taken), nil
}
