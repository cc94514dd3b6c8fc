package sessionweb

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// pointPage is one point with all that became of it, for who looks after the room.
type pointPage struct {
	desk     ui.Desk
	room     session.Room
	line     line
	versions []version
	from     []line
	into     []line
	others   []line // with which it can be joined
	answer   ui.Field
	pieces   ui.Field
	whole    ui.Field
	sooner   ui.Field    // the stage to which it could move earlier
	stages   []ui.Choice // those that come before; none: it can’t
	changes  bool        // something can still be done with it
}

// version is what was said of it at one time.
type version struct{ when, text string }

func (s *Site) showEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.pointPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, pointPageView(p))
}

func (s *Site) pointPage(r *http.Request, who policy.Actor) (*pointPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, session.ShowEntry{Code: session.Tidy(r.PathValue("code")), ID: r.PathValue("id")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	names := namesOf(x.People)
	p := &pointPage{desk: s.desk(who, x.Room), room: x.Room, line: lineOf(x.Room, names, x.Entry), changes: x.Room.State != session.Frozen && x.Entry.State != session.Gone}
	p.desk.Title = "One point"
	p.desk.Back = ui.Link{Text: "Back to the notes", Href: ui.Path("/s/" + x.Room.Code + "/scribe")}
	for _, v := range x.Versions {
		p.versions = append(p.versions, version{time.UnixMicro(v.At).In(s.Zone).Format("2 January 2006, 15:04:05"), happened(v)})
	}
	for _, e := range x.From {
		p.from = append(p.from, lineOf(x.Room, names, e))
	}
	for _, e := range x.Into {
		p.into = append(p.into, lineOf(x.Room, names, e))
	}
	for _, e := range x.Entries {
		if e.Part == x.Entry.Part && e.State == session.Stands && e.ID != x.Entry.ID {
			p.others = append(p.others, lineOf(x.Room, names, e))
		}
	}
	p.answer = ui.Field{ID: "answer", Name: "answer", Label: "What was answered, or decided?", Hint: "One or two sentences. Everybody in the room sees it beside the question.", Value: x.Entry.Answer}
	p.pieces = ui.Field{ID: "texts", Name: "texts", Label: "Each point on a line of its own", Hint: "Put a new line where one point ends and the next begins. Keep their words.", Value: x.Entry.Text, Rows: 4}
	p.whole = ui.Field{ID: "text", Name: "text", Label: "What do they say together?", Hint: "Leave it empty to put their words one after the other.", Rows: 3}
	p.sooner, p.stages = sooner(x.Entry)
	return p, nil
}

// happened says in words what became of a point at one time.
func happened(v session.Version) string {
	switch v.Kind {
	case session.EntryEvent:
		var e session.Said
		if json.Unmarshal([]byte(v.Body), &e) != nil {
			return ""
		}
		text := "“" + e.Text + "”"
		if e.Stages.Len() > 0 {
			var names []string
			for _, st := range stagesOf(english, e.Stages) {
				names = append(names, st.Name)
			}
			text += ", under " + strings.Join(names, ", ")
		}
		if e.Answer != "" {
			text += ". Answer: " + e.Answer
		}
		return text
	case session.GoneEvent:
		return "Split or joined: others stand in its place"
	}
	return "Hidden or parked"
}

// answerEntry writes down what was answered to a question.
func (s *Site) answerEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.didPoint(w, r, who, ops.Do(r.Context(), s.Runner, who, session.AnswerEntry{
		Code: session.Tidy(r.PathValue("code")), ID: r.PathValue("id"), Answer: r.PostForm.Get("answer"),
	}))
}

// splitEntry makes several points of one.
func (s *Site) splitEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	var texts []string
	for text := range strings.Lines(r.PostForm.Get("texts")) {
		if text = strings.TrimSpace(text); text != "" {
			texts = append(texts, text)
		}
	}
	return s.didPoint(w, r, who, ops.Do(r.Context(), s.Runner, who, session.SplitEntry{
		Code: session.Tidy(r.PathValue("code")), ID: r.PathValue("id"), Was: r.PostForm.Get("was"), Texts: texts,
	}))
}

// joinEntries makes one point of several.
func (s *Site) joinEntries(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.didPoint(w, r, who, ops.Do(r.Context(), s.Runner, who, session.JoinEntries{
		Code: session.Tidy(r.PathValue("code")), IDs: append([]string{r.PathValue("id")}, r.PostForm["with"]...), Text: r.PostForm.Get("text"),
	}))
}

// restoreEntry undoes a splitting or a joining.
func (s *Site) restoreEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.didPoint(w, r, who, ops.Do(r.Context(), s.Runner, who, session.RestoreEntry{
		Code: session.Tidy(r.PathValue("code")), ID: r.PathValue("id"),
	}))
}

// didPoint has the room told and leads back to the notes; or shows the point again with what is in the way, and
// with what was typed.
func (s *Site) didPoint(w http.ResponseWriter, r *http.Request, who policy.Actor, err error) error {
	problems := errs.Of(err)
	if len(problems) == 0 {
		return s.looksAfter(w, r, who, session.Tidy(r.PathValue("code")), err)
	}
	p, err := s.pointPage(r, who)
	if err != nil {
		return err
	}
	p.desk.Problems = ui.ProblemsOf(problems)
	for name, f := range map[string]*ui.Field{"earlier": &p.sooner, "answer": &p.answer, "texts": &p.pieces, "text": &p.whole} {
		f.Error = ui.Within(p.desk.Problems, name)
		if r.PostForm.Has(name) {
			f.Value = r.PostForm.Get(name)
		}
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, pointPageView(p))
}
