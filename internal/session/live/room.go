package live

import (
	"fmt"
	"sync"

	"example.org/homeward/internal/session"
)

// room is the log of one room in memory.
type room struct {
	id        string
	wake      chan struct{} // holds one ring
	read      chan struct{} // closed once it has been read for the first time
	over      chan struct{} // closed when nobody follows it any more
	listeners int           // under the hall's lock

	mu     sync.RWMutex
	frames []frame        // by number: the first event is at 0
	said   map[string]int // the number of the event that holds the words of an entry
	more   chan struct{}  // closed when there is more
	began  bool
}

func newRoom(id string) *room {
	return &room{
		id: id, wake: make(chan struct{}, 1), read: make(chan struct{}), over: make(chan struct{}),
		said: map[string]int{}, more: make(chan struct{}),
	}
}

// ring has it look. Rings before it looks are one ring.
func (r *room) ring() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

func (r *room) last() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.frames)
}

// append adds what happened. Words that an event puts out of date are not said again.
func (r *room) append(list []session.Event) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range list {
		if e.Seq != len(r.frames)+1 {
			return fmt.Errorf("event %d of room %s follows event %d", e.Seq, r.id, len(r.frames))
		}
		f, err := frameOf(e)
		if err != nil {
			return err
		}
		r.frames = append(r.frames, f)
		if e.EntryID == "" {
			continue
		}
		if before, there := r.said[e.EntryID]; there {
			r.frames[before-1] = past(before)
		}
		delete(r.said, e.EntryID)
		if e.Kind == session.EntryEvent {
			r.said[e.EntryID] = e.Seq
		}
	}
	return nil
}

// tell wakes who waits, if there is more; and who waits for the first reading, in any case.
func (r *room) tell(more bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.began {
		r.began = true
		close(r.read)
	}
	if more {
		close(r.more)
		r.more = make(chan struct{})
	}
}

// after appends to a text what follows a number, as much as fits into one turn, and gives the number that it
// goes up to, the number of the last event, and what is closed when there is more.
func (r *room) after(at int, to []byte) (text []byte, upTo, last int, more <-chan struct{}) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for at < len(r.frames) && len(to) < turn {
		to = append(to, r.frames[at]...)
		at++
	}
	return to, at, len(r.frames), r.more
}

// turn is how many bytes one listener is given at most before they are sent.
const turn = 32 << 10
