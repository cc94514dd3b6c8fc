package sessionweb

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

// shownStep is the step of a story that the room looks at, as its pages show it.
type shownStep struct {
	story.Shown
	words  lang.Words
	action templ.SafeURL // where a mark is put; "": on the wall, where nobody taps
	marks  []markButton
	now    templ.SafeURL // help, for whom it is close to home
	find   templ.SafeURL
}

// markButton is one mark, on its step or not.
type markButton struct {
	mark  session.Mark
	label string
	on    bool
}

// ofAll says which step it is.
func (s *shownStep) ofAll() string {
	switch {
	case s.Number == 0:
		return s.words.T("room.walk.before")
	case s.Past():
		return s.words.T("room.walk.after")
	}
	return s.words.F("room.walk.step", "n", strconv.Itoa(s.Number), "all", strconv.Itoa(len(s.Steps)))
}

// scene is the stories of a room, and the step that is shown now: nothing for a room in which none can be told.
func (s *Site) scene(r *http.Request, who policy.Actor, room session.Room) (story.Scene, error) {
	if !room.MayWalk() {
		return story.Scene{}, nil
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, story.InRoom{Code: room.Code})
	return x, errs.Unseen(err)
}

// shownNow is the step that is shown now; nil for none.
func (s *Site) shownNow(w lang.Words, x story.Scene) *shownStep {
	if !x.Now.On() {
		return nil
	}
	return &shownStep{Shown: x.Now, words: w, now: ui.To(w, "/emergency"), find: ui.To(w, "/find")}
}

// shownTo is that for somebody who takes part, with the marks that they have put.
func (s *Site) shownTo(w lang.Words, x story.Scene, in session.Inside) *shownStep {
	out := s.shownNow(w, x)
	if out == nil {
		return nil
	}
	if out.Number >= 1 && !out.Past() {
		out.action = ui.To(w, "/s/"+in.Room.Code+"/mark")
		for _, m := range session.Marks {
			out.marks = append(out.marks, markButton{m, w.T("room.walk.mark." + string(m)), in.Marked[m]})
		}
	}
	return out
}

// at has the form say which step the room looks at, in the words in which a point names it.
func (f *entryForm) at(w lang.Words, x story.Scene) {
	if name := x.Moment(x.Now.ID, x.Now.Number); name != "" {
		f.step.Hint = w.F("room.moment.now", "step", name)
	}
}

// walkBox is the story on the console.
type walkBox struct {
	offers []story.Told
	now    *shownStep
	back   int // the step before; -1 for none
	next   int
	last   bool // there is nothing after this
	title  string
	marked []markedStep
}

// markedStep is a step that people marked.
type markedStep struct {
	name  string
	seeds []seed
}

// seed is a mark on it: how many put it, and where a point begins.
type seed struct {
	label string
	count int
	href  templ.SafeURL
}

func (s *Site) walkBox(x session.Console, sc story.Scene) *walkBox {
	if len(sc.Cases) == 0 {
		return nil
	}
	b := &walkBox{offers: sc.Cases, now: s.shownNow(english, sc), marked: markedOf(x, sc)}
	if n := b.now; n != nil {
		b.back, b.next, b.last, b.title = n.Number-1, n.Number+1, n.Past(), n.Title
	}
	return b
}

// markedOf are the steps that people marked, in the order of the stories.
func markedOf(x session.Console, sc story.Scene) (out []markedStep) {
	for _, t := range sc.Cases {
		for i := range t.Steps {
			m := markedStep{name: sc.Moment(t.ID, i+1)}
			for _, mark := range session.Marks {
				if n := countMarks(x.Moments, t.ID, i+1, mark); n > 0 {
					q := url.Values{"part": {string(mark.Seeds())}, "moment": {m.name}}
					m.seeds = append(m.seeds, seed{english.T("room.walk.mark." + string(mark)), n, ui.Path("/s/" + x.Room.Code + "/scribe?" + q.Encode() + "#write")})
				}
			}
			if len(m.seeds) > 0 {
				out = append(out, m)
			}
		}
	}
	return out
}

func countMarks(list []session.Moment, caseID string, step int, mark session.Mark) int {
	for _, m := range list {
		if m.Case == caseID && m.Step == step && m.Mark == mark {
			return m.Count
		}
	}
	return 0
}

// walk takes the room to a step of a story, or ends the telling.
func (s *Site) walk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	code := session.Tidy(r.PathValue("code"))
	a := session.WalkCase{Code: code, Case: r.PostForm.Get("case")}
	if a.Case != "" {
		x, err := ops.Ask(r.Context(), s.Runner, who, story.InRoom{Code: code})
		if err != nil {
			return errs.Unseen(err)
		}
		for _, t := range x.Cases {
			if t.ID == a.Case {
				a.Steps = len(t.Steps)
			}
		}
		if a.Step, err = strconv.Atoi(r.PostForm.Get("step")); err != nil {
			a.Step = -1 // no step: refused in words
		}
	}
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}

// markMoment puts a mark of somebody on a step, or takes it back.
func (s *Site) markMoment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	err = ops.Do(r.Context(), s.Runner, h.who, session.MarkMoment{
		Code: h.code, Token: h.token, Case: r.PostForm.Get("case"), Step: whole(r.PostForm.Get("step")), Mark: session.Mark(r.PostForm.Get("mark")), On: r.PostForm.Get("on") != "",
	})
	if problems := errs.Of(err); len(problems) > 0 {
		return s.roomRefused(w, r, h, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(r, h)
	return web.GoTo(w, r, string(ui.To(s.speak(r), "/s/"+h.code))+"#walk")
}
