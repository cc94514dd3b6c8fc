package sessionweb

import (
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

// roomPage is the page of somebody who takes part.
type roomPage struct {
	page     ui.Page
	problems []ui.Problem
	done     string
	code     string
	title    string
	seq      int // of the last event that the page shows
	state    session.State
	now      question
	timer    timer
	clock    string     // what time it is here: see millis
	form     *entryForm // nil: nothing can be written now
	waits    string     // why not
	parts    []heard
	refresh  templ.SafeURL // the page as it is now, told where the room was
	here     templ.SafeURL // the page
	board    templ.SafeURL
	logs     []ui.Link     // the log as files; none while it is not shared
	opened   templ.SafeURL // where the final log is read that is open to more than the room; "" while it is not
	dots     int           // how many dots each may put; 0: nobody asks for them
	dotsLeft string        // how many they have left
	groups   groupBoxes
	walk     *shownStep    // nil: no story is told
	heard    []story.Heard // the stories, as far as the room was shown them
	after    *after        // what is said when it is over; nil before
	nudge    templ.SafeURL // where they add to what they wrote last; "" when nothing is missing
	help     ui.Help
	changes  templ.SafeURL // where they change a point of their own, without its id
	pledges  templ.SafeURL // "": the room has not come to them
	calls    call          // to answer to pledges
	moved    string        // says that the room has gone on since they looked last
}

// question is the part where the room is.
type question struct {
	part      session.Part
	step, ask string
	aim       string
}

// timer is the time that is left.
type timer struct {
	ends   string // milliseconds; "": it does not run
	left   string // "12 minutes left"; "": there is none
	whole  int    // seconds from its beginning to its end
	report int    // the last so many seconds are for reporting back
}

// heard is what was said in one part, the newest first.
type heard struct {
	part    session.Part
	title   string
	here    bool // the room is in it
	entries []point
}

// point is one entry as it is shown.
type point struct {
	session.Said
	stages []ui.Stage
	mine   templ.SafeURL // where its writer changes it; "" for everybody else
	dot    templ.SafeURL // where a dot is put on it
	dotted bool          // they have
	sooner string        // the stage to which it could move earlier
}

// entryForm is the form on which somebody writes.
type entryForm struct {
	action   templ.SafeURL
	stop     templ.SafeURL // leads away from changing an entry
	id, was  string
	shown    string // all that was shown of an entry, as JSON, so that nobody's later change is undone
	changes  bool   // an entry that is there
	queued   bool   // kept on the device until the room has it
	part     session.Part
	text     ui.Field
	stages   []stageBox
	problem  string // with the stages
	with     ui.Field
	step     ui.Field
	barrier  ui.Field
	system   ui.Field
	source   ui.Field
	link     ui.Field
	question bool
	named    bool // their name would stand with it, and they may leave it out
	unseen   bool
}

// more reports whether anything stands in the fold of the form.
func (f *entryForm) more() bool {
	filled := f.question
	for _, x := range []ui.Field{f.with, f.step, f.barrier, f.system, f.source, f.link} {
		filled = filled || x.Value != "" || x.Error != ""
	}
	return filled
}

// stageBox is a box to tick for one stage.
type stageBox struct {
	ui.Stage
	hint   string
	picked bool
}

func (s *Site) showRoom(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	h, err := s.inRoom(r, who)
	if err != nil {
		return err
	}
	if !h.joined() {
		return s.askIn(w, r, h, r.URL.Query(), nil)
	}
	x, err := ops.Ask(r.Context(), s.Runner, h.who, session.ReadRoom{Code: h.code, Token: h.token})
	if err != nil {
		return errs.Unseen(err)
	}
	p, err := s.roomPage(r, h, x)
	if err != nil {
		return err
	}
	s.remember(w, h.code, h.token, x.Room.Until) // anew at each visit: they may come back for as long as they may put things right
	p.group(x, r.URL.Query().Get("group"))
	p.done = map[string]string{"yes": p.page.Words.T("room.done.sent"), "changed": p.page.Words.T("room.done.changed"), "feedback": p.page.Words.T("room.feedback.done")}[r.URL.Query().Get("sent")]
	p.hint(x, r.URL.Query().Get("hint"))
	if id := r.URL.Query().Get("change"); x.Own[id] {
		p.change(x, id)
	}
	return ui.Send(w, r, http.StatusOK, roomView(p))
}

// roomAgain shows the page again with what somebody typed, and what is wrong with it.
func (s *Site) roomAgain(w http.ResponseWriter, r *http.Request, h here, typed sent, problems errs.Fields) error {
	if !h.joined() || isJSON(r) {
		return problems
	}
	x, err := ops.Ask(r.Context(), s.Runner, h.who, session.ReadRoom{Code: h.code, Token: h.token})
	if err != nil {
		return errs.Unseen(err)
	}
	p, err := s.roomPage(r, h, x)
	if err != nil {
		return err
	}
	p.group(x, "")
	if p.form == nil { // nothing can be written any more: their words are shown, so that they are not lost
		p.form = newForm(p.page.Words, h, x.Room.Part)
	}
	if x.Own[r.PathValue("id")] {
		p.change(x, r.PathValue("id"))
		p.form.seen(r)
	}
	p.fill(typed, problems)
	return ui.Send(w, r, http.StatusUnprocessableEntity, roomView(p))
}

func (s *Site) roomPage(r *http.Request, h here, x session.Inside) (*roomPage, error) {
	page, err := s.frame(r, "room.title")
	if err != nil {
		return nil, err
	}
	pack, err := s.words(r)
	if err != nil {
		return nil, err
	}
	w, at := page.Words, "/s/"+h.code
	page.Title = x.Room.Title
	p := &roomPage{
		page: page, code: h.code, title: x.Room.Title, seq: x.Room.Seq, state: x.Room.State,
		timer: timerOf(w, x.Room.Timer, x.Left()), clock: millis(x.Now), here: page.To(at), refresh: page.To(at + "?was=" + placeOf(x.Room)), moved: movedOf(w, x.Room, r.URL.Query().Get("was")), board: page.To(at + "/board"), waits: w.T("room.waits." + string(x.Room.State)),
	}
	if p.dots = x.Room.Dots; x.Room.State != session.Open {
		p.dots = 0
	}
	p.changes = ui.To(w, at+"?change=#write")
	p.dotsLeft = w.N("room.dots.left", max(0, p.dots-len(x.Dotted)))
	if p.after, err = s.afterOf(r, h, w, pack, x); err != nil {
		return nil, err
	}
	p.help = HelpFor(pack, "room")
	told, err := s.scene(r, h.who, x.Room)
	if err != nil {
		return nil, err
	}
	p.walk, p.heard = s.shownTo(w, told, x), told.Heard
	p.now = nowOf(w, x.Room.Part, p.walk)
	if x.Room.Shared {
		for _, f := range logNames[:2] {
			p.logs = append(p.logs, ui.Link{Text: w.T("room.log") + ": " + f.name, Href: page.To(at + "/log." + f.form)})
		}
	}
	if x.Room.OpenTo() != session.RoomOnly {
		p.opened = page.To(at + "/log")
	}
	if x.Room.Reaches(session.Pledges) {
		p.pledges = page.To(at + "/pledges")
	}
	if p.calls, err = s.callOf(r, h, w, x.Room); err != nil {
		return nil, err
	}
	p.parts = s.heardParts(w, h, x)
	if x.Room.State == session.Open && x.Room.Part.Asks() {
		p.form = newForm(w, h, x.Room.Part)
		p.form.at(w, told)
	} else if x.Room.State == session.Open {
		p.waits = w.T("room.waits.pledges")
	}
	return p, nil
}

// heardParts is what was said, the newest part first.
func (s *Site) heardParts(w lang.Words, h here, x session.Inside) (out []heard) {
	for i := len(session.Questions) - 1; i >= 0; i-- {
		part := session.Questions[i]
		g := heard{part: part, title: w.T("room.ask." + string(part)), here: part == x.Room.Part}
		for k := len(x.Entries) - 1; k >= 0; k-- {
			if e := x.Entries[k]; e.Part == part {
				g.entries = append(g.entries, s.point(w, h, e, x))
			}
		}
		out = append(out, g)
	}
	return out
}

func (s *Site) point(w lang.Words, h here, e session.Said, in session.Inside) point {
	x := point{Said: e, stages: stagesOf(w, e.Stages), dot: ui.To(w, "/s/"+h.code+"/entries/"+e.ID+"/dot"), dotted: in.Dotted[e.ID], sooner: soonerTo(w, e)}
	if in.Own[e.ID] && in.Room.MayRight(in.Now) {
		x.mine = ui.To(w, "/s/"+h.code+"?change="+e.ID+"#write")
	}
	return x
}

func stagesOf(w lang.Words, set pathway.Set) (out []ui.Stage) {
	for _, st := range set.Stages() {
		out = append(out, ui.Stage{Key: st.String(), Name: w.T("stage." + st.String())})
	}
	return out
}

func questionOf(w lang.Words, part session.Part) question {
	if part == "" {
		return question{ask: w.T("room.ask.none"), aim: w.T("room.aim.none")}
	}
	return question{part, w.T("room.step." + string(part)), w.T("room.ask." + string(part)), w.T("room.aim." + string(part))}
}

// nowOf is what a room is about now: while a story is told before the first question, that.
func nowOf(w lang.Words, part session.Part, told *shownStep) question {
	if part == "" && told != nil {
		return question{ask: w.T("room.ask.story"), aim: w.T("room.aim.story")}
	}
	return questionOf(w, part)
}

func timerOf(w lang.Words, t session.Timer, left int) (out timer) {
	switch {
	case t.Runs() && left == 0:
		out.left = w.T("room.time.over")
	case t.Runs() && left < 60:
		out.left = w.T("room.time.seconds")
	case left > 0:
		out.left = w.N("room.time.left", (left+59)/60)
	}
	if out.whole, out.report = t.Whole, t.Report; left > 0 && left <= t.Report {
		out.left = w.T("room.time.report") + " " + out.left
	}
	if t.Runs() {
		out.ends = strconv.FormatInt(t.Ends/1000, 10)
	}
	return out
}

// millis is an instant as scripts take it in, so that a device whose clock is wrong counts down right.
func millis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

func newForm(w lang.Words, h here, part session.Part) *entryForm {
	t := w.T
	f := &entryForm{
		action: ui.To(w, "/s/"+h.code+"/entries"), id: ids.Random(), part: part, named: h.seat.Name != "", queued: true,
		text:    ui.Field{ID: "text", Name: "text", Label: t("room.text"), Hint: t("room.text.hint"), Rows: 3},
		with:    ui.Field{ID: "collaborator", Name: "collaborator", Label: t("room.with"), Hint: t("room.with.hint")},
		step:    ui.Field{ID: "case_step", Name: "case_step", Label: t("room.moment"), Hint: t("room.moment.hint")},
		barrier: ui.Field{ID: "barrier", Name: "barrier", Label: t("room.barrier"), Hint: t("room.barrier.hint")},
		link:    ui.Field{ID: "link", Name: "link", Label: t("room.link"), Hint: t("room.link.hint"), Mode: "url"},
		system:  ui.Field{ID: "system", Name: "system", Label: "Which service or system has to be brought in line?", Hint: "Such as: how two services share a waiting list"},
		source:  ui.Field{ID: "source", Name: "source", Label: "Where do its figures come from?", Hint: "Such as: our own count in May"},
	}
	for _, st := range pathway.All() {
		f.stages = append(f.stages, stageBox{Stage: ui.Stage{Key: st.String(), Name: t("stage." + st.String())}, hint: t("stage." + st.String() + ".is")})
	}
	return f
}

// change has the form hold an entry that is there.
func (p *roomPage) change(x session.Inside, id string) {
	for _, e := range x.Entries {
		if e.ID != id || !x.Room.MayRight(x.Now) {
			continue
		}
		if p.form == nil {
			p.form = newForm(p.page.Words, here{code: p.code}, e.Part)
		}
		p.form.changes, p.form.queued, p.form.was, p.form.part, p.form.named = true, false, e.Text, e.Part, x.Named[id]
		p.form.action, p.form.stop = ui.To(p.page.Words, "/s/"+p.code+"/entries/"+id), p.refresh
		p.form.shown = shownOf(e)
		p.fill(sentOf(e), nil)
	}
}

// fill puts what was typed into the form, and what is wrong beside it.
func (p *roomPage) fill(typed sent, problems errs.Fields) {
	f, fault := p.form, map[string]string{}
	for _, x := range problems {
		fault[x.Name] = x.Message
		at := x.Name
		if at == "part" || at == "id" {
			at = "text"
		}
		p.problems = append(p.problems, ui.Problem{Field: at, Message: x.Message})
	}
	p.page.Failed = len(problems) > 0
	if ids.IsRandom(typed.ID) || f.changes && ids.Valid(typed.ID) {
		f.id = typed.ID
	}
	f.text.Value, f.text.Error = typed.Text, fault["text"]
	f.with.Value, f.with.Error = typed.Collaborator, fault["collaborator"]
	f.step.Value, f.step.Error = typed.Step, fault["case_step"]
	f.barrier.Value, f.barrier.Error = typed.Barrier, fault["barrier"]
	f.system.Value, f.system.Error = typed.System, fault["system"]
	f.source.Value, f.source.Error = typed.Source, fault["source"]
	f.link.Value, f.link.Error = typed.Link, fault["link"]
	f.problem, f.question, f.unseen = fault["stages"], typed.Question, typed.Anonymous
	if part := session.Part(typed.Part); part.Asks() {
		f.part = part
	}
	for i := range f.stages {
		for _, k := range typed.Stages {
			f.stages[i].picked = f.stages[i].picked || k == f.stages[i].Key
		}
	}
}
