package outward

import (
	"errors"
	"net"
	"net/http"
	"syscall"
	"time"
)

// What keeps us from asking.
var (
	ErrAddress   = errors.New("this is no address of the web that we may ask")
	ErrOurs      = errors.New("this is at an address of our own network")
	ErrPort      = errors.New("no website stands at this port")
	ErrRedirects = errors.New("this sends us on and on")
)

// Options is how far we go.
type Options struct {
	Private bool          // addresses of our own network, and without encryption, are allowed
	Plain   bool          // http is allowed as well as https
	Within  time.Duration // how long connecting, and the beginning of an answer, may take
	Most    int64         // how many bytes an answer may have, unpacked
}

// mostHeaders is the most that the head of an answer may have, in bytes.
const mostHeaders = 64 << 10

// Transport carries requests to other people's servers.
type Transport struct {
	o     Options
	inner *http.Transport
}

// New makes a transport.
func New(o Options) *Transport {
	t := &Transport{o: o}
	d := &net.Dialer{Timeout: o.Within, Control: func(_, address string, _ syscall.RawConn) error { return t.MayReach(address) }}
	t.inner = &http.Transport{
		DialContext: d.DialContext, TLSHandshakeTimeout: o.Within, ResponseHeaderTimeout: o.Within, MaxResponseHeaderBytes: mostHeaders,
		MaxIdleConnsPerHost: 1, MaxIdleConns: 8, IdleConnTimeout: 15 * time.Second, ForceAttemptHTTP2: true,
	}
	return t
}

// RoundTrip sends a request, and cuts the answer off where it gets too long.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := t.MayAsk(r.URL.String()); err != nil {
		return nil, err
	}
	answer, err := t.inner.RoundTrip(r)
	if err == nil {
		answer.Body = http.MaxBytesReader(nil, answer.Body, t.o.Most)
	}
	return answer, err
}

// mostHops is how often one request may be sent on to another address.
const mostHops = 5

// Client follows a few redirects, each held to the same rules. It keeps no cookies.
func (t *Transport) Client() *http.Client {
	return &http.Client{Transport: t, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) > mostHops {
			return ErrRedirects
		}
		return nil
	}}
}

// Close lets go of connections that wait to be used again.
func (t *Transport) Close() { t.inner.CloseIdleConnections() }
