// Package feedweb is the pages of other directories' feeds: anybody may have one looked at, and editors
// follow some, and decide on what they say. It fetches them, too.
package feedweb
