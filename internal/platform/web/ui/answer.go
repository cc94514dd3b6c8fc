package ui

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
)

// Send draws a page behind sign-in and sends it whole, so that a fault while drawing is still answered
// as one.
func Send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
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
