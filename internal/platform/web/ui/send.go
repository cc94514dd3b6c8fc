package ui

import (
	"net/url"

	"github.com/a-h/templ"
)

// Query is a text as it stands in the query of an address.
func Query(s string) string { return url.QueryEscape(s) }

// Path is an address on our own site, which needs no cleaning.
func Path(s string) templ.SafeURL { return templ.SafeURL(s) }
