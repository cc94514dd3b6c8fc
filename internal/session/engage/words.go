package engage

import (
	"crypto/sha256"
	"sync"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
)

// Words are the words of a scheme's sessions: those that it brings along, or our own. "" is no scheme.
func Words(tx *store.ReadTx, schemeID string) (content.Pack, error) {
	if schemeID == "" {
		return content.Default(), nil
	}
	text, err := schemePack(tx, schemeID)
	if err != nil || text == "" {
		return content.Default(), err
	}
	return packs.pack(text)
}

// packs are the packs that were read last: a room asks for its words on every page.
var packs = shelf{read: map[[sha256.Size]byte]content.Pack{}}

// mostPacks is how many are kept in memory.
const mostPacks = 16

// shelf keeps packs by what they say.
type shelf struct {
	mu   sync.Mutex
	read map[[sha256.Size]byte]content.Pack
}

func (s *shelf) pack(text string) (content.Pack, error) {
	key := sha256.Sum256([]byte(text))
	s.mu.Lock()
	p, there := s.read[key]
	s.mu.Unlock()
	if there {
		return p, nil
	}
	p, err := content.Read([]byte(text))
	if err != nil {
		return p, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.read) >= mostPacks {
		clear(s.read)
	}
	s.read[key] = p
	return p, nil
}

// known refuses what can't be chosen in the words of a scheme. "" is nothing chosen.
func known(tx *store.Tx, schemeID, field string, keys ...string) error {
	words, err := Words(&tx.ReadTx, schemeID)
	if err != nil {
		return err
	}
	all := pack.Keys(words.Room.Readiness, func(i content.Item) string { return i.Key })
	if field == "sector" {
		all = append(pack.Keys(words.Sectors.Sectors, func(s content.Sector) string { return s.Key }), "")
	}
	var f errs.Fields
	checkKeys(&f, field, keys, all)
	return f.Err()
}

// usual is the agenda that fits a way: the first of the pack, or its second for a round table.
func usual(words content.Pack, w Way) content.Variant {
	list := words.Agenda.Variants
	if len(list) == 0 {
		list = content.Default().Agenda.Variants
	}
	if w == Round && len(list) > 1 {
		return list[1]
	}
	return list[0]
}
