package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// cleaned is the layer that refuses an address with broken text in it.
func (s *site) cleaned(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !sound(r.URL.Path) || !soundQuery(r.URL.RawQuery) {
			s.fail(w, r, BadRequest("Part of that web address cannot be read. Check it, or start again from the front page."))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sound reports whether a text is whole UTF-8 without a NUL, which databases cannot keep.
func sound(text string) bool {
	return utf8.ValidString(text) && strings.IndexByte(text, 0) < 0
}

// soundQuery reports whether a query is sound once decoded. Plain ASCII with ordinary escapes, as
// nearly every query is, costs one look at each byte.
func soundQuery(raw string) bool {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c >= utf8.RuneSelf, c == 0, c == ';':
			return soundDecoded(raw)
		case c == '%':
			if i+2 >= len(raw) || raw[i+1] < '2' || raw[i+1] > '7' {
				return soundDecoded(raw) // a control, a byte above ASCII, or no escape at all
			}
			if !isHex(raw[i+2]) {
				return false
			}
			i += 2
		}
	}
	return true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func soundDecoded(raw string) bool {
	values, err := url.ParseQuery(raw)
	return err == nil && soundValues(values)
}

func soundValues(values map[string][]string) bool {
	for name, list := range values {
		if !sound(name) {
			return false
		}
		for _, v := range list {
			if !sound(v) {
				return false
			}
		}
	}
	return true
}
