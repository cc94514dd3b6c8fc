package dirweb

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"example.org/homeward/internal/platform/ids"
)

// A list of services is kept in an address, and the address in a QR code: so each id is written in
// 22 characters rather than 36, with a point between them.

// mostListed is how many services a list may hold.
const mostListed = 30

// shorten adds an id in its short form to a text.
func shorten(id string, to []byte) []byte {
	var raw [16]byte
	n := 0
	for i := 0; i+1 < len(id) && n < len(raw); i++ {
		if id[i] == '-' {
			continue
		}
		high, low := nibble(id[i]), nibble(id[i+1])
		raw[n] = high<<4 | low
		n++
		i++
	}
	return base64.RawURLEncoding.AppendEncode(to, raw[:])
}

func nibble(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 0
}

// lengthen reads the short form of an id.
func lengthen(short string) (id string, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(short)
	if err != nil || len(raw) != 16 {
		return "", false
	}
	text := hex.EncodeToString(raw)
	id = text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
	return id, ids.Valid(id)
}

// shortList is some ids in one text.
func shortList(list []string) string {
	parts := make([]string, len(list))
	for i, id := range list {
		parts[i] = string(shorten(id, nil))
	}
	return strings.Join(parts, ".")
}

// longList reads such a text, each id once; what is no id is left out.
func longList(text string) []string {
	var out []string
	seen := map[string]bool{}
	for part := range strings.SplitSeq(text, ".") {
		if id, ok := lengthen(part); ok && !seen[id] && len(out) < mostListed {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}
