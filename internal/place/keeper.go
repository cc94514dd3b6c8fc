package place

import (
	"bytes"
	"fmt"
	"sync"

	"example.org/homeward/assets/gazetteer"
	"example.org/homeward/internal/platform/store"
)

// Keeper keeps one Locator up to date with the database.
type Keeper struct {
	mu        sync.Mutex
	locator   *Locator
	areas     int64 // the counters as they stood when it was last brought up to date
	postcodes int64
}

// NewKeeper makes a Keeper, whose Locator knows nothing until it is asked for.
func NewKeeper() *Keeper { return &Keeper{areas: -1, postcodes: -1} }

// Locator gives the Locator, brought up to date with what the transaction sees: two counters are compared, and only what
// changed is read. It is always the same one, and may be used long after the transaction. It is a part.
func (k *Keeper) Locator(tx *store.ReadTx) (*Locator, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.locator == nil {
		names, err := Names()
		if err != nil {
			return nil, err
		}
		k.locator = NewLocator(names)
	}
	if err := k.takeAreas(tx); err != nil {
		return nil, err
	}
	return k.locator, k.takePostcodes(tx)
}

func (k *Keeper) takeAreas(tx *store.ReadTx) error {
	at, err := tx.Counter(areaCounter)
	if err != nil || at == k.areas {
		return err
	}
	areas, err := ReadAreas(tx)
	if err != nil {
		return err
	}
	k.locator.SetAreas(areas)
	k.areas = at
	return nil
}

func (k *Keeper) takePostcodes(tx *store.ReadTx) error {
	at, err := tx.Counter(outwardCounter)
	if err != nil || at == k.postcodes {
		return err
	}
	postcodes, err := LoadPostcodes(tx)
	if err != nil {
		return err
	}
	k.locator.SetPostcodes(postcodes)
	k.postcodes = at
	return nil
}

// Names gives the packaged gazetteer, read once; it is empty where it was not built.
var Names = sync.OnceValues(func() (*Gazetteer, error) {
	g, err := ReadGazetteer(bytes.NewReader(gazetteer.Places()))
	if err != nil {
		return nil, fmt.Errorf("packaged gazetteer: %w", err)
	}
	return g, nil
})
