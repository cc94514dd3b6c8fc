package sessionweb

import (
	"net/http"
	"net/url"
	"strconv"

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

// noteForm is the form on which a small group writes what it sees in a story, or what it would pledge. To the three
// questions it writes on the same form as everybody.
type noteForm struct {
	words  lang.Words
	topic  session.Topic
	action templ.SafeURL
	id     string
	story  string // the id of the story
	text   ui.Field
	step   ui.Field
	steps  []ui.Choice // that were shown
	marks  ui.Choices
	stages ui.Choices
}

// note is one of a group's notes as it is shown.
type note struct {
	session.Note
	stages []ui.Stage
	sees   string // what it sees in which step of a story
	where  string // what the room has of it
}

func newNoteForm(w lang.Words, topic session.Topic, action templ.SafeURL) *noteForm {
	return &noteForm{words: w, topic: topic, action: action, id: ids.Random(), text: ui.Field{ID: "text", Name: "text", Label: w.T("room.note." + string(topic)), Rows: 3}}
}

// caseForm asks what a group sees in a step that was shown; nothing before one was.
func caseForm(w lang.Words, x story.Scene, far int, action templ.SafeURL) *noteForm {
	if far < 1 || !x.Now.On() {
		return nil
	}
	f := newNoteForm(w, session.TheCase, action)
	f.story, f.step = x.Now.ID, ui.Field{ID: "step", Name: "step", Label: w.T("room.note.step")}
	for i, name := range x.Now.Steps[:min(far, len(x.Now.Steps))] {
		f.steps = append(f.steps, ui.Choice{Value: strconv.Itoa(i + 1), Label: strconv.Itoa(i+1) + ". " + name, Picked: i+1 == min(max(x.Now.Number, 1), far)})
	}
	f.marks = ui.Choices{ID: "mark", Name: "mark", Legend: w.T("room.walk.see"), Small: true}
	for _, m := range session.Marks {
		f.marks.Answers = append(f.marks.Answers, ui.Choice{Value: string(m), Label: w.T("room.walk.mark." + string(m))})
	}
	return f
}

// pledgeForm asks what a group would pledge, and under which stage.
func pledgeForm(w lang.Words, action templ.SafeURL) *noteForm {
	f := newNoteForm(w, session.Topic(session.Pledges), action)
	f.stages = ui.Choices{ID: "stages", Name: "stages", Legend: w.T("room.note.stage"), Small: true}
	for _, st := range pathway.All() {
		f.stages.Answers = append(f.stages.Answers, ui.Choice{Value: st.String(), Label: w.T("stage." + st.String())})
	}
	return f
}

// fill puts what was typed into the form, and what is wrong beside it.
func (f *noteForm) fill(typed url.Values, problems []ui.Problem) {
	if id := typed.Get("id"); ids.IsRandom(id) {
		f.id = id
	}
	f.text.Value, f.text.Error, f.step.Error = typed.Get("text"), ui.Within(problems, "text"), ui.Within(problems, "step")
	f.marks.Error, f.stages.Error = ui.Within(problems, "mark"), ui.Within(problems, "stages")
	for name, list := range map[string][]ui.Choice{"step": f.steps, "mark": f.marks.Answers, "stages": f.stages.Answers} {
		for i := range list {
			list[i].Picked = list[i].Value == typed.Get(name)
		}
	}
}

// noteOf is one of a group's notes as the group sees it.
func noteOf(w lang.Words, n session.Note) note {
	out := note{Note: n, stages: stagesOf(w, n.Stages)}
	if n.Topic() == session.TheCase {
		out.sees = w.T("room.walk.mark."+string(n.Seen.Mark)) + ": " + n.Step
	}
	switch {
	case n.Brought && n.Pledged():
		out.where = w.T("room.note.pledged")
	case n.Waits:
		out.where = w.T("room.note.later")
	case n.Brought:
		out.where = w.T("room.group.brought")
	}
	return out
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
	a := session.WriteNote{Code: h.code, Token: h.token, Group: whole(r.URL.Query().Get("n")), ID: x.ID}
	if a.Words, err = x.words(); err == nil {
		err = s.seen(r, h, &a)
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, h.who, a)
	}
	return s.didGroup(w, r, h, x, err)
}

// seen is what a form says that a group sees in a story: the step is named as a point names it.
func (s *Site) seen(r *http.Request, h here, a *session.WriteNote) error {
	f := r.PostForm
	if f.Get("case") == "" {
		return nil
	}
	x, err := ops.Ask(r.Context(), s.Runner, h.who, story.InRoom{Code: h.code})
	if err != nil {
		return err
	}
	a.Seen = session.Seen{Case: f.Get("case"), Step: whole(f.Get("step")), Mark: session.Mark(f.Get("mark"))}
	a.Words = session.Words{Text: a.Words.Text, Step: x.Moment(a.Seen.Case, a.Seen.Step)}
	return nil
}

// bringNotes takes what a group ticked into the room's log.
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

// pledgeNotes takes it among the pledges.
func (s *Site) pledgeNotes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inGroup(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	if s.PledgeNotes == nil {
		return errs.NotFound
	}
	return s.didGroup(w, r, h, sent{}, s.PledgeNotes(r.Context(), h.who, h.code, h.token, whole(r.URL.Query().Get("n")), r.PostForm["notes"]))
}

// keyNote has a group report a note back to the room, or not any more.
func (s *Site) keyNote(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inGroup(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	err = ops.Do(r.Context(), s.Runner, h.who, session.KeyNote{
		Code: h.code, Token: h.token, Group: whole(r.URL.Query().Get("n")), ID: r.PostForm.Get("note"), On: r.PostForm.Get("on") != "",
	})
	return s.didGroup(w, r, h, sent{}, err)
}

// reported is what a small group reports back about what the room talks about now.
type reported struct {
	group string
	notes []note
}

// reports are those of all groups, the first group first.
func reports(x session.Console) (out []reported) {
	for _, n := range x.Keys {
		if n.Topic() != session.Topic(x.Room.Part) && (n.Topic() != session.TheCase || !x.Room.Walks()) {
			continue
		}
		name := english.F("room.group.title", "n", strconv.Itoa(n.Group))
		if len(out) == 0 || out[len(out)-1].group != name {
			out = append(out, reported{group: name})
		}
		last := &out[len(out)-1]
		last.notes = append(last.notes, noteOf(english, n))
	}
	return out
}
