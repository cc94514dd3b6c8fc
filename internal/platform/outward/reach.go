package outward

import (
	"fmt"
	"net/netip"
	"net/url"
)

// closed are ranges in which no public server stands, beyond those that netip itself knows, and ranges
// that stand for addresses of another kind: what is private there would not show.
var closed = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network (RFC 791)
	netip.MustParsePrefix("100.64.0.0/10"),   // shared among providers (RFC 6598)
	netip.MustParsePrefix("192.0.0.0/24"),    // protocols' own (RFC 6890)
	netip.MustParsePrefix("198.18.0.0/15"),   // measuring (RFC 2544)
	netip.MustParsePrefix("240.0.0.0/4"),     // not in use (RFC 1112)
	netip.MustParsePrefix("::/96"),           // IPv4 within IPv6, of old (RFC 4291)
	netip.MustParsePrefix("::ffff:0:0:0/96"), // IPv4 translated, of old (RFC 2765)
	netip.MustParsePrefix("64:ff9b::/96"),    // IPv4 behind a translator (RFC 6052)
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001::/32"), // Teredo
	netip.MustParsePrefix("2002::/16"), // 6to4
	netip.MustParsePrefix("fec0::/10"), // sites' own, of old (RFC 3879)
}

// MayReach refuses addresses of a network of our own, once a name has become one: "203.0.113.9:443".
func (t *Transport) MayReach(address string) error {
	if t.o.Private {
		return nil
	}
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("an address that can't be read: %w", err)
	}
	ip := at.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return ErrOurs
	}
	for _, p := range closed {
		if p.Contains(ip) {
			return ErrOurs
		}
	}
	if port := at.Port(); port < 1024 && port != 80 && port != 443 {
		return ErrPort
	}
	return nil
}

// MayAsk refuses what is no address of the web that we would ask.
func (t *Transport) MayAsk(addresses ...string) error {
	for _, text := range addresses {
		u, err := url.Parse(text)
		plain := err == nil && u.Scheme == "http" && (t.o.Plain || t.o.Private)
		if err != nil || u.Hostname() == "" || u.User != nil || u.Scheme != "https" && !plain {
			return ErrAddress
		}
	}
	return nil
}
