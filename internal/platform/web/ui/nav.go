package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

// Link is a place to go and its words.
type Link struct {
	Text string
	Href templ.SafeURL
}

// Pages is where a long list is at.
type Pages struct {
	Here, Of     int           // from 1
	Before, Next templ.SafeURL // empty: there is none
}

func (p Pages) here() string { return strconv.Itoa(p.Here) }
func (p Pages) of() string   { return strconv.Itoa(p.Of) }
