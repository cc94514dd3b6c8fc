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
	maxHeader     = 32 << 10
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
	inner := &http.Server{
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
	return s.stop(ctx, inner, failed)
}

func (s Server) stop(ctx context.Context, inner *http.Server, failed <-chan error) error {
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Grace)
	defer cancel()
	err := inner.Shutdown(grace)
	if err != nil {
		err = errors.Join(fmt.Errorf("some requests did not finish in %s: %w", s.Grace, err), inner.Close())
	}
	<-failed // http.ErrServerClosed: the listener is closed
	return err
}

// connectionLog takes what net/http has to say of connections, which names addresses, and passes
// it on without them.
type connectionLog struct{ log *slog.Logger }

func (c connectionLog) Write(line []byte) (int, error) {
	if c.log != nil {
		c.log.Warn("connection", slog.String("what", Scrub(strings.TrimSpace(string(line)))))
	}
	return len(line), nil
}
