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
	doubt map[string]time.Time  // by address: when a wrong password last came from there
	homes map[[32]byte]struct{} // accounts with addresses that they came in from
	off   bool
}

// doubtedFor is how long an address is in doubt after a wrong password.
const doubtedFor = 10 * time.Minute

func newTries(limits bool) *tries {
	return &tries{by: map[[32]byte]*rate.Limiter{}, doubt: map[string]time.Time{}, homes: map[[32]byte]struct{}{}, off: !limits}
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
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.reserve(tryKey(about, from), rate.Every(triesEvery), triesAtOnce)
}

// How often codes for one account may be tried from addresses that it never came in from: whoever has a
// password, and many addresses, must not try every code. The owner's own addresses are not held to it.
const (
	codesAtOnce = 30
	codesEvery  = 2 * time.Minute
)

// takeCode is take for the second step.
func (t *tries) takeCode(account string, from netip.Addr) (wait time.Duration, ok bool) {
	if wait, ok = t.take("code:"+account, from); !ok || t.off {
		return wait, ok
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, known := t.homes[tryKey(account, from)]; known {
		return 0, true
	}
	return t.reserve(tryKey("codes:"+account, netip.Addr{}), rate.Every(codesEvery), codesAtOnce)
}

// rightCode notes that a code was right, and that the account came in from there.
func (t *tries) rightCode(account string, from netip.Addr) {
	t.right("code:"+account, from)
	t.mu.Lock()
	defer t.mu.Unlock()
	for k := range t.homes {
		if len(t.homes) < mostTries {
			break
		}
		delete(t.homes, k)
	}
	t.homes[tryKey(account, from)] = struct{}{}
}

// reserve uses one try up. The caller holds the lock.
func (t *tries) reserve(key [32]byte, every rate.Limit, burst int) (wait time.Duration, ok bool) {
	now := clock.Stamp()
	l := t.by[key]
	if l == nil {
		t.forget(now)
		l = rate.NewLimiter(every, burst)
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
		if l.TokensAt(now) >= float64(l.Burst()) {
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
