package outweb

import (
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// perPage is how many reports a page of the inbox holds.
const perPage = 50

// inbox is the reports of an outreach worker's areas.
type inbox struct {
	desk  ui.Desk
	done  bool
	lines []line
	pages ui.Pages
}

// line is one report in the inbox.
type line struct {
	path              templ.SafeURL
	place, area, when string
	looks, state      string
	tag               string
	same              int
	late              bool
}

// stateWords are the states as workers read them.
var stateWords = map[outreach.State]string{
	outreach.Waiting: "Not yet looked for", outreach.Looking: "Somebody is looking", outreach.Helped: "Found and helped",
	outreach.Spoken: "Found and spoken with", outreach.NotFound: "Looked for, not found", outreach.Unclear: "Not enough to go on",
}

// tagOf is how a state is drawn.
func tagOf(s outreach.State) string {
	switch s {
	case outreach.Waiting:
		return "tag tag--wait"
	case outreach.Helped, outreach.Spoken:
		return "tag tag--good"
	}
	return "tag"
}

// moment is an instant as workers read it.
func (s *Site) moment(t time.Time) string { return t.In(s.Zone).Format("Mon 2 January, 15:04") }

// ago is how long ago something was, in round numbers.
func (s *Site) ago(t time.Time) string {
	switch h := int(s.Now().Sub(t).Hours()); {
	case h < 1:
		return "less than an hour ago"
	case h == 1:
		return "an hour ago"
	case h < 48:
		return strconv.Itoa(h) + " hours ago"
	default:
		return strconv.Itoa(h/24) + " days ago"
	}
}

func (s *Site) line(l outreach.Line) line {
	out := line{
		path: templ.SafeURL("/desk/worried/" + l.ID), place: placeWords(l.Report), area: areaWords(l.AreaID, l.Area), looks: l.Looks,
		when: s.ago(store.Time(l.At)), state: stateWords[l.State], tag: tagOf(l.State), same: l.Same + 1, late: l.Late,
	}
	if l.Settled > 0 {
		out.when = s.moment(store.Time(l.Settled))
	}
	return out
}

// placeWords is where somebody was seen, in the reporter's words as far as there are any.
func placeWords(r outreach.Report) string {
	switch {
	case r.Erased > 0:
		return "Report " + r.Reference
	case r.Place == "":
		return "Where the reporter's phone was"
	}
	if words := []rune(r.Place); len(words) > 90 {
		return string(words[:90]) + "…"
	}
	return r.Place
}

func areaWords(id, name string) string {
	switch {
	case id == "":
		return "No area"
	case name == "":
		return "An area that is gone"
	}
	return name
}

func (s *Site) showInbox(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := outreach.Inbox{Done: r.URL.Query().Get("show") == "done", PerPage: perPage}
	q.Page, _ = strconv.Atoi(r.URL.Query().Get("page")) // what is no number is the first page
	q.Page = min(max(q.Page, 1), 10_000)
	found, err := ops.Find(r.Context(), s.Runner, who, q)
	if err != nil {
		return err
	}
	p := &inbox{desk: s.desk(who, "Worried about somebody"), done: q.Done}
	p.desk.Lead = "People who may sleep rough, as the public told us. The one who has waited longest comes first."
	p.desk.Done = doneWords[r.URL.Query().Get("done")]
	p.desk.Tabs = []ui.Tab{
		{Link: ui.Link{Text: "To look for", Href: "/desk/worried"}, Here: !q.Done, Count: found[0].Open},
		{Link: ui.Link{Text: "Looked for", Href: "/desk/worried?show=done"}, Here: q.Done},
	}
	of, base := found[0].Open, "/desk/worried?"
	if q.Done {
		of, base = found[0].Done, "/desk/worried?show=done&"
	}
	p.pages = ui.Pages{Here: q.Page, Of: max(1, (of+perPage-1)/perPage)}
	if q.Page > 1 {
		p.pages.Before = templ.SafeURL(base + "page=" + strconv.Itoa(q.Page-1))
	}
	if q.Page < p.pages.Of {
		p.pages.Next = templ.SafeURL(base + "page=" + strconv.Itoa(q.Page+1))
	}
	for _, l := range found[0].Lines {
		p.lines = append(p.lines, s.line(l))
	}
	return ui.Send(w, r, http.StatusOK, inboxPage(p))
}

// desk is the frame of a page of workers.
func (s *Site) desk(who policy.Actor, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/worried"}
}

// doneWords say what was just done.
var doneWords = map[string]string{
	"answered": "Saved. Whoever told us sees what came of it, and nothing else.",
	"noted":    "Your note is saved.",
	"passed":   "It is passed on. The outreach workers of that area have it now.",
	"joined":   "The two reports are one now.",
	"parted":   "This report stands alone again.",
}
