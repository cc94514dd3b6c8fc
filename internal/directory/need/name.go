package need

import "strings"

// Name gives a service its own name by what it does, for sources that give every row the organisation's: "Food bank",
// "Emergency beds". The category may be one of ours ("food", "foodbank") or Street Support's ("foodbank", "general"); an
// unknown one leaves the organisation's name. The language is a tag such as "en" or "en-GB"; the titles are in English so
// far, and every other language gets the English one.
func (t *Taxonomy) Name(parent, sub, organisation, language string) string {
	if title := t.title(foldKey(parent), foldKey(sub), language); title != "" {
		return title
	}
	return strings.TrimSpace(organisation)
}

// title has its language as a parameter although there is one only, so that a second needs no other caller.
func (t *Taxonomy) title(parent, sub, _ string) string {
	if c, ok := t.FromStreetSupport(parent, sub); ok {
		return c.Title
	}
	key := parent
	if sub != "" {
		key += "/" + sub
	}
	if n, ok := t.Find(key); ok && !n.IsTop() {
		return n.Title
	}
	return ""
}
