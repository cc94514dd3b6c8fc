package sessionweb

import (
	"sync"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/web"
)

// paces is how fast each participant writes. A whole queue that a device kept while it had no signal goes through
// at once; who sends thousands is asked to wait, and holds nobody else up.
type paces struct {
	mu   sync.Mutex
	full map[string]time.Time // when each one would have all of theirs back
}

// How much one participant may send: so many at once, and then one each second.
const (
	mostAtOnce = 240
	oneEach    = time.Second
	mostPaced  = 20_000 // how many are remembered: those who have all of theirs back are not needed
)

// take counts one more, and gives how long to wait when there are too many.
func (p *paces) take(who string, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.full == nil {
		p.full = map[string]time.Time{}
	}
	if len(p.full) >= mostPaced {
		for key, at := range p.full {
			if !at.After(now) {
				delete(p.full, key)
			}
		}
	}
	at := p.full[who]
	if at.Before(now) {
		at = now
	}
	if wait := at.Sub(now) - (mostAtOnce-1)*oneEach; wait > 0 {
		return wait
	}
	p.full[who] = at.Add(oneEach)
	return 0
}

// paced refuses what a participant sends while they have sent too much. Their device sends it again by itself.
func (s *Site) paced(h here) error {
	return s.Pace(h.token)
}

// Pace is that for pages of other modules in a room: it counts one more of whoever shows a token.
func (s *Site) Pace(token ids.Token) error {
	if !s.Limits || token == "" {
		return nil
	}
	if wait := s.paces.take(string(token), s.Now()); wait > 0 {
		return web.TooMany(max(wait, oneEach), "You have sent more than a room can read. Wait a moment, and send it again.")
	}
	return nil
}
