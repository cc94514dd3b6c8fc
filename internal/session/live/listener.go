package live

import (
	"context"
	"time"

	"example.org/homeward/internal/platform/errs"
)

// Listener is one device that listens to a room.
type Listener struct {
	hall  *Hall
	room  *room
	at    int  // the number of the last event that it was given
	fresh bool // it was given nothing yet
	ahead bool // it has more than this process had read when it came
	due   bool // it is to be told how far the room is, as soon as it has everything
	text  []byte
	quiet *time.Timer
}

// beat is how often a listener is told how far the room is, whatever happens, so that both ends know that the
// other is there.
const beat = 15 * time.Second

// Next waits for what is to be sent now, and gives it. The text is good until the next call. When the room
// is closed, or can't be read, it is errs.Unavailable: whoever listens is let go, and comes back.
func (l *Listener) Next(ctx context.Context) ([]byte, error) {
	for {
		text, more := l.gather()
		if len(text) > 0 {
			return text, nil
		}
		select {
		case <-more:
		case <-l.quiet.C:
			l.due = true
			l.quiet.Reset(beat)
		case <-l.room.over:
			return nil, errs.Unavailable
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// gather takes what follows, and says that this is all when it is.
func (l *Listener) gather() (text []byte, more <-chan struct{}) {
	l.text = l.text[:0]
	if l.fresh {
		l.fresh, l.due = false, true
		if l.at < 0 || !l.ahead && l.at > l.room.last() {
			l.at, l.text = 0, append(l.text, reset...)
		}
	}
	var last int
	l.text, l.at, last, more = l.room.after(l.at, l.text)
	if l.at == last && l.due {
		l.due = false
		l.text = append(l.text, syncFrame(last, l.hall.o.Clock.Now())...)
	}
	return l.text, more
}

// Leave ends the listening.
func (l *Listener) Leave() {
	l.quiet.Stop()
	l.hall.leave(l.room)
}
