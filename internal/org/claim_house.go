package org

import (
	"net/url"
	"strings"
)

// hostOf is the host of a website, without www.
func hostOf(website string) string {
	u, err := url.Parse(website)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// afterAt is the end of an email address; "" for one that anybody can have.
func afterAt(email string) string {
	_, end, _ := strings.Cut(FoldEmail(email), "@")
	if shared[end] {
		return ""
	}
	return end
}
