package web

import (
	"errors"
	"mime"
	"net/http"
	"net/url"

	"example.org/homeward/internal/platform/policy"
)

// inMemory is how much of an upload is held in memory; the rest waits in temporary files.
const inMemory = 1 << 20

// bounded holds a body to its size, and reads forms before the handler does, so that a handler
// meets neither a form that is too large nor broken text in one.
func bounded(rt Route, next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		if r.Body == nil || r.Body == http.NoBody {
			return next(w, formed(r), who)
		}
		if r.ContentLength > rt.Body {
			w.Header().Set("Connection", "close") // what is still to come is not read
			return &http.MaxBytesError{Limit: rt.Body}
		}
		r.Body = http.MaxBytesReader(w, r.Body, rt.Body)
		if rt.Raw {
			return next(w, r, who)
		}
		if err := readForm(r); err != nil {
			return err
		}
		if r.MultipartForm != nil {
			defer func() { _ = r.MultipartForm.RemoveAll() }() // temporary files; the system clears up after us
		}
		return next(w, formed(r), who)
	}
}

// formed is a request with a form, if only an empty one: handlers write into it what they show again.
func formed(r *http.Request) *http.Request {
	if r.PostForm == nil {
		r.PostForm = url.Values{}
	}
	return r
}

// readForm reads the body if it is a form, and checks its text.
func readForm(r *http.Request) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return nil //nolint:nilerr // not a form
	}
	switch kind {
	case "application/x-www-form-urlencoded":
		err = r.ParseForm()
	case "multipart/form-data":
		err = r.ParseMultipartForm(inMemory)
	default:
		return nil
	}
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return tooLarge
	}
	if err != nil || !soundValues(r.PostForm) || !soundUpload(r) {
		return BadRequest("Part of what you sent cannot be read. Go back, check what you wrote, and send it again.")
	}
	return nil
}

// soundUpload reports whether the names of uploaded files are sound.
func soundUpload(r *http.Request) bool {
	if r.MultipartForm == nil {
		return true
	}
	if !soundValues(r.MultipartForm.Value) {
		return false
	}
	for name, files := range r.MultipartForm.File {
		for _, f := range files {
			if !sound(name) || !sound(f.Filename) {
				return false
			}
		}
	}
	return true
}
