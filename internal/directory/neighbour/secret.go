package neighbour

import (
	"strings"
	"unicode"

	"example.org/homeward/internal/directory"
)

// secrets are what stands for addresses that the public may not know: their lines and their postcodes,
// letters and figures alone. A feed may say where a refuge is; nothing of it that does is ever
// put before an editor to be taken over with a click.
type secrets []string

// How long a text must be to stand for an address: with a number in it, and without.
const (
	shortest = 5
	longer   = 8
)

func secretsOf(kept []directory.Location) (out secrets) {
	for _, l := range kept {
		for _, line := range append([]string{l.Address.Postcode}, l.Address.Lines...) {
			bare, general := bared(line), strings.HasPrefix(line, "In ") // an import's words for no more than an area
			if !general && (len(bare) >= longer || len(bare) >= shortest && strings.ContainsAny(bare, "0123456789")) {
				out = append(out, bare)
			}
		}
	}
	return out
}

// tells reports whether a text tells one of them.
func (s secrets) tells(text string) bool {
	bare := bared(text)
	for _, x := range s {
		if strings.Contains(bare, x) {
			return true
		}
	}
	return false
}

// bared is a text without all that is neither letter nor figure, in small letters.
func bared(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
