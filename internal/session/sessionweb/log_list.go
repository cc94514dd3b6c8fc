package sessionweb

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// logList is a page of the log as those see it who look after the room, the newest first: each point of it can be
// worked on, however long it is.
type logList struct {
	lines        []line
	parts        []ui.Tab      // of which question; the one that is shown is Here
	newer, older templ.SafeURL // "": there are none
	place        string        // which points of how many these are; "" for all of them
}

// mostLines is how many points one page shows.
const mostLines = 40

// logListOf is the page that a request asks for: of one question, or of all.
func logListOf(r *http.Request, x session.Console) (l logList) {
	only, page := session.Part(r.URL.Query().Get("of")), max(1, whole(r.URL.Query().Get("page")))
	if !only.Asks() {
		only = ""
	}
	to := func(of session.Part, page int) templ.SafeURL {
		q := url.Values{}
		if of != "" {
			q.Set("of", string(of))
		}
		if page > 1 {
			q.Set("page", count(page))
		}
		at := "/s/" + x.Room.Code + "/scribe"
		if len(q) > 0 {
			at += "?" + q.Encode()
		}
		return ui.Path(at + "#log")
	}
	l.parts = []ui.Tab{{Link: ui.Link{Text: "All", Href: to("", 1)}, Here: only == ""}}
	for _, part := range session.Questions {
		l.parts = append(l.parts, ui.Tab{Link: ui.Link{Text: english.T("room.ask." + string(part)), Href: to(part, 1)}, Here: only == part})
	}
	all := lines(x, only)
	if last := max(1, (len(all)+mostLines-1)/mostLines); page > last {
		page = last
	}
	from := (page - 1) * mostLines
	until := min(from+mostLines, len(all))
	if l.lines = all[from:until]; len(all) > mostLines {
		l.place = "Points " + count(from+1) + " to " + count(until) + " of " + count(len(all))
	}
	if page > 1 {
		l.newer = to(only, page-1)
	}
	if until < len(all) {
		l.older = to(only, page+1)
	}
	return l
}

// lines are the entries of a room that are not gone, of one question or of all, the newest first.
func lines(x session.Console, only session.Part) (out []line) {
	names := namesOf(x.People)
	for i := len(x.Entries) - 1; i >= 0; i-- {
		if e := x.Entries[i]; e.State != session.Gone && (only == "" || e.Part == only) {
			out = append(out, lineOf(x.Room, names, e))
		}
	}
	return out
}
