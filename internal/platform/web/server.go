package web

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"
)

// How long a connection may take over each thing. Routes with more patience say so themselves.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = 30 * time.Second
	writeTimeout  = 60 * time.Second
	idleTimeout   = 2 * time.Minute
	// settle is how long a request that has just connected may take to come in when we stop.
	settle    = 300 * time.Millisecond
	maxHeader = 32 << 10
)

// Server serves a site until it is told to stop.
type Server struct {
	Site   http.Handler
	Health *Health       // told first when the server stops; may be nil
	Log    *slog.Logger  // for the connection's own troubles
	Grace  time.Duration // how long requests under way may still take; zero: 25 seconds
}

// Serve answers on a listener until the context ends. Then it takes nothing new, lets what is
// under way finish within its grace, and returns nil; an error when it had to break something off.
func (s Server) Serve(ctx context.Context, on net.Listener) error {
	if s.Grace == 0 {
		s.Grace = 25 * time.Second
	}
	streams, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	inner := &http.Server{
		BaseContext: func(net.Listener) context.Context {
			return context.WithValue(context.WithoutCancel(ctx), streamsKey{}, streams)
		},
		Handler: s.Site, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader, ErrorLog: log.New(connectionLog{s.Log}, "", 0),
	}
	failed := make(chan error, 1)
	go func() { failed <- inner.Serve(on) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	if s.Health != nil {
		s.Health.Stop()
	}
	end() // they have no end of their own, and would use up the grace
	// net/http drops a request whose header it reads after Shutdown has begun: so nothing new is
	// taken first, and what was taken is read.
	closed := on.Close()
	<-failed                          // the listener is closed, as it says
	inner.SetKeepAlivesEnabled(false) // and no connection that is busy begins another request
	time.Sleep(settle)
	return errors.Join(closed, s.stop(ctx, inner))
}

func (s Server) stop(ctx context.Context, inner *http.Server) error {
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Grace)
	defer cancel()
	err := inner.Shutdown(grace)
	if err != nil {
		err = errors.Join(fmt.Errorf("some requests did not finish in %s: %w", s.Grace, err), inner.Close())
	}
	return err
}

// streamsKey is where a request's context holds the one that ends when the server stops.
type streamsKey struct{}

// connectionLog takes what net/http has to say of connections, which names addresses, and passes
// it on without them.
type connectionLog struct{ log *slog.Logger }

func (c connectionLog) Write(line []byte) (int, error) {
	if c.log != nil {
		c.log.Warn("connection", slog.String("what", Scrub(strings.TrimSpace(string(line)))))
	}
	return len(line), nil
}
