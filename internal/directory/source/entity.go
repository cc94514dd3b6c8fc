package source

import (
	"html"
	"regexp"
	"strings"
)

// entity is a character that was written for HTML, well or badly: &amp; &#39; &#x27; and, with its
// sign lost, &39;. Without the semicolon only numbers, and the few names that can't be the beginning
// of anything else, are taken: “?a=1&copy=2” is a web address.
var entity = regexp.MustCompile(`&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[0-9]{2,7};|[A-Za-z][A-Za-z0-9]{1,30};|(?:amp|nbsp|quot|apos|lt|gt)(?:\s|$))`)

// mostLayers is how often a text may have been written for HTML one time too many.
const mostLayers = 4

// plain gives a text as people should read it, when somebody wrote it for HTML.
func plain(s string) string {
	for range mostLayers {
		if !strings.Contains(s, "&") {
			return s
		}
		decoded := entity.ReplaceAllStringFunc(s, character)
		if decoded == s {
			return s
		}
		s = decoded
	}
	return s
}

// character gives the character of one entity, or what was written when there is none.
func character(written string) string {
	e := strings.TrimRight(written, " \t\r\n")
	after := written[len(e):]
	if digits := e[1:]; digits[0] >= '0' && digits[0] <= '9' {
		e = "&#" + digits
	}
	if !strings.HasSuffix(e, ";") {
		e += ";"
	}
	out := html.UnescapeString(e)
	if out == e || strings.ContainsRune(out, '\uFFFD') {
		return written
	}
	return strings.ReplaceAll(out, "\u00a0", " ") + after
}
