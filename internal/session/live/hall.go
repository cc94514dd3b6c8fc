package live

import (
	"context"
	"sync"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// Hall is all rooms that somebody listens to in this process.
type Hall struct {
	o       Options
	mu      sync.Mutex
	rooms   map[string]*room
	ctx     context.Context // ends when the hall is closed
	close   context.CancelFunc
	running sync.WaitGroup
}

// Options is what a hall is told from outside.
type Options struct {
	Runner *ops.Runner
	Clock  clock.Clock
	// Look is how often the table of events is looked at for what other processes wrote, while somebody
	// listens.
	Look time.Duration
}

// idle is how long a room that nobody listens to is kept: who loses their connection is back within it.
const idle = time.Minute

// New makes a hall.
func New(o Options) *Hall {
	ctx, cancel := context.WithCancel(context.Background())
	return &Hall{o: o, rooms: map[string]*room{}, ctx: ctx, close: cancel}
}

// Close lets everybody go, and returns when nothing runs any more.
func (h *Hall) Close() {
	h.close()
	h.running.Wait()
}

// Wake has a room look at once for what happened.
func (h *Hall) Wake(roomID string) {
	h.mu.Lock()
	r := h.rooms[roomID]
	h.mu.Unlock()
	if r != nil {
		r.ring()
	}
}

// Enter begins to listen to a room, after the event with a number. The room must be one that whoever listens
// may be in. It waits until the room has been read; errs.Unavailable when it can't be.
func (h *Hall) Enter(ctx context.Context, roomID string, since int) (*Listener, error) {
	if h.ctx.Err() != nil {
		return nil, errs.Unavailable
	}
	r := h.enter(roomID)
	select {
	case <-r.read:
		ahead, err := h.ahead(ctx, r, since)
		if err == nil {
			return &Listener{hall: h, room: r, at: since, ahead: ahead, fresh: true, quiet: time.NewTimer(beat)}, nil
		}
	case <-r.over:
	case <-ctx.Done():
	}
	h.leave(r)
	return nil, errs.Unavailable
}

// ahead reports whether a device has what happened here and this process has not read yet: its page was drawn by another,
// or a moment ago. The room looks at once then. A number of which the table knows nothing is not ahead.
func (h *Hall) ahead(ctx context.Context, r *room, since int) (bool, error) {
	if since <= r.last() {
		return false, nil
	}
	list, err := ops.Ask(ctx, h.o.Runner, policy.System("room"), session.ReadEvents{RoomID: r.id, Since: since - 1, Limit: 1})
	r.ring()
	return len(list) > 0, err
}

// enter finds a room and counts one listener more; it has it read when it is new.
func (h *Hall) enter(roomID string) *room {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rooms[roomID]
	if r == nil {
		r = newRoom(roomID)
		h.rooms[roomID] = r
		h.running.Go(func() { h.follow(r) })
	}
	r.listeners++
	return r
}

func (h *Hall) leave(r *room) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r.listeners--
}

// follow reads what happens in a room for as long as somebody listens. When the room can't be read all are
// let go: they see that they are cut off, and come back.
func (h *Hall) follow(r *room) {
	defer close(r.over)
	look := time.NewTicker(h.o.Look)
	defer look.Stop()
	quiet := clock.Stamp()
	for {
		if err := h.take(r); err != nil {
			h.forget(r)
			return
		}
		if rest := h.rest(r); rest > 0 { // what comes meanwhile goes out together
			time.Sleep(rest)
		}
		select {
		case <-h.ctx.Done():
			h.forget(r)
			return
		case <-r.wake:
		case <-look.C:
		}
		if h.count(r) > 0 {
			quiet = clock.Stamp()
		} else if clock.Since(quiet) > idle && h.forgetIdle(r) {
			return
		}
	}
}

// rest is how long a room waits between two rounds. With many listeners a round costs much, and so more is
// said in each: 10 microseconds for each of them are not noticed.
func (h *Hall) rest(r *room) time.Duration {
	return min(time.Duration(h.count(r))*10*time.Microsecond, 50*time.Millisecond)
}

func (h *Hall) count(r *room) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return r.listeners
}

func (h *Hall) forget(r *room) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[r.id] == r {
		delete(h.rooms, r.id)
	}
}

func (h *Hall) forgetIdle(r *room) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if r.listeners > 0 {
		return false
	}
	delete(h.rooms, r.id)
	return true
}

// atOnce is how many events are read in one go.
const atOnce = 1000

// take appends what happened since the last time, and tells who waits for it.
func (h *Hall) take(r *room) error {
	for {
		list, err := ops.Ask(h.ctx, h.o.Runner, policy.System("room"), session.ReadEvents{RoomID: r.id, Since: r.last(), Limit: atOnce})
		if err != nil {
			return err
		}
		if err := r.append(list); err != nil {
			return err
		}
		if len(list) < atOnce {
			r.tell(len(list) > 0)
			return nil
		}
	}
}
