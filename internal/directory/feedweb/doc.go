// Package feedweb is the pages of other directories' feeds: anybody may have one looked at.
package feedweb
