package auth

import (
	"net/http"
	"strings"
)

// The browsers and the systems that we tell apart, each by a word that its own name holds; the first
// that fits counts, since many name others beside themselves.
var (
	browsers = [][2]string{
		{"Edg", "Edge"},
		{"OPR/", "Opera"},
		{"SamsungBrowser", "Samsung Internet"},
		{"Firefox", "Firefox"},
		{"FxiOS", "Firefox"},
		{"CriOS", "Chrome"},
		{"Chrome", "Chrome"},
		{"Safari", "Safari"},
	}
	systems = [][2]string{
		{"Android", "Android"},
		{"iPhone", "iPhone"},
		{"iPad", "iPad"},
		{"Windows", "Windows"},
		{"CrOS", "Chromebook"},
		{"Mac OS X", "Mac"},
		{"Linux", "Linux"},
	}
)

// AgentOf is what a request's browser is, in the few words by which somebody knows their own: "Firefox
// on Windows". It holds no version, so that an update changes nothing.
func AgentOf(r *http.Request) string {
	text := r.UserAgent()
	browser, system := pickWord(text, browsers), pickWord(text, systems)
	switch {
	case browser == "" && system == "":
		return "A program"
	case system == "":
		return browser
	case browser == "":
		return "A browser on " + system
	}
	return browser + " on " + system
}

func pickWord(text string, from [][2]string) string {
	for _, w := range from {
		if strings.Contains(text, w[0]) {
			return w[1]
		}
	}
	return ""
}
