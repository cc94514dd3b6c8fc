package web

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"net/http"
	"time"

	"example.org/homeward/internal/platform/clock"
)

// exchange is one request's answer as it is written: it remembers what the log and the measures
// need, and keeps the few promises that no handler can break.
type exchange struct {
	http.ResponseWriter
	id      string
	start   time.Time
	route   *route // nil until the router has found one
	status  int    // 0 until the header is written
	bytes   int64  // of the body, before compression
	private bool   // nothing on the way may keep this answer
	routing bool   // the router itself is writing, so its 404 and 405 are held back for our page
	held    int    // the status that was held back
}

// begun is the layer that opens an exchange and gives it an id of our own making: one from outside
// could carry anything.
func begun(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := &exchange{ResponseWriter: w, id: newID(), start: clock.Stamp()}
		w.Header()["X-Request-Id"] = []string{x.id}
		next.ServeHTTP(x, r)
	})
}

func newID() string {
	var raw [8]byte
	binary.BigEndian.PutUint64(raw[:], rand.Uint64())
	return hex.EncodeToString(raw[:])
}

// of finds the exchange under what a handler may have wrapped around it.
func of(w http.ResponseWriter) *exchange {
	for {
		switch v := w.(type) {
		case *exchange:
			return v
		case interface{ Unwrap() http.ResponseWriter }:
			w = v.Unwrap()
		default:
			panic("web: this answer did not come through Mux")
		}
	}
}

// RequestID is the id under which the log knows this request.
func RequestID(w http.ResponseWriter) string { return of(w).id }

// WriteHeader notes the status, and keeps a private answer out of every cache.
func (x *exchange) WriteHeader(status int) {
	if x.routing && (status == http.StatusNotFound || status == http.StatusMethodNotAllowed) {
		x.held = status
		return
	}
	if status < 200 && status != http.StatusSwitchingProtocols {
		x.ResponseWriter.WriteHeader(status)
		return
	}
	if x.status != 0 {
		return
	}
	x.status = status
	if x.private {
		x.Header()["Cache-Control"] = noStore
	}
	x.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (x *exchange) Write(b []byte) (int, error) {
	if x.held != 0 {
		return len(b), nil
	}
	if x.status == 0 {
		x.WriteHeader(http.StatusOK)
	}
	n, err := x.ResponseWriter.Write(b)
	x.bytes += int64(n)
	return n, err
}

// FlushError sends what was written so far.
func (x *exchange) FlushError() error {
	if x.status == 0 {
		x.WriteHeader(http.StatusOK)
	}
	return http.NewResponseController(x.ResponseWriter).Flush()
}

// Flush is FlushError for those who ask for an http.Flusher.
func (x *exchange) Flush() { _ = x.FlushError() } // a connection that is gone shows at the next write

// abandon breaks the connection off, because whoever asked has gone, or has at least closed their
// side. Returning without a word would send an empty 200, which could be taken for an answer.
func (x *exchange) abandon() {
	x.status = statusClosed
	panic(http.ErrAbortHandler)
}

// Unwrap lets http.ResponseController reach the connection.
func (x *exchange) Unwrap() http.ResponseWriter { return x.ResponseWriter }
