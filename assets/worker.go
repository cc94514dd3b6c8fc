package assets

import "net/http"

// Worker serves the program that keeps pages on a phone for when it has no signal (js/worker.js). It
// stands at the root, since a worker rules over what lies below it, under a name that never changes:
// so a browser asks each time, and is told by the tag whether it has this one.
func Worker() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		url := URL("worker.js")
		f, ok := built.files[url[len(Root):]]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Cache-Control", "no-cache")
		h.Set("Etag", `"`+url[len(Root):]+`"`)
		if r.Header.Get("If-None-Match") == h.Get("Etag") {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		body, encoding := f.pick(r.Header.Get("Accept-Encoding"))
		h.Set("Content-Type", f.kind)
		h.Set("Vary", "Accept-Encoding")
		if encoding != "" {
			h.Set("Content-Encoding", encoding)
		}
		_, _ = w.Write(body) // the browser may have left
	})
}
