package sessionweb

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// groupPage is a small group's own: what it writes for itself, and brings to the room. Who looks after the room
// sees any of them.
type groupPage struct {
	page     ui.Page
	problems []ui.Problem
	code     string
	seq      int
	number   int // 0: they choose one
	title    string
	people   string
	now      question
	timer    timer
	clock    string
	form     *entryForm // nil: nothing can be written now
	notes    []note
	left     int // how many notes are not in the room yet
	action   templ.SafeURL
	bring    templ.SafeURL
	boxes    groupBoxes
	back     templ.SafeURL
	refresh  templ.SafeURL
	own      string // the code of the group, for who looks after the room
	qr       ui.Code
}

// note is one of a group's notes as it is shown.
type note struct {
	session.Note
	stages []ui.Stage
}

// groupBoxes are the groups that there are, for somebody to choose.
type groupBoxes struct {
	list   []int
	mine   int // in which they are; 0: in none
	asked  int // the one whose code they have; 0: none
	action templ.SafeURL
	page   templ.SafeURL
}

func groupsOf(w lang.Words, r session.Room, mine int) groupBoxes {
	g := groupBoxes{mine: mine, action: ui.To(w, "/s/"+r.Code+"/group/choose"), page: ui.To(w, "/s/"+r.Code+"/group")}
	if r.State == session.Open || r.State == session.Planned {
		for n := range min(r.Groups, session.MostGroups) {
			g.list = append(g.list, n+1)
		}
	}
	return g
}

// group says on the page of the room in which small group somebody is, or which they may choose.
func (p *roomPage) group(x session.Inside, asked string) {
	p.groups = groupsOf(p.page.Words, x.Room, x.Group)
	if n := whole(asked); n > 0 && n <= x.Room.Groups && n != x.Group {
		p.groups.asked = n
	}
}

// groupCode is by what somebody joins a room and one of its small groups at once.
func groupCode(code string, n int) string { return code + "-" + strconv.Itoa(n) }

// splitCode reads such a code; the number is "" for that of a room alone.
func splitCode(code string) (room, group string) {
	const letters = session.CodeLength
	if len(code) <= letters || len(code) > letters+3 {
		return code, ""
	}
	if n, err := strconv.Atoi(code[letters:]); err != nil || n < 1 {
		return code, ""
	}
	return code[:letters], code[letters:]
}

// inGroup finds out who asks for a small group. An address with a group's number is for who looks after the room, also
// when they have joined it with the same browser.
func (s *Site) inGroup(r *http.Request, who policy.Actor) (here, error) {
	h, err := s.inRoom(r, who)
	if err != nil || !h.joined() || !who.SignedIn() || !r.URL.Query().Has("n") {
		return h, err
	}
	if _, err := ops.Ask(r.Context(), s.Runner, who, session.KnowRoom{Code: h.code}); err != nil {
		return h, nil //nolint:nilerr // they take part, and no more
	}
	return here{code: h.code, who: who}, nil
}

func (s *Site) showGroup(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	h, err := s.inGroup(r, who)
	if err != nil {
		return err
	}
	p, err := s.groupPage(r, h, whole(r.URL.Query().Get("n")))
	if err != nil {
		return unseen(err)
	}
	return ui.Send(w, r, http.StatusOK, groupView(p))
}

func (s *Site) groupPage(r *http.Request, h here, number int) (*groupPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, h.who, session.ShowGroup{Code: h.code, Token: h.token, Group: number})
	if err != nil {
		return nil, err
	}
	page, err := s.frame(r, "room.title")
	if err != nil {
		return nil, err
	}
	w, at := page.Words, "/s/"+h.code+"/group"
	query := ""
	if !h.joined() {
		query = "?n=" + strconv.Itoa(x.Number)
	}
	p := &groupPage{
		page: page, code: h.code, seq: x.Room.Seq, number: x.Number, people: w.N("room.group.people", x.People), now: questionOf(w, x.Room.Part),
		timer: timerOf(w, x.Room.Timer, x.Left()), clock: millis(x.Now), boxes: groupsOf(w, x.Room, x.Number), back: page.To("/s/" + h.code), refresh: page.To(at + query),
		action: page.To(at + query), bring: page.To(at + "/bring" + query), title: w.T("room.group.choose"),
	}
	if x.Number > 0 {
		p.title = w.F("room.group.title", "n", strconv.Itoa(x.Number))
	}
	p.page.Title = p.title
	for i := len(x.Notes) - 1; i >= 0; i-- {
		p.notes = append(p.notes, note{x.Notes[i], stagesOf(w, x.Notes[i].Stages)})
		if !x.Notes[i].Brought {
			p.left++
		}
	}
	if x.Number > 0 && x.Number <= x.Room.Groups && x.Room.State == session.Open && x.Room.Part.Asks() {
		p.form = newForm(w, here{code: h.code}, x.Room.Part)
		p.form.action, p.form.queued = p.action, false
	}
	if !h.joined() && x.Number > 0 {
		p.back, p.own = ui.Path("/s/"+h.code+"/run"), groupCode(h.code, x.Number)
		p.qr, err = ui.CodeOf(s.Base+"/s/"+h.code+"?group="+strconv.Itoa(x.Number), true)
	}
	return p, err
}

// did leads back to the group's page, or shows it with what is in the way.
func (s *Site) didGroup(w http.ResponseWriter, r *http.Request, h here, typed sent, err error) error {
	number := whole(r.URL.Query().Get("n"))
	if problems := errs.Of(err); len(problems) > 0 && !asksJSON(r) {
		p, err := s.groupPage(r, h, number)
		if err != nil {
			return unseen(err)
		}
		p.problems, p.page.Failed = ui.ProblemsOf(problems), true
		if p.form != nil && typed.ID != "" {
			shared := &roomPage{form: p.form}
			shared.fill(typed, problems)
			p.problems = shared.problems
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, groupView(p))
	}
	if err != nil {
		return unseen(err)
	}
	s.wake(r, h)
	back := "/s/" + h.code + "/group"
	if !h.joined() {
		back += "?n=" + strconv.Itoa(number)
	}
	return goTo(w, r, back)
}

// chooseGroup has somebody sit down with one.
func (s *Site) chooseGroup(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	err = ops.Do(r.Context(), s.Runner, h.who, session.ChooseGroup{Code: h.code, Token: h.token, Group: whole(r.PostForm.Get("group"))})
	return s.didGroup(w, r, h, sent{}, err)
}

// writeNote keeps what a group writes for itself.
func (s *Site) writeNote(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inGroup(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	x := formSent(r.PostForm)
	if x.ID == "" {
		x.ID = ids.Random()
	}
	words, err := x.words()
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, h.who, session.WriteNote{Code: h.code, Token: h.token, Group: whole(r.URL.Query().Get("n")), ID: x.ID, Words: words})
	}
	return s.didGroup(w, r, h, x, err)
}

// bringNotes takes a group's key points into the room's log.
func (s *Site) bringNotes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inGroup(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	err = ops.Do(r.Context(), s.Runner, h.who, session.BringNotes{Code: h.code, Token: h.token, Group: whole(r.URL.Query().Get("n")), IDs: r.PostForm["notes"]})
	return s.didGroup(w, r, h, sent{}, err)
}

// makeGroups has the room talk in small groups, or ends that.
func (s *Site) makeGroups(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, a := r.PostForm, session.MakeGroups{Code: session.Tidy(r.PathValue("code"))}
	switch f.Get("do") {
	case "pairs":
		a.Pairs = true
	case "sort":
		a.Number, a.Sort = whole(f.Get("groups")), true
	case "choose":
		a.Number = whole(f.Get("groups"))
	}
	if f.Get("do") != "end" && !a.Pairs && a.Number < 1 {
		return s.ran(w, r, who, errs.Fields{{Name: "groups", Message: "Say how many groups there are to be"}})
	}
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}

// whole reads a number that somebody typed. What is none is less than any that is allowed.
func whole(text string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}
