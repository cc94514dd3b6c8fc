package store

import "sync"

// bells wake those who wait, in this process, for something to be written: so that nobody need
// look into the database more than now and then.
type bells struct {
	mu sync.Mutex
	by map[string]chan struct{}
}

// bell gives the channel of one name. It holds one ring, and further rings before anyone hears the
// first are the same ring.
func (b *bells) bell(name string) chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.by == nil {
		b.by = map[string]chan struct{}{}
	}
	c, ok := b.by[name]
	if !ok {
		c = make(chan struct{}, 1)
		b.by[name] = c
	}
	return c
}

// Bell is rung in this process after a transaction that called Ring with the same name was
// committed. One ring wakes one listener. Other processes hear nothing, so a listener also looks
// now and then.
func (db *DB) Bell(name string) <-chan struct{} { return db.bells.bell(name) }

// Ring rings a bell as soon as the transaction is committed, and not if it fails.
func (tx *Tx) Ring(name string) {
	if tx.rings == nil {
		tx.rings = map[string]bool{}
	}
	tx.rings[name] = true
}

func (db *DB) ring(tx *Tx) {
	for name := range tx.rings {
		select {
		case db.bells.bell(name) <- struct{}{}:
		default: // it has been rung already
		}
	}
}
