package e2e

import (
	"bytes"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
)

// wire listens, and counts what goes out: each byte, headers and all.
type wire struct {
	net.Listener
	sent atomic.Int64
	cut  atomic.Bool // nothing comes through
}

// Accept takes a connection.
func (w *wire) Accept() (net.Conn, error) {
	c, err := w.Listener.Accept()
	return counted{c, w}, err
}

type counted struct {
	net.Conn
	on *wire
}

func (c counted) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.on.sent.Add(int64(n))
	return n, err
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if c.on.cut.Load() {
		return 0, errors.Join(io.ErrUnexpectedEOF, c.Close()) // before the server can say a word
	}
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
