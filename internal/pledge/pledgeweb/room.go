package pledgeweb

import (
	"errors"
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
	"example.org/homeward/internal/pledge"
)

// roomPage is the pledges as somebody in the room sees them, and answers to them.
type roomPage struct {
	page     ui.Page
	problems []ui.Problem
	done     string
	code     string
	seq      string
	title    string
	named    bool // the commitment has a title of its own
	state    string
	asking   bool
	moved    string // says that the room is somewhere else by now, or over
	columns  []roomColumn
	action   templ.SafeURL
	refresh  templ.SafeURL
	back     templ.SafeURL
	board    templ.SafeURL
}

// roomColumn is one stage with what is pledged there.
type roomColumn struct {
	ui.Stage
	items []roomItem
	none  string
}

// roomItem is a pledge, with what they answered.
type roomItem struct {
	pledge.Item
	counts  string
	sooner  string // the stage to which it could move earlier
	blocked bool
	fault   string // what is wrong with the answer
	why     ui.Field
	answers []ui.Choice
}

func (s *Site) showRoom(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.roomPage(r, who)
	var desk toDesk
	if errors.As(err, &desk) {
		return web.GoTo(w, r, "/desk/engagements/"+string(desk)+"/pledges")
	}
	if err != nil {
		return err
	}
	if r.URL.Query().Get("sent") != "" {
		p.done = p.page.Words.T("pledges.done")
	}
	return ui.Send(w, r, http.StatusOK, roomView(p))
}

// toDesk leads whoever looks after the engagement, and has not joined, to their own page.
type toDesk string

func (toDesk) Error() string { return "there is a page for who looks after it" }

func (s *Site) roomGrid(r *http.Request, who policy.Actor) (pledge.Grid, ids.Token, error) {
	here, token, err := s.Seat(r, who)
	if err != nil {
		return pledge.Grid{}, "", err
	}
	g, err := ops.Ask(r.Context(), s.Runner, here, pledge.ShowRoom{Code: r.PathValue("code"), Token: token})
	return g, token, errs.Unseen(err)
}

func (s *Site) roomPage(r *http.Request, who policy.Actor) (*roomPage, error) {
	g, token, err := s.roomGrid(r, who)
	if err != nil {
		return nil, err
	}
	if token == "" {
		return nil, toDesk(g.Engagement.ID)
	}
	page, err := s.Frame(r)
	if err != nil {
		return nil, err
	}
	w, code := page.Words, strings.ToUpper(r.PathValue("code"))
	page.Title, page.Here, page.Urgent, page.Private = w.T("pledges.title"), ui.Elsewhere, nil, true
	page.Small, page.Sheet, page.Script = true, "room", "room.js"
	at := "/s/" + code
	p := &roomPage{
		page: page, code: code, seq: strconv.Itoa(g.Room(code).Seq), title: titleOf(w, g), named: g.Set.Title != "", state: stateOf(w, g), asking: g.Set.Asking && g.Set.Open() && g.Room(code).State != "frozen",
		action: page.To(at + "/pledges"), refresh: page.To(at + "/pledges"), back: page.To(at), board: page.To(at + "/pledges/board"),
	}
	p.columns, p.moved = roomColumns(w, g), movedOf(w, g, code)
	return p, nil
}

// movedOf says that a room talks about something else than its pledges by now, or that it is over.
func movedOf(w lang.Words, g pledge.Grid, code string) string {
	switch r := g.Room(code); {
	case r.State == "closed" || r.State == "frozen":
		return w.T("room.moved.over")
	case g.Elsewhere(code) && r.Part != "":
		return w.F("room.moved", "part", w.T("room.ask."+string(r.Part)))
	}
	return ""
}

func titleOf(w lang.Words, g pledge.Grid) string {
	if g.Set.Title == "" {
		return w.T("pledges.title")
	}
	return g.Set.Title
}

// stateOf is how far the pledges are, for the room.
func stateOf(w lang.Words, g pledge.Grid) string {
	switch {
	case !g.Set.Open():
		return w.T("pledges.state.agreed")
	case g.Set.Asking:
		return w.T("pledges.state.asking")
	case len(g.Standing()) == 0:
		return w.T("pledges.state.none")
	}
	return w.T("pledges.state.draft")
}

func roomColumns(w lang.Words, g pledge.Grid) (out []roomColumn) {
	for _, st := range pathway.All() {
		c := roomColumn{Stage: stageOf(w.T("stage."+st.String()), st), none: g.Set.None[st.String()]}
		for _, x := range g.Standing() {
			if x.Stage == st {
				c.items = append(c.items, roomItemOf(w, x))
			}
		}
		out = append(out, c)
	}
	return out
}

// roomItemOf is a pledge for the room. While it is asked, only how many answered is told.
func roomItemOf(w lang.Words, x pledge.Item) roomItem {
	y := roomItem{Item: x, sooner: soonerTo(w, x.Pledge), counts: countsIn(w, x.Tally), blocked: x.Tally.Open() > 0}
	if x.Answered > 0 {
		y.counts = w.N("pledges.count.answered", x.Answered)
	}
	y.why = ui.Field{ID: "why-" + x.ID, Name: "why-" + x.ID, Label: w.T("pledges.why"), Value: x.Mine.Why}
	for _, a := range pledge.Answers {
		y.answers = append(y.answers, ui.Choice{Value: string(a), Label: w.T("pledges.answer." + string(a)), Picked: x.Mine.Answer == a})
	}
	return y
}

// countsIn is how a room answered to a pledge, in words.
func countsIn(w lang.Words, t pledge.Tally) string {
	var said []string
	for _, x := range []struct {
		key string
		n   int
	}{{"agree", t.Yes}, {"live", t.Live}, {"block", t.Open()}} {
		if x.n > 0 {
			said = append(said, w.N("pledges.count."+x.key, x.n))
		}
	}
	return strings.Join(said, ", ")
}

// answer keeps what somebody in the room says to the pledges.
func (s *Site) answer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	here, token, err := s.Seat(r, who)
	if err != nil {
		return err
	}
	if s.Pace != nil {
		if err := s.Pace(token); err != nil {
			return err
		}
	}
	a := pledge.GiveAnswers{Code: r.PathValue("code"), Token: token, Answers: map[string]pledge.Reply{}}
	for name, values := range r.PostForm {
		id, ok := strings.CutPrefix(name, "answer-")
		if !ok || values[0] == "" {
			continue
		}
		round, _ := strconv.Atoi(r.PostForm.Get("round-" + id)) // what is no number is the first
		a.Answers[id] = pledge.Reply{Said: pledge.Said{Answer: pledge.Answer(values[0]), Why: r.PostForm.Get("why-" + id)}, Round: round}
	}
	err = ops.Do(r.Context(), s.Runner, here, a)
	if problems := errs.Of(err); len(problems) > 0 {
		return s.roomAgain(w, r, who, a, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, string(ui.To(s.speak(r), "/s/"+strings.ToUpper(r.PathValue("code"))+"/pledges?sent=yes")))
}

// roomAgain shows the page again with what somebody answered, and what is wrong with it.
func (s *Site) roomAgain(w http.ResponseWriter, r *http.Request, who policy.Actor, a pledge.GiveAnswers, problems errs.Fields) error {
	p, err := s.roomPage(r, who)
	if err != nil {
		return errs.Unseen(err)
	}
	fault := map[string]string{}
	for _, x := range problems {
		fault[x.Name] = x.Message
		at := x.Name
		if at == "answers" {
			at = "pledges"
		}
		p.problems = append(p.problems, ui.Problem{Field: at, Message: x.Message})
	}
	p.page.Failed = true
	for i := range p.columns {
		for k := range p.columns[i].items {
			x := &p.columns[i].items[k]
			x.fault, x.why.Error = fault["answer-"+x.ID], fault["why-"+x.ID]
			typed, there := a.Answers[x.ID]
			if !there {
				continue
			}
			x.why.Value = typed.Why
			for n := range x.answers {
				x.answers[n].Picked = x.answers[n].Value == string(typed.Answer)
			}
		}
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, roomView(p))
}
