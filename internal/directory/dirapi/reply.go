package dirapi

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// reply writes an answer as JSON, unless whoever asks has it already. The tag is made of the bytes
// themselves, so it changes exactly when they do. It is a weak one, as it stays the same when the
// answer travels compressed.
func reply(w http.ResponseWriter, r *http.Request, answer any) error {
	var body bytes.Buffer
	if err := encoder(&body).Encode(answer); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	sum := sha256.Sum256(body.Bytes())
	tag := `W/"` + hex.EncodeToString(sum[:16]) + `"`
	w.Header().Set("ETag", tag)
	if knows(r.Header.Values("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body.Bytes()) // whoever asked may have gone
	return nil
}

// encoder writes JSON in which an & is an &: it is never part of a page.
func encoder(to interface{ Write([]byte) (int, error) }) *json.Encoder {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	return e
}

// knows reports whether one of the tags that were sent is this one; whether a tag is marked as weak
// makes no difference to a reader (RFC 9110, 13.1.2).
func knows(sent []string, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for _, header := range sent {
		for _, one := range strings.Split(header, ",") {
			one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
			if one == tag || one == "*" {
				return true
			}
		}
	}
	return false
}
