// Package turns shares out what costs much and can be done for few at once, fairly by address.
package turns

import (
	"context"
	"slices"
	"sync"

	"example.org/homeward/internal/platform/errs"
)

// Turns lets few at once do what costs much, such as to check a password. Addresses in good standing go
// before those in doubt, from which wrong passwords came lately, or which wait for a turn already; these
// have one turn in four while others wait. Among those in good standing the last to come is the first:
// in a flood, whoever came long ago has gone, and everybody else is served at once. Among those in doubt
// each address has a turn before any has its second. So whoever sends a hundred guesses a second waits
// behind themselves, and the account's owner does not.
type Turns struct {
	mu    sync.Mutex
	free  int
	lines [2]lines // of those in good standing, and of those in doubt
	count int      // turns given while both waited
}

// lines are the addresses that wait in one queue.
type lines struct {
	waiting map[string][]chan struct{} // by address, the first to come first
	round   []string                   // the addresses, the next first
}

// How many may wait: at one address, and addresses. Who comes when it is full is sent away at once,
// so that a flood costs no more memory than this.
const (
	mostWaiting   = 8
	mostAddresses = 4096
	// doubtedTurn is how many turns there are for each one of those in doubt.
	doubtedTurn = 4
)

// New makes room for n at once.
func New(n int) *Turns {
	t := &Turns{free: max(n, 1)}
	for i := range t.lines {
		t.lines[i].waiting = map[string][]chan struct{}{}
	}
	return t
}

// Take waits for a turn. Whoever gets one without an error has to give it back with Done. It gives
// errs.Unavailable when too many wait, or the context's error when it ends first.
func (t *Turns) Take(ctx context.Context, address string, doubted bool) error {
	l, turn, err := t.queue(address, doubted)
	if err != nil || turn == nil {
		return err
	}
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		if !t.leave(l, address, turn) {
			t.Done() // it came at the same moment: somebody else may have it
		}
		return ctx.Err()
	}
}

// queue takes a turn that is free, or a place in a queue.
func (t *Turns) queue(address string, doubted bool) (*lines, chan struct{}, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.free > 0 {
		t.free--
		return nil, nil, nil
	}
	l := &t.lines[0]
	if doubted || len(l.waiting[address]) > 0 {
		l = &t.lines[1]
	}
	line := l.waiting[address]
	if len(line) == 0 {
		if len(l.round) >= mostAddresses {
			return nil, nil, errs.Unavailable
		}
		l.round = append(l.round, address)
	}
	if len(line) >= mostWaiting {
		return nil, nil, errs.Unavailable
	}
	turn := make(chan struct{})
	l.waiting[address] = append(line, turn)
	return l, turn, nil
}

// leave takes a place out of a queue; false if its turn has come already.
func (t *Turns) leave(l *lines, address string, turn chan struct{}) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	line := l.waiting[address]
	at := slices.Index(line, turn)
	if at < 0 {
		return false
	}
	l.keep(address, slices.Delete(line, at, at+1))
	if len(line) == 1 {
		l.round = slices.DeleteFunc(l.round, func(a string) bool { return a == address })
	}
	return true
}

func (l *lines) keep(address string, line []chan struct{}) {
	if len(line) == 0 {
		delete(l.waiting, address)
		return
	}
	l.waiting[address] = line
}

// next gives a turn to the address at the head, or to the last that came; false when nobody waits.
func (l *lines) next(last bool) bool {
	if len(l.round) == 0 {
		return false
	}
	at := 0
	if last {
		at = len(l.round) - 1
	}
	address := l.round[at]
	l.round = slices.Delete(l.round, at, at+1)
	line := l.waiting[address]
	close(line[0])
	if len(line) > 1 {
		l.round = append(l.round, address)
	}
	l.keep(address, line[1:])
	return true
}

// Done gives a turn back: to the next address that waits, or to whoever comes.
func (t *Turns) Done() {
	t.mu.Lock()
	defer t.mu.Unlock()
	good, doubted := &t.lines[0], &t.lines[1]
	if len(good.round) > 0 && len(doubted.round) > 0 {
		if t.count++; t.count%doubtedTurn == 0 {
			doubted.next(false)
			return
		}
	}
	if !good.next(true) && !doubted.next(false) {
		t.free++
	}
}
