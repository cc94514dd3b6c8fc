package web

import (
	"net/http"
	"regexp"
	"strings"
)

// quoted is what our errors, and Go's own, put around a value; the shape of an email or network
// address gives itself away.
var (
	quoted    = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|“[^”]*”|'[^']*'")
	addressed = regexp.MustCompile(`[^\s<>@]+@[^\s<>@]+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\](?::\d+)?`)
)

// Scrub takes out of an error's text whatever may be personal, for a log line: what is in quotation
// marks, and what looks like an address.
func Scrub(text string) string {
	text = quoted.ReplaceAllString(text, `"…"`)
	return addressed.ReplaceAllString(text, "…")
}

// scrub is Scrub, and takes out everything that came with the request as well.
func scrub(text string, r *http.Request) string {
	text = Scrub(text)
	for _, v := range brought(r) {
		if len(v) >= 3 {
			text = strings.ReplaceAll(text, v, "…")
		}
	}
	return text
}

// brought is every text that came with a request.
func brought(r *http.Request) []string {
	out := strings.Split(r.URL.Path, "/")
	out = append(out, r.URL.Path, r.URL.RawQuery)
	for _, values := range []map[string][]string{r.URL.Query(), r.PostForm, r.Header} {
		for _, list := range values {
			out = append(out, list...)
		}
	}
	if r.MultipartForm != nil {
		for _, list := range r.MultipartForm.Value {
			out = append(out, list...)
		}
		for _, files := range r.MultipartForm.File {
			for _, f := range files {
				out = append(out, f.Filename)
			}
		}
	}
	return out
}

// frames is a stack with the functions and their lines alone: the arguments of a call are numbers,
// but they may be somebody's.
func frames(stack []byte) string {
	var out []string
	for line := range strings.SplitSeq(string(stack), "\n") {
		if at, ok := strings.CutPrefix(line, "\t"); ok {
			at, _, _ = strings.Cut(at, " +0x")
			out = append(out, at)
		}
	}
	return strings.Join(out, "\n")
}
