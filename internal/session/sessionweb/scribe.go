package sessionweb

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// scribePage is the note-taker's: a form that needs no more than keys, and what was written last.
type scribePage struct {
	desk    ui.Desk
	code    string
	seq     int
	base    string
	room    session.Room
	form    *entryForm
	log     logList
	matrix  matrix
	kind    ui.Field
	kinds   []ui.Choice // what sort of person said it
	tray    tray
	runs    bool
	refresh templ.SafeURL
}

// line is one entry as those see it who look after the room.
type line struct {
	session.Entry
	stages []ui.Stage
	base   templ.SafeURL
	by     string // who wrote it, if they were willing to be named
	kind   string // what sort of person said it, if that is known
	part   string
	edit   templ.SafeURL
	carry  []carry // the questions to which it can go
	sooner string  // the stage to which it could move earlier
	said   string  // their own words, where the text has changed
}

// about says which question a point answers, and what else is known of it, in one line.
func (l line) about() string {
	said := []string{l.part}
	add := func(is bool, text string) {
		if is {
			said = append(said, text)
		}
	}
	add(l.by != "", "by "+l.by)
	add(l.Collaborator != "", "with "+l.Collaborator)
	add(l.Step != "", "about "+l.Step)
	add(l.Group > 0, "from group "+count(l.Group))
	add(l.Origin == session.Paper, "from paper")
	add(l.kind != "" && l.by == "", "said by: "+l.kind)
	return strings.Join(said, " · ")
}

// carry is a later question to which an entry can go.
type carry struct {
	to    session.Part
	label string
}

// carries are those of an entry: a point of what is in place may have a gap, and a gap may be a chance.
func carries(e session.Entry, r session.Room) (out []carry) {
	next := map[session.Part]carry{session.Have: {session.Gaps, "It has a gap"}, session.Gaps: {session.More, "It is a chance"}}
	if c, there := next[e.Part]; there && e.State == session.Stands && r.Reaches(c.to) {
		out = append(out, c)
	}
	return out
}

// english is the language of the pages of those who look after a session.
var english = lang.Words{}

func (s *Site) desk(who policy.Actor, room session.Room) ui.Desk {
	d := ui.Desk{
		Partnership: s.Partnership, Title: room.Title, Who: who, Here: "/desk/sessions", Sheet: "room", Scripts: []string{"room.js"}, Tabs: Tabs(room.Code, room.MayRun(who)),
		Back: ui.Link{Text: "All about this session", Href: ui.Path("/desk/engagements/" + room.EngagementID)},
	}
	if room.Reached == session.Pledges || room.State == session.Closed || room.State == session.Frozen {
		d.Tabs = append(d.Tabs, ui.Tab{Link: ui.Link{Text: "Pledges", Href: ui.Path("/desk/engagements/" + room.EngagementID + "/pledges")}})
	}
	return d
}

// Tabs are the pages of one session for those who look after it: fewer for who takes notes, and does not run it.
func Tabs(code string, runs bool) (out []ui.Tab) {
	for _, x := range [][2]string{{"Run it", "/run"}, {"Take notes", "/scribe"}, {"Paper", "/sheets"}, {"The wall", "/board"}, {"Rules and prompts", "/words"}} {
		if !runs && (x[1] == "/run" || x[1] == "/words") {
			continue
		}
		out = append(out, ui.Tab{Link: ui.Link{Text: x[0], Href: ui.Path("/s/" + code + x[1])}})
	}
	return out
}

// standsAt marks the page of a session on which somebody is.
func standsAt(d *ui.Desk, page string) {
	for i, t := range d.Tabs {
		d.Tabs[i].Here = strings.HasSuffix(string(t.Href), page)
	}
}

func (s *Site) console(r *http.Request, who policy.Actor) (session.Console, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, session.ShowConsole{Code: session.Tidy(r.PathValue("code"))})
	return x, errs.Unseen(err)
}

func (s *Site) showScribe(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	x, err := s.console(r, who)
	if err != nil {
		return err
	}
	pack, err := s.words(r)
	if err != nil {
		return err
	}
	p := s.scribePage(r, who, x, pack)
	p.desk.Done = map[string]string{"yes": "It is in the log.", "changed": "It is changed."}[r.URL.Query().Get("sent")]
	if part := session.Part(r.URL.Query().Get("part")); part.Asks() {
		p.form.part = part // as the last one: a sheet of paper is about one question
	}
	told, err := s.scene(r, who, x.Room)
	if err != nil {
		return err
	}
	p.form.at(english, told)
	p.form.step.Value = r.URL.Query().Get("moment")
	p.change(x, r.URL.Query().Get("change"))
	return ui.Send(w, r, http.StatusOK, scribeView(p))
}

func (s *Site) scribePage(r *http.Request, who policy.Actor, x session.Console, pack content.Pack) *scribePage {
	at := "/s/" + x.Room.Code
	p := &scribePage{
		desk: s.desk(who, x.Room), code: x.Room.Code, seq: x.Room.Seq, base: at, room: x.Room, form: newForm(english, here{code: x.Room.Code}, x.Room.Part),
		runs: x.Room.MayRun(who), refresh: ui.Path(at + "/scribe"),
	}
	standsAt(&p.desk, "/scribe")
	p.tray = trayOf(x)
	p.kind = ui.Field{ID: "kind", Name: "kind", Label: "Who said it?", Hint: "What sort of person, and not their name. You can leave this."}
	p.kinds = []ui.Choice{{Label: "Not known"}}
	for _, k := range session.Kinds {
		p.kinds = append(p.kinds, ui.Choice{Value: k, Label: english.T("room.kind." + k)})
	}
	p.desk.Help = HelpFor(pack, "scribe")
	p.form.action = ui.Path(at + "/scribe")
	if !p.form.part.Asks() {
		p.form.part = session.More
		if x.Room.Part == "" {
			p.form.part = session.Have
		}
	}
	p.matrix, p.log = matrixOf(english, standing(x)), logListOf(r, x)
	return p
}

// namesOf are what those who joined called themselves, by their ids.
func namesOf(people []session.Participant) map[string]string {
	names := map[string]string{}
	for _, person := range people {
		names[person.ID] = person.Name
	}
	return names
}

func lineOf(r session.Room, names map[string]string, e session.Entry) line {
	at := "/s/" + r.Code + "/entries/" + e.ID
	l := line{Entry: e, stages: stagesOf(english, e.Stages), base: ui.Path(at), by: names[e.Writer], part: english.T("room.ask." + string(e.Part)), carry: carries(e, r)}
	l.edit = ui.Path("/s/" + r.Code + "/scribe?change=" + e.ID + "#write")
	if e.Said != e.Text {
		l.said = e.Said
	}
	l.sooner = soonerTo(english, e.Public())
	if e.Kind != "" {
		l.kind = english.T("room.kind." + e.Kind)
	}
	return l
}

// change has the form hold an entry that is there.
func (p *scribePage) change(x session.Console, id string) {
	for _, e := range x.Entries {
		if e.ID == id && e.State != session.Gone && x.Room.State != session.Frozen {
			p.form.changes, p.form.was, p.form.part = true, e.Text, e.Part
			p.form.action, p.form.shown = ui.Path(p.base+"/entries/"+id), shownOf(e.Public())
			p.fill(sentOf(e.Public()), nil)
		}
	}
}

// fill puts what was typed into the form, and what is wrong beside it.
func (p *scribePage) fill(typed sent, problems errs.Fields) {
	shared := &roomPage{form: p.form}
	shared.fill(typed, problems)
	p.desk.Problems = shared.problems
}

// scribe keeps what a note-taker writes for the room. Several stages may be typed as figures before the words:
// "/34 The form is long" belongs to the third and the fourth.
func (s *Site) scribe(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h := here{code: session.Tidy(r.PathValue("code")), who: who}
	x := formSent(r.PostForm)
	keys, text := figures(x.Text)
	said := x
	said.Text, said.Stages = text, append(said.Stages, keys...)
	if !ids.Valid(said.ID) {
		said.ID = ids.Random()
	}
	a := session.AddEntry{Origin: session.Scribe, Kind: r.PostForm.Get("kind")}
	if r.PostForm.Get("paper") != "" {
		a.Origin = session.Paper
	}
	_, err := s.keep(r, h, said, a)
	if problems := errs.Of(err); len(problems) > 0 {
		return s.scribeAgain(w, r, who, x, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, "/s/"+h.code+"/scribe?sent=yes&part="+x.Part)
}

// scribeAgain shows the page again with what was typed, and what is wrong with it: of a new point, or of one that is
// changed.
func (s *Site) scribeAgain(w http.ResponseWriter, r *http.Request, who policy.Actor, x sent, problems errs.Fields) error {
	room, err := s.console(r, who)
	if err != nil {
		return err
	}
	pack, err := s.words(r)
	if err != nil {
		return err
	}
	p := s.scribePage(r, who, room, pack)
	if id := r.PathValue("id"); id != "" {
		p.change(room, id)
		p.form.seen(r)
	}
	p.fill(x, problems)
	return ui.Send(w, r, http.StatusUnprocessableEntity, scribeView(p))
}

// figures reads the stages that stand as figures behind a stroke before a text, and gives the rest. Without the
// stroke they are part of what was said: "12 people slept outside".
func figures(text string) (keys []string, rest string) {
	all := pathway.All()
	typed, marked := strings.CutPrefix(text, "/")
	if !marked {
		return nil, text
	}
	for i, c := range typed {
		if c == ' ' && i > 0 {
			return keys, typed[i+1:]
		}
		n := int(c - '1')
		if n < 0 || n >= len(all) || i >= len(all) {
			break
		}
		keys = append(keys, all[n].String())
	}
	return nil, text
}

// sortEntry puts an entry under stages.
func (s *Site) sortEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	stages, ok := session.ReadStages(r.PostForm["stages"])
	if !ok {
		return errs.Fields{{Name: "stages", Message: "Choose stages from the list"}}
	}
	code := session.Tidy(r.PathValue("code"))
	return s.looksAfter(w, r, who, code, ops.Do(r.Context(), s.Runner, who, session.SortEntry{Code: code, ID: r.PathValue("id"), Stages: stages}))
}

// hideEntry keeps an entry from the room, or shows it again.
func (s *Site) hideEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	code := session.Tidy(r.PathValue("code"))
	return s.looksAfter(w, r, who, code, ops.Do(r.Context(), s.Runner, who, session.HideEntry{
		Code: code, ID: r.PathValue("id"), To: session.EntryState(r.PostForm.Get("to")),
	}))
}

// carryEntry takes an entry over to a later question.
func (s *Site) carryEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	code := session.Tidy(r.PathValue("code"))
	return s.looksAfter(w, r, who, code, ops.Do(r.Context(), s.Runner, who, session.CarryEntry{
		Code: code, ID: r.PathValue("id"), Was: r.PostForm.Get("was"), To: session.Part(r.PostForm.Get("to")),
	}))
}

// looksAfter has the room told, and leads back to the page from which somebody did it.
func (s *Site) looksAfter(w http.ResponseWriter, r *http.Request, who policy.Actor, code string, err error) error {
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(r, here{code: code, who: who})
	back := "/scribe"
	if r.PostForm.Get("back") == "run" {
		back = "/run"
	}
	return web.GoTo(w, r, "/s/"+code+back)
}

// stageNumber is the figure by which note-takers name a stage, or a part.
func stageNumber(i int) string { return strconv.Itoa(i + 1) }
