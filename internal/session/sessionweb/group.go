package sessionweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
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
	topic    string     // what the form is about; "" for none
	form     *entryForm // nil: they write to none of the three questions now
	write    *noteForm  // nil: they write neither about the story nor about pledges now
	other    ui.Link    // leads to the other thing that they may write about; none
	walk     *shownStep // nil: no story is told
	heard    []story.Heard
	notes    []note
	left     int    // how many notes are not in the room yet
	drafts   []note // what they would pledge
	// how many of those are not among the pledges yet
	draftsLeft int
	moved      string        // says that the session is over
	kept       sent          // what somebody wrote, and no group takes any more
	takes      bool          // the room takes it instead
	named      bool          // their name would stand with it there
	made       bool          // there were groups, and what they wrote can still be brought
	room       templ.SafeURL // where the room takes points
	calls      call
	action     templ.SafeURL
	bring      templ.SafeURL
	pledge     templ.SafeURL
	key        templ.SafeURL
	boxes      groupBoxes
	back       templ.SafeURL
	refresh    templ.SafeURL
	own        string // the code of the group, for who looks after the room
	qr         ui.Code
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
		return errs.Unseen(err)
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
		page: page, code: h.code, seq: x.Room.Seq, number: x.Number, people: w.N("room.group.people", x.People),
		timer: timerOf(w, x.Room.Timer, x.Left()), clock: millis(x.Now), boxes: groupsOf(w, x.Room, x.Number), back: page.To("/s/" + h.code), refresh: page.To(at + query),
		action: page.To(at + query), bring: page.To(at + "/bring" + query), pledge: page.To(at + "/pledges" + query), key: page.To(at + "/key" + query), title: w.T("room.group.choose"),
		moved: overOf(w, x.Room.State),
	}
	if x.Number > 0 {
		p.title = w.F("room.group.title", "n", strconv.Itoa(x.Number))
	}
	if x.Number == 0 && len(p.boxes.list) == 0 {
		p.title = w.T("room.group.none")
	}
	p.takes, p.named = h.joined() && x.Room.State == session.Open && x.Room.Part.Asks(), h.seat.Name != ""
	p.made, p.room = x.Room.Making > 0 && x.Room.Takes(), page.To("/s/"+h.code+"/entries")
	p.page.Title = p.title
	for i := len(x.Notes) - 1; i >= 0; i-- {
		list, left := &p.notes, &p.left
		if x.Notes[i].Pledged() {
			list, left = &p.drafts, &p.draftsLeft
		}
		if *list = append(*list, noteOf(w, x.Notes[i])); !x.Notes[i].Brought {
			*left++
		}
	}
	told, err := s.scene(r, h.who, x.Room)
	if err != nil {
		return nil, err
	}
	if p.walk, p.heard = s.shownNow(w, told), told.Heard; x.Number > 0 && x.Number <= x.Room.Groups {
		p.writes(x, told, r.URL.Query().Get("about"))
	}
	p.now = nowOf(w, x.Room.Part, p.walk)
	if p.calls, err = s.callOf(r, h, w, x.Room); err != nil {
		return nil, err
	}
	if !h.joined() && x.Number > 0 {
		p.back, p.own = ui.Path("/s/"+h.code+"/run"), groupCode(h.code, x.Number)
		p.qr, err = ui.CodeOf(s.Base+"/s/"+h.code+"?group="+strconv.Itoa(x.Number), true)
	}
	return p, err
}

// writes gives the form on which the group writes: about the story while one is told, and else about the part where
// the room is. Where both can be, there is a way from one to the other.
func (p *groupPage) writes(x session.GroupLog, told story.Scene, about string) {
	w, part := p.page.Words, x.Room.Part
	open := x.Room.State == session.Open && part != ""
	p.write = caseForm(w, told, x.Room.Walk.Far, p.action)
	if p.write != nil && open {
		if p.other = (ui.Link{Text: w.T("room.note.to.part"), Href: p.about("part")}); about == "part" {
			p.other = ui.Link{Text: w.T("room.note.to.case"), Href: p.about("case")}
		}
	}
	switch {
	case p.write != nil && (about != "part" || !open):
		p.topic = string(session.TheCase)
		return
	case !open:
		return
	case part == session.Pledges:
		p.write = pledgeForm(w, p.action)
	default:
		p.write, p.form = nil, newForm(w, here{code: p.code}, part)
		p.form.action, p.form.queued = p.action, false
	}
	p.topic = string(part)
}

// about is the page with the form for something else.
func (p *groupPage) about(what string) templ.SafeURL {
	sep := "?"
	if strings.Contains(string(p.action), "?") {
		sep = "&"
	}
	return templ.SafeURL(string(p.action) + sep + "about=" + what + "#write")
}

// did leads back to the group's page, or shows it with what is in the way.
func (s *Site) didGroup(w http.ResponseWriter, r *http.Request, h here, typed sent, err error) error {
	number := whole(r.URL.Query().Get("n"))
	if r.PostForm.Get("part") != "" { // they stay with what they wrote about
		q := r.URL.Query()
		q.Set("about", "part")
		r.URL.RawQuery = q.Encode()
	}
	if problems := errs.Of(err); len(problems) > 0 && !asksJSON(r) {
		p, err := s.groupPage(r, h, number)
		if err != nil {
			return errs.Unseen(err)
		}
		p.problems, p.page.Failed = ui.ProblemsOf(problems), true
		if p.write != nil && typed.ID != "" {
			p.write.fill(r.PostForm, p.problems)
		} else if p.form != nil && typed.ID != "" {
			shared := &roomPage{form: p.form}
			shared.fill(typed, problems)
			p.problems = shared.problems
		} else {
			p.kept = typed
			if !ids.IsRandom(p.kept.ID) {
				p.kept.ID = ids.Random()
			}
			if p.kept.Text != "" { // there is no form any more to which they could be led
				for i := range p.problems {
					p.problems[i].Field = "kept"
				}
			}
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, groupView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(r, h)
	q := url.Values{}
	if !h.joined() {
		q.Set("n", strconv.Itoa(number))
	}
	if about := r.URL.Query().Get("about"); about != "" {
		q.Set("about", about)
	}
	back := "/s/" + h.code + "/group"
	if len(q) > 0 {
		back += "?" + q.Encode()
	}
	return web.GoTo(w, r, back)
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
