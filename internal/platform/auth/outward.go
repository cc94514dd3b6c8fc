package auth

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
)

// mostAnswer is the most that another organisation's server may answer, in bytes.
const mostAnswer = 1 << 20

// outward is how we speak to another organisation's server: to addresses that anybody can reach, over
// https, and never for more than mostAnswer. What an administrator typed, or that server says of itself,
// must not lead us into our own network, nor fill our memory.
type outward struct {
	inner   *http.Transport
	private bool // addresses of our own network, and http, are allowed: tests
}

func newOutward(private bool) *outward {
	o := &outward{private: private}
	d := &net.Dialer{Timeout: elsewhereWithin, Control: func(_, address string, _ syscall.RawConn) error { return o.mayReach(address) }}
	o.inner = &http.Transport{DialContext: d.DialContext, TLSHandshakeTimeout: elsewhereWithin, ResponseHeaderTimeout: elsewhereWithin, MaxResponseHeaderBytes: 64 << 10}
	return o
}

// RoundTrip sends a request, and cuts the answer off where it gets too long.
func (o *outward) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := o.mayAsk(r.URL.String()); err != nil {
		return nil, err
	}
	answer, err := o.inner.RoundTrip(r)
	if err == nil {
		answer.Body = http.MaxBytesReader(nil, answer.Body, mostAnswer)
	}
	return answer, err
}

// mayAsk refuses what is no address of the web.
func (o *outward) mayAsk(addresses ...string) error {
	for _, text := range addresses {
		u, err := url.Parse(text)
		if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && !(o.private && u.Scheme == "http") {
			return errors.New("another organisation's sign-in names an address that is not https")
		}
	}
	return nil
}

// shared is the range that providers use among themselves (RFC 6598).
var shared = netip.MustParsePrefix("100.64.0.0/10")

// mayReach refuses addresses of our own network, once a name has become one.
func (o *outward) mayReach(address string) error {
	if o.private {
		return nil
	}
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("an address that can't be read: %w", err)
	}
	ip := at.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || shared.Contains(ip) {
		return errors.New("another organisation's sign-in is at an address of our own network")
	}
	return nil
}
