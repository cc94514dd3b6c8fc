package sessionweb

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/session"
)

// patience is how long a device may take to take what it is sent. One that takes longer is let go, and comes
// back with the number of what it has: nobody else waits for it.
const patience = 10 * time.Second

// stream sends what happens in the room, as it happens, after the event that the device has last.
func (s *Site) stream(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err != nil {
		return err
	}
	roomID, err := s.listens(r, h)
	if err != nil {
		return errs.Unseen(err)
	}
	wire := h.who.ID + string(h.token)
	if !s.wires.take(wire) {
		return web.TooMany(patience, "This browser follows the room already.")
	}
	defer s.wires.leave(wire)
	l, err := s.Live.Enter(r.Context(), roomID, since(r))
	if err != nil {
		return err
	}
	defer l.Leave()
	head := w.Header()
	head.Set("Content-Type", "text/event-stream")
	head.Set("X-Accel-Buffering", "no") // or a proxy keeps it to itself
	out, until := http.NewResponseController(w), time.Time{}
	for first := true; ; first = false {
		text, err := l.Next(r.Context())
		if err != nil {
			return nil //nolint:nilerr // they have gone, or we stop: they come back by themselves
		}
		if now := clock.Stamp(); now.Add(patience).After(until) { // not each time, as it costs as much as the writing
			until = now.Add(patience + patience/2)
			_ = out.SetWriteDeadline(until) // where none can be set, none is needed
		}
		if first {
			_, err = w.Write([]byte("retry: 2000\n\n"))
		}
		if err == nil {
			_, err = w.Write(text)
		}
		if errors.Join(err, out.Flush()) != nil {
			return nil //nolint:nilerr // they have gone, or do not keep up
		}
	}
}

// listens gives the room's id to who may be in it.
func (s *Site) listens(r *http.Request, h here) (string, error) {
	if h.joined() {
		return h.seat.RoomID, nil
	}
	x, err := ops.Ask(r.Context(), s.Runner, h.who, session.KnowRoom{Code: h.code})
	if errors.Is(err, errs.NotFound) {
		return "", errs.NotFound
	}
	return x.ID, err
}

// since is the number of the last event that a device has. Its own memory goes before the page's.
func since(r *http.Request) int {
	text := r.Header.Get("Last-Event-ID")
	if text == "" {
		text = r.URL.Query().Get("since")
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
