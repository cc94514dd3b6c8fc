package sessionweb

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// runPage is the facilitator's console.
type runPage struct {
	desk    ui.Desk
	code    string
	seq     int
	base    string
	room    session.Room
	now     question
	timer   timer
	minutes string // that the timer begins with: those of the agenda, if it says
	agenda  string // what the agenda gives to this part, in words; "" for nothing
	clock   string
	steps   []partStep
	script  script
	opening []content.Item // what is said before the first question; none after
	hope    []content.Item
	walk    *walkBox     // nil: there is no story to tell
	next    session.Part // the one after; "" after the last
	join    string
	people  []string // who gave a name
	count   string
	matrix  matrix
	lean    session.Lean
	lines   []line
	more    int // how many points there are that are not among them
	tray    tray
	meter   meter
	dots    []line // those with dots, the most first
	groups  []groupLine
	reports []reported // what small groups report back now
	final   string     // which version of the log is final, or until when it can be put right
	turns   []turnButton
	over    bool   // it has ended
	openTo  string // who else may read the log; "" before it is over, and for who does not decide that
	refresh templ.SafeURL
}

// partStep is one of the four parts.
type partStep struct {
	part   session.Part
	title  string
	here   bool
	may    bool // the room may go there
	number string
}

// turnButton is one thing that can be done with the session.
type turnButton struct {
	to      session.Turn
	label   string
	grave   bool // there is no way back: it asks once more
	warning string
}

func (s *Site) showRun(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	x, err := s.console(r, who)
	if err != nil {
		return err
	}
	if !x.Room.MayRun(who) { // who takes notes here may run a session elsewhere
		return errs.NotFound
	}
	pack, err := s.words(r)
	if err != nil {
		return err
	}
	p, err := s.runPage(r, who, x, pack)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, runView(p))
}

func (s *Site) runPage(r *http.Request, who policy.Actor, x session.Console, pack content.Pack) (*runPage, error) {
	told, err := s.scene(r, who, x.Room)
	if err != nil {
		return nil, err
	}
	at := "/s/" + x.Room.Code
	p := &runPage{
		desk: s.desk(who, x.Room), code: x.Room.Code, seq: x.Room.Seq, base: at, room: x.Room, now: questionOf(english, x.Room.Part),
		timer: timerOf(english, x.Room.Timer, x.Left()), clock: millis(x.Now), join: ui.Spoken(s.Base) + "/join", turns: turnsOf(x.Room, who), refresh: ui.Path(at + "/run"),
	}
	standsAt(&p.desk, "/run")
	p.script, p.tray = scriptOf(packOf(pack, x.Room.Rules, x.Room.Prompts), x.Room), trayOf(x)
	p.desk.Help = both(HelpFor(pack, "run"), HelpFor(pack, "board")) // the wall is opened from here, and has no room for help
	if x.Room.Part == "" {
		p.opening, p.hope = pack.Room.Opening, pack.Room.Hope
	}
	if err := s.agendaOf(p, r, who, x.Room); err != nil {
		return nil, err
	}
	reached := false
	for i, part := range session.Parts {
		now := part == x.Room.Part
		p.steps = append(p.steps, partStep{part, english.T("room.ask." + string(part)), now, x.Room.MayMove(part), stageNumber(i)})
		if p.next == "" && (x.Room.Part == "" || reached) {
			p.next = part
		}
		reached = reached || now
	}
	came := 0
	for _, n := range x.Joined() {
		came += n
	}
	p.count = english.N("board.people", came)
	for _, person := range x.People {
		if person.Name != "" {
			p.people = append(p.people, person.Name)
		}
	}
	p.over = x.Room.Over()
	if p.over && x.Room.MayLead(who) {
		p.openTo = classWords[x.Room.OpenTo()][0]
	}
	for i := range p.turns {
		p.turns[i].warning = s.warning(x)
	}
	p.meter, p.dots, p.groups, p.reports, p.final = s.meterOf(x), dotted(x), groupLines(x), reports(x), s.finalOf(x)
	if p.lines = lines(x, ""); len(p.lines) > mostLines {
		p.lines, p.more = p.lines[:mostLines], len(p.lines)-mostLines
	}
	p.matrix, p.lean, p.walk = matrixOf(english, standing(x)), session.LeanOf(standing(x)), s.walkBox(x, told)
	return p, nil
}

// agendaOf is what the agenda gives to the part where the room is.
func (s *Site) agendaOf(p *runPage, r *http.Request, who policy.Actor, room session.Room) error {
	p.minutes = "30"
	plan, err := ops.Ask(r.Context(), s.Runner, who, engage.RoomPlan{Code: room.Code})
	if err != nil {
		return errs.Unseen(err)
	}
	minutes, from, to := plan.Part(room.Part, s.Zone)
	if minutes == 0 {
		return nil
	}
	p.minutes, p.agenda = count(minutes), "The agenda gives this part "+count(minutes)+" minutes"
	if !from.IsZero() {
		p.agenda += ": from " + from.Format("15:04") + " to " + to.Format("15:04")
	}
	p.agenda += "."
	return nil
}

// turnsOf is what somebody can do with a session as it is.
func turnsOf(r session.Room, who policy.Actor) (out []turnButton) {
	add := func(to session.Turn, label string, grave bool) {
		if r.MayTurn(who, to) {
			out = append(out, turnButton{to: to, label: label, grave: grave})
		}
	}
	switch r.State {
	case session.Open:
		add(session.Close, "End the session", false)
	case session.Closed:
		add(session.Reopen, "Open it again", false)
		add(session.Freeze, "Make the log final", true)
	}
	if r.Shared {
		add(session.Keep, "Stop sharing the log", false)
	} else if r.State != session.Planned {
		add(session.Share, "Share the log with who took part", false)
	}
	if r.State == session.Planned || r.State == session.Open {
		if r.Locked {
			add(session.Unlock, "Let people join again", false)
		} else {
			add(session.Lock, "Let nobody else join", false)
		}
	}
	return out
}

// dotted are the points on which dots were put, the most first.
func dotted(x session.Console) (out []line) {
	names := namesOf(x.People)
	for _, e := range x.Entries {
		if e.State == session.Stands && e.Dots > 0 {
			out = append(out, lineOf(x.Room, names, e))
		}
	}
	slices.SortStableFunc(out, func(a, b line) int { return b.Dots - a.Dots })
	return out[:min(len(out), 20)]
}

// groupLine is one small group, as who runs the session sees it.
type groupLine struct {
	code          string
	href          templ.SafeURL
	people, notes int
	unheard       int // notes that it has not brought to the room
}

func groupLines(x session.Console) (out []groupLine) {
	last := x.Room.Groups
	for n := range x.Notes { // what a group wrote is there when the groups have ended
		last = max(last, n)
	}
	for n := 1; n <= last; n++ {
		g := groupLine{code: groupCode(x.Room.Code, n), href: ui.Path("/s/" + x.Room.Code + "/group?n=" + count(n)), notes: x.Notes[n], unheard: x.Unheard[n]}
		for _, person := range x.People {
			if person.Group == n {
				g.people++
			}
		}
		out = append(out, g)
	}
	return out
}

// finalOf says which version of the log is final, or until when it can be put right; nothing while the session is held.
func (s *Site) finalOf(x session.Console) string {
	switch r := x.Room; {
	case r.State == session.Frozen && r.Final.Version > 0:
		return "The log is final: version " + count(r.Final.Version) + ", since " + s.day(r.Final.At) + ". The check code of its points and their stages is " + r.Final.Hash + ". " + s.forgets(r)
	case r.Forgotten > 0:
		return s.forgets(r)
	case r.Ripe(x.Now):
		return "The days to put the log right are over since " + s.day(r.Until) + ". It is ready to be made final."
	case r.State == session.Closed && r.Until > 0:
		return "The log goes round: people can put their own points right until the end of " + s.day(r.Until) + "."
	}
	return ""
}

// warning says what it means to make a log final.
func (s *Site) warning(x session.Console) string {
	says := "Nobody can change a word of the log after that, and there is no way back."
	if r := x.Room; r.Until > 0 && !r.Ripe(x.Now) {
		says += " People were told that they can put their own points right until the end of " + s.day(r.Until) + "."
	}
	n := 0
	for _, k := range x.Unheard {
		n += k
	}
	if n > 0 {
		says += " Points that small groups kept to themselves stay out of it: " + count(n) + "."
	}
	return says
}

// forgets says when what is raw of a session whose log is final is deleted, or that it was.
func (s *Site) forgets(r session.Room) string {
	if r.Forgotten > 0 {
		return "Names, photos and notes of this session were deleted on " + s.day(r.Forgotten) + ". The log stays."
	}
	return "After " + s.day(store.Micros(r.Forgets(time.Time{}))) + " the names, the photos of sheets and the notes of groups are deleted. The log and the pledges stay."
}

func count(n int) string { return strconv.Itoa(n) }

// movePart takes the room to a part.
func (s *Site) movePart(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	code := session.Tidy(r.PathValue("code"))
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, session.MoveRoom{Code: code, Part: session.Part(r.PostForm.Get("part"))}))
}

// setTimer starts, rests or lengthens the time of a part.
func (s *Site) setTimer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	minutes := func(name string) time.Duration { return time.Duration(whole(r.PostForm.Get(name))) * time.Minute }
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, session.SetTimer{
		Code: session.Tidy(r.PathValue("code")), Do: r.PostForm.Get("do"), Minutes: minutes("minutes"), Report: minutes("report"),
	}))
}

// turn closes the session, opens it again, makes its log final, shares it, or closes the door.
func (s *Site) turn(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, session.TurnRoom{
		Code: session.Tidy(r.PathValue("code")), To: session.Turn(r.PostForm.Get("to")), Zone: s.Zone,
	}))
}

// ran has the room told, and leads back to the console; or shows what is in the way.
func (s *Site) ran(w http.ResponseWriter, r *http.Request, who policy.Actor, err error) error {
	if problems := errs.Of(err); len(problems) > 0 && !asksJSON(r) {
		x, err := s.console(r, who)
		if err != nil {
			return err
		}
		pack, err := s.words(r)
		if err != nil {
			return err
		}
		p, err := s.runPage(r, who, x, pack)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, runView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	code := session.Tidy(r.PathValue("code"))
	s.wake(r, here{code: code, who: who})
	return web.GoTo(w, r, "/s/"+code+"/run")
}
