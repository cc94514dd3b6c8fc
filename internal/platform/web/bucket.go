package web

import (
	"hash/maphash"
	"net/netip"
	"sync"
	"time"

	"example.org/homeward/internal/platform/clock"
)

const (
	shards     = 32
	shardSize  = 2048 // so at most 65,536 buckets: about 3 MB
	lookAround = 8    // how many are looked at to find room for one more
)

// bucketKey is whose bucket it is. An IPv6 address counts with its whole /64, which is one
// household's.
type bucketKey struct {
	network [16]byte
	class   Class
}

// limiter is a token bucket for each address and class. A bucket is one number: the moment at
// which it will be full again (the "generic cell rate algorithm"). A full bucket and none at all
// are the same, so full ones may be forgotten at any time.
type limiter struct {
	start time.Time
	since func(time.Time) time.Duration
	seed  maphash.Seed
	shard [shards]shard
}

type shard struct {
	mu     sync.Mutex
	fullAt map[bucketKey]time.Duration // since the start
}

func newLimiter() *limiter {
	l := &limiter{start: clock.Stamp(), since: clock.Since, seed: maphash.MakeSeed()}
	for i := range l.shard {
		l.shard[i].fullAt = map[bucketKey]time.Duration{}
	}
	return l
}

// take takes one token. When there is none it says how long until there is.
func (l *limiter) take(from netip.Addr, class Class) (wait time.Duration, ok bool) {
	key := bucketKey{network(from), class}
	allowed := allowances[class]
	now := l.since(l.start)
	s := &l.shard[maphash.Comparable(l.seed, key)%shards]
	s.mu.Lock()
	defer s.mu.Unlock()
	fullAt, there := s.fullAt[key]
	fullAt = max(fullAt, now) + allowed.every
	if over := fullAt - now - time.Duration(allowed.burst)*allowed.every; over > 0 {
		return over, false
	}
	if !there && len(s.fullAt) >= shardSize {
		s.makeRoom(now)
	}
	s.fullAt[key] = fullAt
	return 0, true
}

// has says whether there is a token, and else how long until there is, and takes none.
func (l *limiter) has(from netip.Addr, class Class) (wait time.Duration, ok bool) {
	key := bucketKey{network(from), class}
	allowed := allowances[class]
	now := l.since(l.start)
	s := &l.shard[maphash.Comparable(l.seed, key)%shards]
	s.mu.Lock()
	defer s.mu.Unlock()
	over := max(s.fullAt[key], now) + allowed.every - now - time.Duration(allowed.burst)*allowed.every
	return over, over <= 0
}

// makeRoom forgets the full buckets among a few taken at random, or else the fullest: what is
// forgotten costs us the least.
func (s *shard) makeRoom(now time.Duration) {
	var fullest bucketKey
	var soonest time.Duration
	seen := 0
	for k, at := range s.fullAt {
		if at <= now {
			delete(s.fullAt, k)
		}
		if seen == 0 || at < soonest {
			fullest, soonest = k, at
		}
		if seen++; seen == lookAround {
			break
		}
	}
	delete(s.fullAt, fullest)
}

// network is the address whose tokens are used: IPv4 whole, IPv6 by its first 64 bits.
func network(a netip.Addr) [16]byte {
	a = a.Unmap()
	out := a.As16()
	if a.Is6() {
		clear(out[8:])
	}
	return out
}
