package dirweb

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// visit is one request for a page: the language, the instant, and the city as it is known then.
type visit struct {
	site *Site
	*voice
	view *directory.View
	now  time.Time // local
}

// visit begins a page.
func (s *Site) visit(ctx context.Context, tag string) (*visit, error) {
	view, err := s.Finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	return &visit{s, s.speak(tag), view, s.Finder.Now().In(s.Finder.Zone())}, nil
}

// langOf is the language that a request asks for.
func langOf(r *http.Request) string {
	if r.URL.RawQuery == "" || !strings.Contains(r.URL.RawQuery, "lang=") {
		return ""
	}
	return r.URL.Query().Get("lang")
}

// page is the frame of a page about an area; "" for the whole city. What stands above it is small,
// unless the page is where people begin, or about what to do at once.
func (v *visit) page(title, areaID string) ui.Page {
	return ui.Page{
		Small: true, Made: v.F("ui.made", "moment", v.momentOf(v.now)), Words: v.Words, Partnership: v.site.Partnership, Title: title, Here: ui.FindHelp,
		Weather: v.weather(areaID), Urgent: v.urgent(areaID), Host: v.host(areaID),
	}
}

// to is a link on our site, in the page's language.
func (v *voice) to(parts ...string) templ.SafeURL { return ui.To(v.Words, strings.Join(parts, "")) }

// city is the area that everything lies in, if there is one.
func (v *visit) city() string {
	if roots := v.view.Areas.Children(""); len(roots) == 1 {
		return roots[0].ID
	}
	return ""
}

// areaAt is the area that a point lies in.
func (v *visit) areaAt(p *directory.Point) string {
	if p == nil {
		return ""
	}
	a, _ := v.view.Areas.At(*p)
	return a.ID
}

var buffers = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 48<<10)) }}

var htmlType = []string{"text/html; charset=utf-8"}

// send draws a page and sends it whole, so that a fault while drawing is still answered as one.
func (v *voice) send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := c.Render(r.Context(), b); err != nil {
		return fmt.Errorf("draw the page: %w", err)
	}
	h := w.Header()
	h["Content-Type"] = htmlType
	h["Link"] = v.sheet
	h["Content-Length"] = []string{strconv.Itoa(b.Len())}
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // whoever asked may have gone
	return nil
}
