package web

import (
	"fmt"
	"net/http"
	"runtime/debug"
)

// crash is a panic as an error, with where it happened.
type crash struct {
	value any
	stack []byte
}

func (c crash) Error() string { return fmt.Sprintf("panic: %v", c.value) }

// recovered is the layer that turns a panic into a 500, so that one page's mistake is that page's
// alone.
func (s *site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch v := recover(); v {
			case nil:
			case http.ErrAbortHandler:
				panic(v) // asked for: the connection is to be broken off
			default:
				x := of(w)
				x.routing, x.held = false, 0
				s.fail(w, r, crash{v, debug.Stack()})
			}
		}()
		next.ServeHTTP(w, r)
	})
}
