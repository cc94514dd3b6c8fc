package ui

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"
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

// Query is a text as it stands in the query of an address.
func Query(s string) string { return url.QueryEscape(s) }

// Path is an address on our own site, which needs no cleaning.
func Path(s string) templ.SafeURL { return templ.SafeURL(s) }
