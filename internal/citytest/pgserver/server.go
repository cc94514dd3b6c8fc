// Package pgserver starts a throw-away PostgreSQL server for tests: as an unprivileged user, on a
// socket in its own folder, with nothing kept for a power cut.
//
// The server ends with the process that started it, however that process ends: a small shell holds
// the other end of a pipe, and when the pipe closes it stops the server and removes the folder.
package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrNotInstalled says that this machine has no PostgreSQL to start.
var ErrNotInstalled = errors.New("PostgreSQL is not installed")

// startup is how long a server may take to answer on a busy machine.
const startup = 2 * time.Minute

// Server is a running server.
type Server struct {
	DSN   string // of its first database, as a user who may make more
	leash io.Closer
	keep  *exec.Cmd
}

// Start makes a server in a new folder and waits until it answers.
func Start() (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	as, err := unprivileged()
	if err != nil {
		return nil, err
	}
	dir, err := as.folder()
	if err != nil {
		return nil, err
	}
	if err := as.initdb(bin, dir); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	s, err := as.launch(bin, dir)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.await(dir); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() error { return errors.Join(s.leash.Close(), s.keep.Wait()) }

// held keeps every leash in reach: one that the garbage collector took would close, and end its
// server.
var held sync.Map

// keeper runs the server and waits for the end of its own input.
const keeper = `"$1/postgres" -D "$2/data" -k "$2" \
 -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
 -c max_connections=300 -c shared_buffers=64MB -c jit=off -c autovacuum=off \
 -c max_wal_size=2GB -c checkpoint_timeout=1h -c deadlock_timeout=50ms \
 >"$2/log" 2>&1 </dev/null &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$2"`

func (a account) launch(bin, dir string) (*Server, error) {
	cmd := exec.Command("/bin/sh", "-c", keeper, "homeward-test-postgres", bin, dir)
	cmd.Dir = dir
	cmd.SysProcAttr = a.process()
	leash, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	q := url.Values{"host": {dir}, "user": {superuser}}
	held.Store(leash, nil)
	return &Server{DSN: "postgres:///postgres?" + q.Encode(), leash: leash, keep: cmd}, nil
}

// await tries until the server answers.
func (s *Server) await(dir string) error {
	ctx, stop := context.WithTimeout(context.Background(), startup)
	defer stop()
	for {
		conn, err := pgx.Connect(ctx, s.DSN)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(dir, "log")) // whatever it holds helps
			return fmt.Errorf("PostgreSQL did not start: %w\n%s", err, log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
