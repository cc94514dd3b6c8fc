package e2e

import "example.org/homeward/internal/demo"

// sessionSights are the pages by which somebody comes into a session.
func sessionSights() []sight {
	return []sight{
		{name: "session-code", path: "/join", status: 200},
		{name: "session-code-wrong", path: "/join?code=nothing", status: 404},
		{name: "session-door", path: "/s/" + demo.SessionCode, status: 200},
		{name: "session-door-wrong", path: "/s/" + demo.SessionCode, status: 200, submit: "main form[method=post] button[type=submit]"},
	}
}

// innerSessionSights are the pages of those who look after one.
func innerSessionSights() []sight {
	return []sight{
		{who: "flora", name: "session-open", path: "/desk/sessions/new", status: 200},
		{who: "flora", name: "session-open-wrong", path: "/desk/sessions/new", status: 200, submit: "main form[method=post] button"},
		{who: "flora", name: "session-run", path: "/s/" + demo.SessionCode + "/run", status: 200},
		{who: "flora", name: "session-scribe", path: "/s/" + demo.SessionCode + "/scribe", status: 200},
		{who: "flora", name: "session-wall", path: "/s/" + demo.SessionCode + "/board", status: 200},
	}
}
