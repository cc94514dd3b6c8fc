package web

import (
	"encoding/binary"
	"math/rand/v2"
	"net/netip"
	"runtime"
	"testing"
	"time"
)

// stoppedLimiter is a limiter whose time the test moves.
func stoppedLimiter() (*limiter, *time.Duration) {
	l, now := newLimiter(), new(time.Duration)
	l.since = func(time.Time) time.Duration { return *now }
	return l, now
}

// Thirty people behind one address, each turning a page every second with five files to it, and
// sending a form at once and then every half minute, for ten minutes.
func TestThirtyPeopleBehindOneAddressNeverMeetTheLimit(t *testing.T) {
	l, now := stoppedLimiter()
	room := netip.MustParseAddr("203.0.113.5")
	for second := range 600 {
		for person := range 30 {
			*now = time.Duration(second)*time.Second + time.Duration(rand.IntN(1000))*time.Millisecond
			wants := []Class{Pages, Assets, Assets, Assets, Assets, Assets}
			if second == 0 || (second+person)%30 == 0 {
				wants = append(wants, Forms)
			}
			for _, c := range wants {
				if wait, ok := l.take(room, c); !ok {
					t.Fatalf("second %d, person %d: class %d must wait %s", second, person, c, wait)
				}
			}
		}
	}
	for range 30 * 3 { // and all sign in at once, each with a slip
		if _, ok := l.take(room, SignInTries); !ok {
			t.Fatal("somebody in the room could not sign in")
		}
	}
}

func TestFloodIsStopped(t *testing.T) {
	l, now := stoppedLimiter()
	flood := netip.MustParseAddr("203.0.113.6")
	served, longest := 0, time.Duration(0)
	for i := range 3000 { // 300 a second, for ten seconds
		*now = time.Duration(i) * time.Second / 300
		wait, ok := l.take(flood, Pages)
		if ok {
			served++
		}
		longest = max(longest, wait)
	}
	if served < 850 || served > 950 { // a burst of 300, and 60 a second
		t.Errorf("%d of 3000 were served", served)
	}
	if longest > time.Second || longest <= 0 {
		t.Errorf("told to wait %s", longest)
	}
	if _, ok := l.take(netip.MustParseAddr("203.0.113.7"), Pages); !ok {
		t.Error("the neighbour pays for it")
	}
	*now += 6 * time.Second
	for range 300 {
		if _, ok := l.take(flood, Pages); !ok {
			t.Fatal("the bucket did not fill again")
		}
	}
}

// Whoever sends forms again and again is down to one a second after the first sixty.
func TestFloodOfFormsIsStopped(t *testing.T) {
	l, now := stoppedLimiter()
	flood := netip.MustParseAddr("203.0.113.6")
	served := 0
	for i := range 600 { // 20 a second, for half a minute
		*now = time.Duration(i) * time.Second / 20
		if _, ok := l.take(flood, Forms); ok {
			served++
		}
	}
	if served < 85 || served > 95 {
		t.Errorf("%d of 600 were served", served)
	}
}

func TestIPv6CountsByHousehold(t *testing.T) {
	l, _ := stoppedLimiter()
	last := func(prefix string, n int) (ok bool) {
		a := netip.MustParseAddr(prefix).As16()
		for i := range n {
			binary.BigEndian.PutUint64(a[8:], uint64(i))
			_, ok = l.take(netip.AddrFrom16(a), Pages)
		}
		return ok
	}
	if !last("2001:db8:1:2::", 300) {
		t.Error("300 at once were too many")
	}
	if last("2001:db8:1:2::", 1) {
		t.Error("addresses of one /64 do not share a bucket")
	}
	if !last("2001:db8:1:3::", 1) {
		t.Error("two households share a bucket")
	}
	if network(netip.MustParseAddr("::ffff:192.0.2.1")) != network(netip.MustParseAddr("192.0.2.1")) {
		t.Error("an IPv4 address has two buckets")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	l, now := stoppedLimiter()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	regular := netip.MustParseAddr("203.0.113.5")
	spent := 0
	for i := range 1_000_000 {
		*now += 10 * time.Microsecond // a hundred thousand a second
		var a [4]byte
		binary.BigEndian.PutUint32(a[:], uint32(i)*2654435761)
		if _, ok := l.take(netip.AddrFrom4(a), Pages); !ok {
			t.Fatalf("address %d is new and was refused", i)
		}
		if i%1000 == 0 { // 100 a second: over its allowance, so its bucket stays empty
			if _, ok := l.take(regular, Pages); !ok {
				spent++
			}
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	total := 0
	for i := range l.shard {
		total += len(l.shard[i].fullAt)
	}
	if total > shards*shardSize {
		t.Errorf("%d buckets", total)
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 16<<20 {
		t.Errorf("%d buckets take %d MB", total, grown>>20)
	}
	if spent == 0 {
		t.Error("a flood of addresses made the limiter forget a bucket that was in use")
	}
	runtime.KeepAlive(l)
}

func BenchmarkTake(b *testing.B) {
	l := newLimiter()
	a := netip.MustParseAddr("203.0.113.5")
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			l.take(a, Pages)
		}
	})
}
