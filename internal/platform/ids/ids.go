// Package ids makes and reads identifiers: UUIDs, as text, made by us and never by the database.
package ids

import (
	"strings"

	"github.com/google/uuid"
)

// New makes an identifier that sorts by the time it was made (UUID version 7).
func New() string { return uuid.Must(uuid.NewV7()).String() }

// Random makes an identifier that says nothing, not even when it was made (UUID version 4): for what nobody is to
// link to anything else.
func Random() string { return uuid.New().String() }

// IsRandom reports whether the text is such an identifier, in its usual form.
func IsRandom(s string) bool { return Valid(s) && s[14] == '4' }

// namespace keeps our derived identifiers apart from everybody else's. It is itself derived, from
// a name that will not change.
var namespace = uuid.NewSHA1(uuid.NameSpaceDNS, []byte("homeward.example"))

// Derive gives the identifier of something that another source named: the same source and name
// always give the same UUID (version 5).
func Derive(source, name string) string {
	return uuid.NewSHA1(namespace, []byte(source+"\x00"+name)).String()
}

// Valid reports whether the text is a UUID in its usual form, in lower case.
func Valid(s string) bool {
	if len(s) != 36 || s != strings.ToLower(s) {
		return false
	}
	_, err := uuid.Parse(s)
	return err == nil
}
