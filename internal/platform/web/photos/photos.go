// Package photos takes photos out of forms, and serves those that are kept.
package photos

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// Body is the most bytes of a form that a photo may come with.
const Body = files.MostBytes + 1<<20

// Routes is every public photo.
func Routes(runner *ops.Runner) []web.Route {
	return []web.Route{{Pattern: "GET /photos/{id}/{size}", Access: web.Public, Class: web.Assets, Handler: func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		size, isJPEG := strings.CutSuffix(r.PathValue("size"), ".jpg")
		if !isJPEG {
			return errs.NotFound
		}
		c, err := ops.Ask(r.Context(), runner, who, files.ShowPhoto{ID: r.PathValue("id"), Size: files.Size(size)})
		if err != nil {
			return err
		}
		// A photo's bytes never change, but it may have to be taken away: then no cache goes on showing it for long.
		w.Header().Set("Cache-Control", "public, max-age=86400, immutable")
		return send(w, c)
	}}}
}

// Path is where a public photo is.
func Path(id string, size files.Size) string { return "/photos/" + id + "/" + string(size) + ".jpg" }

// Private answers with a photo that is not for everybody. Whoever calls it has asked who may see it, and
// its route is not public, so that no cache keeps it.
func Private(w http.ResponseWriter, c files.Content) error {
	w.Header().Set("Cache-Control", "no-store")
	return send(w, c)
}

// send writes a photo that no browser takes for anything else.
func send(w http.ResponseWriter, c files.Content) error {
	h := w.Header()
	h.Set("Content-Type", "image/jpeg")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Disposition", `inline; filename="photo.jpg"`)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Length", strconv.Itoa(len(c.JPEG)))
	_, err := w.Write(c.JPEG)
	return err
}

// FromForm draws the photo that came in a field of a form; false when none was chosen. What can't be
// taken is errs.Invalid, with words under the field's name.
func FromForm(r *http.Request, field string) (p files.Picture, sent bool, err error) {
	upload, _, err := r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return p, false, nil
	}
	if err != nil {
		return p, false, err
	}
	defer func() { _ = upload.Close() }() // it was only read
	p, err = files.Photo(r.Context(), web.Sender(r.Context()), field, upload)
	return p, true, err
}
