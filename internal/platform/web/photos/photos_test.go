package photos_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
)

// site takes a photo in a form, keeps it, and shows it.
func site(t *testing.T, db *store.DB, kept *string, seen *error) http.Handler {
	take := web.Route{Pattern: "POST /take", Access: web.Public, Body: photos.Body, Handler: func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		p, sent, err := photos.FromForm(r, "photo")
		if *seen = err; err != nil || !sent {
			return err
		}
		return db.Write(r.Context(), func(tx *store.Tx) (err error) { *kept, err = files.Put(tx, "offer:1", p); return err })
	}}
	private := web.Route{Pattern: "GET /private", Access: web.Public, Private: true, Handler: func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		var c files.Content
		err := db.Read(r.Context(), func(tx *store.ReadTx) (err error) { c, err = files.Get(tx, *kept, files.Small); return err })
		if err != nil {
			return err
		}
		return photos.Private(w, c)
	}}
	return web.Mux(web.Anonymous, append(photos.Routes(citytest.Runner(t, db)), take, private), web.Options{})
}

// send posts a file as a form's photo; "" sends the form without one.
func send(t *testing.T, h http.Handler, file string) int {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("photo", map[bool]string{false: "me.jpg"}[file == ""])
	if err == nil {
		_, err = part.Write([]byte(file))
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/take", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func TestPhotosAreTakenAndServed(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		var id string
		var seen error
		h := site(t, db, &id, &seen)
		if code := send(t, h, ""); code != http.StatusOK || id != "" {
			t.Fatalf("a form without a photo: %d", code)
		}
		if code := send(t, h, "<svg onload=alert(1)>"); code != http.StatusUnprocessableEntity || len(errs.Of(seen)) != 1 {
			t.Fatalf("no photo: %d, %v", code, seen)
		}
		var file strings.Builder
		if err := jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 900, 600)), nil); err != nil {
			t.Fatal(err)
		}
		if code := send(t, h, file.String()+strings.Repeat("<script>", 1000)); code != http.StatusOK || id == "" {
			t.Fatalf("%d, %v", code, seen)
		}
		path := photos.Path(id, files.Small)
		if w := get(h, path); w.Code != http.StatusNotFound {
			t.Errorf("a photo that is not public: %d", w.Code)
		}
		if w := get(h, "/private"); w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%d, %q", w.Code, w.Header().Get("Cache-Control"))
		}
		if err := db.Write(t.Context(), func(tx *store.Tx) error { return files.SetPublic(tx, id, true) }); err != nil {
			t.Fatal(err)
		}
		w := get(h, path)
		for name, want := range map[string]string{
			"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=86400, immutable",
			"Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": `inline; filename="photo.jpg"`,
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %q", name, got)
			}
		}
		m, err := jpeg.DecodeConfig(bytes.NewReader(w.Body.Bytes()))
		if w.Code != http.StatusOK || err != nil || m.Width != 480 || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%d, %v, %d wide", w.Code, err, m.Width)
		}
		for _, path := range []string{"/photos/" + id + "/small", "/photos/" + id + "/huge.jpg", "/photos/nobody/small.jpg"} {
			if w := get(h, path); w.Code != http.StatusNotFound {
				t.Errorf("%s: %d", path, w.Code)
			}
		}
	})
}
