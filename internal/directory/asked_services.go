package directory

import (
	"net/url"
	"strings"
)

// maxWords is how long the words of a search may be, in bytes.
const maxWords = 200

// AskedServices reads from an address which services are listed: what its filters name. The page, and
// how long it is, are for the caller.
func AskedServices(q url.Values) ListServices {
	a := ListServices{
		Words: strings.TrimSpace(q.Get("q")), Organisation: q.Get("organisation"), Area: q.Get("area"), Need: q.Get("need"),
		Status: Status(q.Get("status")), Checked: q.Get("checked"), NoHours: q.Get("hours") == "none",
		PausedPast: q.Get("paused") == "past", Sort: q.Get("sort"),
	}
	if len(a.Words) > maxWords {
		a.Words = strings.ToValidUTF8(a.Words[:maxWords], "")
	}
	if key := q.Get("stage"); key != "" {
		_ = a.Stage.UnmarshalText([]byte(key)) // of a stage that is none, there is no service to leave out
	}
	return a
}
