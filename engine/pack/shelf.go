package pack

import (
	"crypto/sha256"
	"sync"
)

// mostShelved is how many packs are in memory. Schemes may have several, one in each language.
const mostShelved = 24

// Shelf has the packs in memory that were read last, by what they say: a page asks for its words each time that it is drawn.
// Its zero value is empty and ready. It may be used by several at once.
type Shelf[P any] struct {
	mu   sync.Mutex
	read map[[sha256.Size]byte]P
}

// Read gives the pack that a text is, which was kept as it is. Whoever gets it changes nothing in it.
func (s *Shelf[P]) Read(text string, read func([]byte) (P, error)) (P, error) {
	key := sha256.Sum256([]byte(text))
	s.mu.Lock()
	p, there := s.read[key]
	s.mu.Unlock()
	if there {
		return p, nil
	}
	p, err := read([]byte(text))
	if err != nil {
		return p, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.read == nil || len(s.read) >= mostShelved {
		s.read = map[[sha256.Size]byte]P{}
	}
	s.read[key] = p
	return p, nil
}
