package sessionweb

import "sync"

// wires counts how many streams each browser, or account, holds open: our pages share one (assets/js/room), and
// whoever opens hundreds would take the connections that others need.
type wires struct {
	mu   sync.Mutex
	open map[string]int
}

// mostStreams is how many one may hold: a browser that can't share has one for each page, and one that was cut off
// is not always seen to be gone at once.
const mostStreams = 8

// take counts one more; false when there are too many.
func (l *wires) take(who string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open == nil {
		l.open = map[string]int{}
	}
	if l.open[who] >= mostStreams {
		return false
	}
	l.open[who]++
	return true
}

// leave counts one less.
func (l *wires) leave(who string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open[who]--; l.open[who] <= 0 {
		delete(l.open, who)
	}
}
