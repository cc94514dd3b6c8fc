package content

import (
	"crypto/sha256"
	"sync"
)

// Kept reads a pack that was kept, as [Read] does. The last ones are in memory: a room asks for its words on every page.
func Kept(text string) (Pack, error) { return kept.pack(text) }

var kept = shelf{read: map[[sha256.Size]byte]Pack{}}

// mostKept is how many are in memory. Schemes may have several, one in each language.
const mostKept = 24

// shelf has packs by what they say.
type shelf struct {
	mu   sync.Mutex
	read map[[sha256.Size]byte]Pack
}

func (s *shelf) pack(text string) (Pack, error) {
	key := sha256.Sum256([]byte(text))
	s.mu.Lock()
	p, there := s.read[key]
	s.mu.Unlock()
	if there {
		return p, nil
	}
	p, err := Read([]byte(text))
	if err != nil {
		return p, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.read) >= mostKept {
		clear(s.read)
	}
	s.read[key] = p
	return p, nil
}
