package bench

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/web"
)

// How the pages are asked for.
const (
	visitors = 16
	lasting  = 5 * time.Second
)

// pages measures results pages, each near a new place, and an empty handler in the same run.
func pages(ctx context.Context, a *app.App, seed uint64, out io.Writer) error {
	a.Config.Limits = false // measuring: one address asks for everything
	ask := resultsNear(spots(a.Finder))
	site := a.Handler(web.Anonymous)
	empty := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	for _, m := range []struct {
		name, encoding string
		handler        http.Handler
		path           func(*rand.Rand) string
	}{
		{"empty handler throughput", "", empty, func(*rand.Rand) string { return "/" }},
		{"throughput", "", site, ask},
		{"throughput compressed", "gzip", site, ask},
		{"empty handler throughput again", "", empty, func(*rand.Rand) string { return "/" }},
	} {
		perSecond, size, err := load(ctx, m.handler, m.encoding, seed, m.path)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Fprintf(out, "%s %.0f /s\n", m.name, perSecond)
		if size > 0 {
			fmt.Fprintf(out, "%s page size %d B\n", m.name, size)
		}
	}
	return nil
}

// resultsNear asks for results near a new place each time.
func resultsNear(at []place.Point) func(*rand.Rand) string {
	return func(dice *rand.Rand) string {
		p := beside(at, dice)
		return fmt.Sprintf("/find/results?lat=%.5f&lon=%.5f", p.Lat, p.Lon)
	}
}

// load serves a handler on this machine and asks it for pages, over as many connections as there
// are visitors, as fast as they are answered. It gives pages a second and bytes a page.
func load(ctx context.Context, h http.Handler, encoding string, seed uint64, path func(*rand.Rand) string) (float64, int64, error) {
	var listen net.ListenConfig
	on, err := listen.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, 0, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(on) }()
	defer server.Close()
	return loadAt(ctx, on.Addr().String(), encoding, seed, path)
}

// loadAt is load for a server that is there already.
func loadAt(_ context.Context, addr, encoding string, seed uint64, path func(*rand.Rand) string) (float64, int64, error) {
	var served, bytes atomic.Int64
	var failed atomic.Pointer[error]
	var all sync.WaitGroup
	start := clock.Stamp()
	for n := range visitors {
		all.Go(func() {
			dice := rand.New(rand.NewPCG(seed, uint64(n)))
			if err := visit(addr, encoding, func() string { return path(dice) }, start, &served, &bytes); err != nil {
				failed.Store(&err)
			}
		})
	}
	all.Wait()
	if e := failed.Load(); e != nil {
		return 0, 0, *e
	}
	return float64(served.Load()) / clock.Since(start).Seconds(), bytes.Load() / max(served.Load(), 1), nil
}

// visit asks on one connection until the time is up. It reads no more of the answer than it must:
// whoever measures should not be what is measured.
func visit(addr, encoding string, path func() string, start time.Time, served, bytes *atomic.Int64) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	in := bufio.NewReaderSize(conn, 64<<10)
	for clock.Since(start) < lasting {
		request := "GET " + path() + " HTTP/1.1\r\nHost: " + addr + "\r\n"
		if encoding != "" {
			request += "Accept-Encoding: " + encoding + "\r\n"
		}
		if _, err := io.WriteString(conn, request+"\r\n"); err != nil {
			return err
		}
		n, err := answer(in)
		if err != nil {
			return err
		}
		served.Add(1)
		bytes.Add(n)
	}
	return nil
}

// answer reads one answer and gives the length of its body.
func answer(in *bufio.Reader) (int64, error) {
	status, err := in.ReadString('\n')
	if err != nil {
		return 0, err
	}
	if !strings.HasPrefix(status, "HTTP/1.1 200") {
		return 0, fmt.Errorf("answered %s", strings.TrimSpace(status))
	}
	length, chunked := int64(0), false
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		if len(line) <= 2 {
			break
		}
		name, value, _ := strings.Cut(strings.TrimSpace(string(line)), ": ")
		switch {
		case strings.EqualFold(name, "Content-Length"):
			if length, err = strconv.ParseInt(value, 10, 64); err != nil {
				return 0, err
			}
		case strings.EqualFold(name, "Transfer-Encoding"):
			chunked = true
		}
	}
	if chunked {
		return chunks(in)
	}
	_, err = in.Discard(int(length))
	return length, err
}

// chunks reads a body that comes in chunks.
func chunks(in *bufio.Reader) (total int64, err error) {
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return total, err
		}
		n, err := strconv.ParseInt(strings.TrimSpace(line), 16, 64)
		if err != nil {
			return total, err
		}
		if _, err := in.Discard(int(n) + 2); err != nil || n == 0 {
			return total, err
		}
		total += n
	}
}
