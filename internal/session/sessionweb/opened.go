package sessionweb

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/story"
)

// openedAt is where a log is read that is open to more people than its room.
const openedAt = "/logs/"

// openedPage is such a log.
type openedPage struct {
	page  ui.Page
	log   session.Writeup
	facts []ui.Fact
	parts []openedPart
	cases []story.Seen
	left  string // how many points stayed in the room; "" for none
	files []ui.Link
}

// openedPart is what was said to one question.
type openedPart struct {
	title  string
	points []toldPoint
}

// toldPoint is one point of it.
type toldPoint struct {
	session.Told
	stages []ui.Stage
	sooner string
}

// openedForms are the forms in which it can be taken away, in the order in which they are offered.
var openedForms = []struct {
	ending, name, kind string
	write              func(*Site, io.Writer, session.Writeup) error
}{
	{"pdf", "PDF", "application/pdf", func(s *Site, w io.Writer, x session.Writeup) error { return doc.PDF(w, s.openedDocument(x)) }},
	{"docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", func(s *Site, w io.Writer, x session.Writeup) error { return doc.DOCX(w, s.openedDocument(x)) }},
	{"csv", "CSV", "text/csv; charset=utf-8", func(_ *Site, w io.Writer, x session.Writeup) error { return doc.CSV(w, openedTable(x)) }},
	{"json", "JSON", "application/json", func(_ *Site, w io.Writer, x session.Writeup) error { return json.NewEncoder(w).Encode(x) }},
}

// openedRoutes are the pages on which a log is opened, and read by those to whom it is open.
func openedRoutes(s *Site) []web.Route {
	read := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + openedAt + "{id}" + path, Access: web.Public, Private: true, Handler: h}
	}
	out := []web.Route{
		read("", s.showOpened),
		{Pattern: "GET /s/{code}/log", Access: web.Public, Private: true, Guessed: true, Knows: s.Knows, Handler: s.showOpenedHere, Class: web.Rooms},
		{Pattern: "GET /s/{code}/open", Access: runners, Handler: s.showOpen},
		{Pattern: "POST /s/{code}/open", Access: runners, Handler: s.openLog, Does: "session.open_log"},
	}
	for i, form := range openedForms {
		out = append(out, read("/log."+form.ending, s.openedFile(i)))
	}
	return out
}

// showOpened is a log for those to whom it is open. One that is not open to them is not there, whoever asks.
func (s *Site) showOpened(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendOpened(w, r, who, r.PathValue("id"))
}

// showOpenedHere is the same for who took part, who is known by the code alone.
func (s *Site) showOpenedHere(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	h, err := s.inRoom(r, who)
	if err != nil {
		return err
	}
	room, err := ops.Ask(r.Context(), s.Runner, h.who, session.KnowRoom{Code: h.code})
	if err != nil {
		return errs.Unseen(err)
	}
	return s.sendOpened(w, r, h.who, room.ID)
}

func (s *Site) sendOpened(w http.ResponseWriter, r *http.Request, who policy.Actor, id string) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, story.Opened{RoomID: id})
	if err != nil {
		return errs.Unseen(err)
	}
	page, err := s.frame(r, "writeup.title")
	if err != nil {
		return err
	}
	page.Title, page.Private, page.Script = x.Log.Title, x.Log.To != session.Public, ""
	p := &openedPage{page: page, log: x.Log, facts: s.openedFacts(page.Words, x.Log), parts: openedParts(page.Words, x.Log.Points), cases: x.Cases}
	if x.Log.Left > 0 {
		p.left = page.Words.N("writeup.left", x.Log.Left)
	}
	if who.Kind != policy.KindParticipant || x.Log.To == session.Public {
		for _, form := range openedForms {
			p.files = append(p.files, ui.Link{Text: form.name, Href: ui.Path(openedAt + id + "/log." + form.ending)})
		}
	}
	return ui.Send(w, r, http.StatusOK, openedView(p))
}

// openedFacts are what the log says of itself.
func (s *Site) openedFacts(w lang.Words, x session.Writeup) []ui.Fact {
	facts := []ui.Fact{
		{Label: w.T("writeup.holder"), Value: x.Organisation},
		{Label: w.T("writeup.others"), Value: strings.Join(x.Others, ", ")},
		{Label: w.T("writeup.day")},
		{Label: w.T("writeup.people"), Value: strconv.Itoa(x.People)},
		{Label: w.T("writeup.kinds"), Value: strings.Join(kindTitles(x.Kinds), ", ")},
		{Label: w.T("writeup.version"), Value: w.F("writeup.version.is", "n", strconv.Itoa(max(1, x.Version)), "day", s.day(x.Final))},
	}
	if x.Held > 0 {
		facts[2].Value = s.day(x.Held)
	}
	if x.People == 0 { // it was held on paper, and nobody was counted
		facts[3].Value = ""
	}
	return slices.DeleteFunc(facts, func(f ui.Fact) bool { return f.Value == "" })
}

// kindTitles are sorts of people as others read of them. Who said of themselves that they are none of these is not told.
func kindTitles(keys []string) (out []string) {
	for _, k := range content.Default().People.Kinds {
		if slices.Contains(keys, k.Key) {
			out = append(out, k.Title)
		}
	}
	return out
}

func openedParts(w lang.Words, list []session.Told) (out []openedPart) {
	for _, part := range session.Questions {
		x := openedPart{title: w.T("room.ask." + string(part))}
		for _, e := range list {
			if e.Part == part {
				x.points = append(x.points, toldPoint{e, stagesOf(w, e.Stages), soonerTo(w, said(e))})
			}
		}
		out = append(out, x)
	}
	return out
}

// said is a point as the log of the room has it, with what is told of it.
func said(t session.Told) session.Said {
	return session.Said{
		Seq: t.Number, Part: t.Part, Stages: t.Stages, Text: t.Text, Question: t.Question, Answer: t.Answer, Barrier: t.Barrier,
		System: t.System, Source: t.Source, Link: t.Link, Dots: t.Dots, Earlier: t.Earlier,
	}
}

// openedFile gives the log away in one form.
func (s *Site) openedFile(i int) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		x, err := ops.Ask(r.Context(), s.Runner, who, session.ReadWriteup{RoomID: r.PathValue("id")})
		if err != nil {
			return errs.Unseen(err)
		}
		var b bytes.Buffer
		if err := openedForms[i].write(s, &b, x); err != nil {
			return err
		}
		w.Header().Set("Content-Type", openedForms[i].kind)
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		w.Header().Set("Content-Disposition", `attachment; filename="log.`+openedForms[i].ending+`"`)
		if x.To != session.Public {
			w.Header().Set("X-Robots-Tag", "noindex")
		}
		_, _ = w.Write(b.Bytes()) // whoever asked may have gone
		return nil
	}
}

// toOpened is where the log of a session is read.
func toOpened(id string) templ.SafeURL { return ui.Path(openedAt + id) }
