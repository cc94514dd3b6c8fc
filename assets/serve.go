package assets

import (
	"net/http"
	"strconv"
	"strings"
)

// Handler serves the built files under Root. Each may be kept for a year, since
// another content has another name; each is sent compressed if that is smaller
// and the browser takes it.
func Handler() http.Handler { return built }

// ServeHTTP sends one file.
func (s set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[strings.TrimPrefix(r.URL.Path, Root)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Only GET works here.", http.StatusMethodNotAllowed)
		return
	}
	body, encoding := f.pick(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body) // The browser may have left: nobody is there to be told.
}

func (f file) pick(accept string) (body []byte, encoding string) {
	switch {
	case f.brotli != nil && takes(accept, "br"):
		return f.brotli, "br"
	case f.gzip != nil && takes(accept, "gzip"):
		return f.gzip, "gzip"
	}
	return f.plain, ""
}

// takes tells whether an Accept-Encoding names the encoding and doesn't refuse
// it with a weight of nought (RFC 9110, 12.5.3).
func takes(accept, encoding string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		weight = strings.ReplaceAll(weight, " ", "")
		q, err := strconv.ParseFloat(strings.TrimPrefix(weight, "q="), 64)
		return weight == "" || err != nil || q > 0
	}
	return false
}
