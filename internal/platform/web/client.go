package web

import (
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
)

// Proxies are the networks whose machines pass requests on to us, and whose word we take for where
// those came from. From anyone else such a word is not even read.
type Proxies []netip.Prefix

func (p Proxies) trusts(a netip.Addr) bool {
	for _, n := range p {
		if n.Contains(a) {
			return true
		}
	}
	return false
}

// Client is where a request came from, as far as we take anybody's word for it; the zero Addr is an
// unknown address. It is used for limits, and neither logged nor kept.
func (p Proxies) Client(r *http.Request) netip.Addr { return (&clients{proxies: p}).address(r) }

// clients finds out where requests come from. Addresses are used for limits, and are neither
// logged nor kept.
type clients struct {
	proxies Proxies
	log     *slog.Logger
	warned  sync.Once // of a proxy that is not named
	differ  sync.Once // of two headers that differ
}

// address is where a request came from. It is the machine that speaks to us, unless that is a
// trusted proxy: then the nearest machine on the way that is not one. The zero Addr is an unknown
// address, such as that of a Unix socket.
func (c *clients) address(r *http.Request) netip.Addr {
	peer := peerOf(r)
	if !c.proxies.trusts(peer) {
		if c.log != nil && len(c.proxies) == 0 && forwarded(r) {
			c.warned.Do(func() {
				c.log.Warn("requests come through a proxy that HOMEWARD_TRUSTED_PROXIES does not name: everybody behind it shares one limit")
			})
		}
		return peer
	}
	list, standard := c.chains(r, peer)
	if list.IsValid() && standard.IsValid() && list != standard && c.log != nil {
		c.differ.Do(func() {
			c.log.Warn("a trusted proxy sends both X-Forwarded-For and Forwarded, and they differ: we go by X-Forwarded-For. Let the proxy take off the one that it doesn't write itself")
		})
	}
	switch {
	case list.IsValid():
		return list
	case standard.IsValid():
		return standard
	}
	return peer
}

// chains is what either header says of where a request came from; the zero Addr for a header that
// is not there. A proxy writes one of them and may pass the other on as it came, from anybody.
// Nearly all write X-Forwarded-For, so that one counts: a made-up Forwarded changes nothing.
func (c *clients) chains(r *http.Request, peer netip.Addr) (list, standard netip.Addr) {
	if lines := r.Header.Values("X-Forwarded-For"); len(lines) > 0 {
		list = c.nearest(peer, lines, plainHop)
	}
	if lines := r.Header.Values("Forwarded"); len(lines) > 0 {
		standard = c.nearest(peer, lines, standardHop)
	}
	return list, standard
}

// forwarded reports whether a request says that it was passed on.
func forwarded(r *http.Request) bool {
	for _, name := range [...]string{"X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"} {
		if _, ok := r.Header[name]; ok {
			return true
		}
	}
	return false
}

// peerOf is the machine at the other end of the connection.
func peerOf(r *http.Request) netip.Addr {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap().WithZone("")
}

// mostHops is how far back a chain is read; longer ones are made up.
const mostHops = 20

// nearest walks a chain from its near end, the right, as long as it meets trusted proxies. What
// cannot be read ends the walk: what lies beyond may be made up.
func (c *clients) nearest(peer netip.Addr, lines []string, parse func(string) (netip.Addr, bool)) netip.Addr {
	at, hops := peer, 0
	for i := len(lines) - 1; i >= 0; i-- {
		rest := lines[i]
		for rest != "" {
			var hop string
			if cut := strings.LastIndexByte(rest, ','); cut >= 0 {
				rest, hop = rest[:cut], rest[cut+1:]
			} else {
				rest, hop = "", rest
			}
			a, ok := parse(strings.TrimSpace(hop))
			if hops++; !ok || hops > mostHops {
				return at
			}
			if at = a; !c.proxies.trusts(at) {
				return at
			}
		}
	}
	return at
}

// plainHop reads one hop of X-Forwarded-For: an address, perhaps with a port.
func plainHop(s string) (netip.Addr, bool) {
	if a, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return a.Unmap().WithZone(""), true
	}
	at, err := netip.ParseAddrPort(s)
	return at.Addr().Unmap().WithZone(""), err == nil
}

// standardHop reads one hop of Forwarded (RFC 7239): pairs, of which "for" is the one we need.
func standardHop(s string) (netip.Addr, bool) {
	for pair := range strings.SplitSeq(s, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		if strings.EqualFold(name, "for") {
			return plainHop(strings.Trim(value, `"`))
		}
	}
	return netip.Addr{}, false
}
