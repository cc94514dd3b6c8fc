package ui

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
)

// sheets are buffers in which a page was drawn, to draw the next in.
var sheets = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// mostSheet is the largest buffer that is kept, in bytes.
const mostSheet = 256 << 10

// Send draws a page behind sign-in and sends it whole, so that a fault while drawing is still answered
// as one.
func Send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	b := sheets.Get().(*bytes.Buffer)
	b.Reset()
	defer func() {
		if b.Cap() <= mostSheet {
			sheets.Put(b)
		}
	}()
	if err := c.Render(r.Context(), b); err != nil {
		return fmt.Errorf("draw the page: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // whoever asked may have gone
	return nil
}

// ProblemsOf is what is wrong with each field of a form, as a page shows it; none when the error is of
// another kind.
func ProblemsOf(err error) []Problem {
	var out []Problem
	for _, f := range errs.Of(err) {
		out = append(out, Problem{Field: f.Name, Message: f.Message})
	}
	return out
}
