package auth

import (
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"example.org/homeward/internal/platform/clock"
)

// How often one address may try one account: a few times at once, and then every few seconds. It is
// the address that has to wait and not the account, so nobody can lock somebody else out.
const (
	triesAtOnce = 6
	triesEvery  = 6 * time.Second
)

// mostTries bounds how many pairs of address and account are remembered: some 10 MB.
const mostTries = 50_000

// tries counts them, whether there is such an account or not.
type tries struct {
	mu    sync.Mutex
	by    map[[32]byte]*rate.Limiter
	doubt map[string]time.Time // by address: when a wrong password last came from there
	off   bool
}

// doubtedFor is how long an address is in doubt after a wrong password.
const doubtedFor = 10 * time.Minute

func newTries(limits bool) *tries {
	return &tries{by: map[[32]byte]*rate.Limiter{}, doubt: map[string]time.Time{}, off: !limits}
}

// doubted reports whether wrong passwords came from an address lately.
func (t *tries) doubted(address string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	at, ok := t.doubt[address]
	return ok && clock.Since(at) < doubtedFor
}

// wrong notes a wrong password. When too many addresses are known, any is forgotten: it is in good standing
// once more, and no more than that.
func (t *tries) wrong(address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for k := range t.doubt {
		if len(t.doubt) < mostTries {
			break
		}
		delete(t.doubt, k)
	}
	t.doubt[address] = clock.Stamp()
}

// take uses one try up. When there is none it says how long until there is.
func (t *tries) take(about string, from netip.Addr) (wait time.Duration, ok bool) {
	if t.off {
		return 0, true
	}
	key := tryKey(about, from)
	now := clock.Stamp()
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.by[key]
	if l == nil {
		t.forget(now)
		l = rate.NewLimiter(rate.Every(triesEvery), triesAtOnce)
		t.by[key] = l
	}
	r := l.ReserveN(now, 1)
	if wait = r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// right notes that a try was right: whoever has got in begins anew.
func (t *tries) right(about string, from netip.Addr) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.by, tryKey(about, from))
}

func tryKey(about string, from netip.Addr) [32]byte {
	return sha256.Sum256([]byte(about + "\x00" + household(from)))
}

// forget makes room: those that may try as often as anybody are as good as unknown. When all are busy,
// any goes: whoever fills the table gains a few tries and no more.
func (t *tries) forget(now time.Time) {
	if len(t.by) < mostTries {
		return
	}
	for k, l := range t.by {
		if l.TokensAt(now) >= triesAtOnce {
			delete(t.by, k)
		}
	}
	for k := range t.by {
		if len(t.by) < mostTries {
			return
		}
		delete(t.by, k)
	}
}

// household is the address that tries are counted for: IPv4 whole, IPv6 by its first 64 bits.
func household(a netip.Addr) string {
	a = a.Unmap()
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
