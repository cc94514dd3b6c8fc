package ui

import "github.com/a-h/templ"

// adminTabs are the pages of administration, in their order.
var adminTabs = []Link{
	{"Overview", "/admin"},
	{"Accounts", "/admin/accounts"},
	{"Areas", "/admin/areas"},
	{"Needs", "/admin/needs"},
	{"How we work", "/admin/rules"},
	{"Languages", "/admin/languages"},
	{"Audit", "/admin/audit"},
	{"Jobs", "/admin/jobs"},
	{"Mail", "/admin/outbox"},
	{"Settings", "/admin/settings"},
	{"Health", "/admin/health"},
}

// AdminTabs lead between the pages of administration. They stand in several packages, and each names
// the one that it is.
func AdminTabs(here templ.SafeURL) []Tab {
	out := make([]Tab, len(adminTabs))
	for i, l := range adminTabs {
		out[i] = Tab{Link: l, Here: l.Href == here}
	}
	return out
}
