package app

import (
	"bytes"
	"io"
	"log/slog"
	"sync"
	"time"

	"example.org/homeward/internal/platform/web"
)

// Logger writes structured lines, gathered for a moment, so that a request does not wait for its
// line to be written. Call stop at the end: it writes what is left.
func Logger(to io.Writer) (log *slog.Logger, stop func()) {
	g := &gatherer{to: to, full: make(chan struct{}, 1), done: make(chan struct{}), ended: make(chan struct{})}
	go g.run()
	return slog.New(slog.NewJSONHandler(g, nil)), sync.OnceFunc(g.stop)
}

// fault is an error as a log line may hold it.
func fault(err error) slog.Attr { return slog.String("fault", web.Scrub(err.Error())) }

const (
	gatherFor  = 100 * time.Millisecond
	gatherSize = 256 << 10
)

// gatherer holds lines until there are enough of them or they are old enough.
type gatherer struct {
	to          io.Writer
	mu          sync.Mutex
	held, spare bytes.Buffer
	writing     sync.Mutex // held while lines go out, so that they go in order
	full        chan struct{}
	done, ended chan struct{}
}

// Write keeps a line. When the far end takes nothing for so long that too much is held, it waits.
func (g *gatherer) Write(line []byte) (int, error) {
	g.mu.Lock()
	n, err := g.held.Write(line)
	size := g.held.Len()
	g.mu.Unlock()
	if size > gatherSize {
		select {
		case g.full <- struct{}{}:
		default:
		}
	}
	if size > 4*gatherSize {
		g.flush()
	}
	return n, err
}

func (g *gatherer) run() {
	defer close(g.ended)
	tick := time.NewTicker(gatherFor)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-g.full:
		case <-g.done:
			g.flush()
			return
		}
		g.flush()
	}
}

func (g *gatherer) flush() {
	g.writing.Lock()
	defer g.writing.Unlock()
	g.mu.Lock()
	g.held, g.spare = g.spare, g.held
	g.mu.Unlock()
	if g.spare.Len() > 0 {
		_, _ = g.to.Write(g.spare.Bytes()) // nowhere to tell of it
		g.spare.Reset()
	}
}

func (g *gatherer) stop() {
	close(g.done)
	<-g.ended
	g.flush()
}
