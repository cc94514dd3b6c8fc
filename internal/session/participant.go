package session

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Participant is somebody who joined a room. What they write may name them, or nobody.
type Participant struct {
	ID    string `db:"id"`
	Name  string `db:"name"` // as the facilitator sees them; "" when they did not say
	Kind  string `db:"kind"` // one of Kinds, or ""
	At    int64  `db:"at"`   // when they joined, in microseconds UTC
	Group int    `db:"team"` // the small group in which they are; 0: none
}

// Kinds are what sort of people take part, as the mix of a room is told: see package content.
var Kinds = []string{"departments", "front-line", "decision-makers", "partners", "wanted-partners", "using-now", "lived", "other"}

const mostName = 60

func checkParticipant(name, kind string) errs.Fields {
	var f errs.Fields
	if utf8.RuneCountInString(name) > mostName {
		f.Add("name", "Use 60 letters or fewer")
	}
	if strings.ContainsFunc(name, isControl) {
		f.Add("name", "Write it on one line")
	}
	if kind != "" && !slices.Contains(Kinds, kind) {
		f.Add("kind", "Choose one from the list, or none")
	}
	return f
}

// tidyName is a name as it is kept: "" for one of which nothing can be seen.
func tidyName(name string) string {
	if blank(name) {
		return ""
	}
	return tidy(name)
}

// proof is by what a browser may change an entry of its own. It is made of the browser's token and the
// entry's id together: who reads all proofs, and the hash of every token, still can't tell which are one
// person's.
func proof(token ids.Token, entryID string) string {
	sum := sha256.Sum256([]byte(string(token) + "\x00" + entryID))
	return hex.EncodeToString(sum[:])
}
