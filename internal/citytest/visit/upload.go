package visit

import (
	"bytes"
	"mime/multipart"
	"net/http"
)

// Upload sends a form with a file in its field "file", and takes any status. A file that is nil is none. The other
// fields come first, as names and values in turn.
func (v Visitor) Upload(as, path, name string, file []byte, fields ...string) Answer {
	v.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		v.Must(form.WriteField(fields[i], fields[i+1]))
	}
	if file != nil {
		part, err := form.CreateFormFile("file", name)
		v.Must(err)
		_, err = part.Write(file)
		v.Must(err)
	}
	v.Must(form.Close())
	return v.Ask(as, http.MethodPost, path, &body, "Content-Type", form.FormDataContentType())
}
