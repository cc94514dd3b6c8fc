package feedweb

import (
	"sync"
	"time"
)

// How many feeds are looked at: all at once, and by one client or of one server within a while. Whoever
// wants to trouble another server through ours gets no further than that.
const (
	mostAtOnce = 3
	mostClient = 20
	mostServer = 6
	while      = 10 * time.Minute
	mostKnown  = 10_000
)

// gate lets in those who may have a feed looked at now.
type gate struct {
	limits bool
	places chan struct{}

	mu    sync.Mutex
	known map[string][]time.Time // of clients and servers: when they came
}

func newGate(limits bool) *gate {
	return &gate{limits: limits, places: make(chan struct{}, mostAtOnce), known: map[string][]time.Time{}}
}

// refusal is the key of the words for why somebody has to wait; "" when nobody has to.
type refusal string

// enter takes a place; leave gives it back.
func (g *gate) enter(client, server string, now time.Time) (leave func(), wait refusal) {
	if g.limits {
		if wait := g.count(client, server, now); wait != "" {
			return nil, wait
		}
	}
	select {
	case g.places <- struct{}{}:
		return func() { <-g.places }, ""
	default:
		return nil, "busy"
	}
}

// count notes that somebody came, unless that is too often.
func (g *gate) count(client, server string, now time.Time) refusal {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.known) >= mostKnown {
		g.forget(now)
	}
	byClient, ofServer := g.lately("client "+client, now), g.lately("server "+server, now)
	switch {
	case len(byClient) >= mostClient:
		return "often"
	case len(ofServer) >= mostServer:
		return "server"
	case len(g.known) >= mostKnown:
		return "busy"
	}
	g.known["client "+client], g.known["server "+server] = append(byClient, now), append(ofServer, now)
	return ""
}

// lately is when somebody came within a while.
func (g *gate) lately(who string, now time.Time) []time.Time {
	list := g.known[who]
	for len(list) > 0 && now.Sub(list[0]) > while {
		list = list[1:]
	}
	return list
}

// forget lets go of those who did not come lately.
func (g *gate) forget(now time.Time) {
	for who := range g.known {
		if len(g.lately(who, now)) == 0 {
			delete(g.known, who)
		}
	}
}
