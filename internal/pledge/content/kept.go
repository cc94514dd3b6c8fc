package content

import (
	"crypto/sha256"
	"sync"
)

// Kept reads a pack that was kept, as [Read] does. The last ones are in memory.
func Kept(text string) (Pack, error) {
	key := sha256.Sum256([]byte(text))
	kept.mu.Lock()
	p, there := kept.read[key]
	kept.mu.Unlock()
	if there {
		return p, nil
	}
	p, err := Read([]byte(text))
	if err != nil {
		return p, err
	}
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if len(kept.read) >= mostKept {
		clear(kept.read)
	}
	kept.read[key] = p
	return p, nil
}

// mostKept is how many are in memory.
const mostKept = 24

// kept has packs by what they say.
var kept = struct {
	mu   sync.Mutex
	read map[[sha256.Size]byte]Pack
}{read: map[[sha256.Size]byte]Pack{}}
