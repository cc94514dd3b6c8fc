package e2e

import (
	"bytes"
	"net"
	"sync"
	"sync/atomic"
)

// wire listens, and counts what goes out: each byte, headers and all.
type wire struct {
	net.Listener
	sent atomic.Int64
}

// Accept takes a connection.
func (w *wire) Accept() (net.Conn, error) {
	c, err := w.Listener.Accept()
	return counted{c, &w.sent}, err
}

type counted struct {
	net.Conn
	sent *atomic.Int64
}

func (c counted) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.sent.Add(int64(n))
	return n, err
}

// said keeps what was logged.
type said struct {
	mu  sync.Mutex
	all bytes.Buffer
	off atomic.Bool // keep nothing more
}

func (s *said) Write(p []byte) (int, error) {
	if s.off.Load() {
		return len(p), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.String()
}
