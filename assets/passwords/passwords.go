// Package passwords holds the passwords that people use most, which attackers try first. They are taken out of the npm
// package @zxcvbn-ts/language-common (MIT) when the program is built.
package passwords

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed all:dist
var dist embed.FS

// Common lists them, the commonest first; none when the list was not built (node build.mjs) before this program was
// compiled.
func Common() []string {
	text, err := fs.ReadFile(dist, "dist/common.txt")
	if err != nil {
		return nil
	}
	return strings.Fields(string(text))
}
