package auth

import (
	"context"
	"slices"
	"sync"

	"example.org/homeward/internal/platform/errs"
)

// Turns lets few at once do what costs much, such as to check a password, and is fair between those
// who wait: each address has a turn before any has its second. So whoever sends a hundred guesses a
// second waits behind themselves, and the account's owner, at another address, does not.
type Turns struct {
	mu      sync.Mutex
	free    int
	waiting map[string][]chan struct{} // by address, the first to come first
	round   []string                   // the addresses that wait, the next first
}

// How many may wait: at one address, and addresses. Who comes when it is full is sent away at once,
// so that a flood costs no more memory than this.
const (
	mostWaiting   = 8
	mostAddresses = 4096
)

// NewTurns makes room for n at once.
func NewTurns(n int) *Turns { return &Turns{free: max(n, 1), waiting: map[string][]chan struct{}{}} }

// Take waits for a turn. Whoever gets one without an error has to give it back with Done. It gives
// errs.Unavailable when too many wait, or the context's error when it ends first.
func (t *Turns) Take(ctx context.Context, address string) error {
	turn, err := t.queue(address)
	if err != nil || turn == nil {
		return err
	}
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		if !t.leave(address, turn) {
			t.Done() // it came at the same moment: somebody else may have it
		}
		return ctx.Err()
	}
}

// queue takes a turn that is free, or a place in the queue.
func (t *Turns) queue(address string) (chan struct{}, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.free > 0 {
		t.free--
		return nil, nil
	}
	line := t.waiting[address]
	if len(line) == 0 {
		if len(t.round) >= mostAddresses {
			return nil, errs.Unavailable
		}
		t.round = append(t.round, address)
	}
	if len(line) >= mostWaiting {
		return nil, errs.Unavailable
	}
	turn := make(chan struct{})
	t.waiting[address] = append(line, turn)
	return turn, nil
}

// leave takes a place out of the queue; false if its turn has come already.
func (t *Turns) leave(address string, turn chan struct{}) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	line := t.waiting[address]
	at := slices.Index(line, turn)
	if at < 0 {
		return false
	}
	t.keep(address, slices.Delete(line, at, at+1))
	if len(line) == 1 {
		t.round = slices.DeleteFunc(t.round, func(a string) bool { return a == address })
	}
	return true
}

func (t *Turns) keep(address string, line []chan struct{}) {
	if len(line) == 0 {
		delete(t.waiting, address)
		return
	}
	t.waiting[address] = line
}

// Done gives a turn back: to the next address that waits, or to whoever comes.
func (t *Turns) Done() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.round) == 0 {
		t.free++
		return
	}
	address := t.round[0]
	t.round = t.round[1:]
	line := t.waiting[address]
	close(line[0])
	if len(line) > 1 {
		t.round = append(t.round, address)
	}
	t.keep(address, line[1:])
}
