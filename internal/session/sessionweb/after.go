package sessionweb

import (
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// after is what people read when a session is over, and where they say how it was.
type after struct {
	thanks string
	says   []ui.Fact
	right  string // up to when points can be put right, or which version is final
	kept   string // when names are deleted
	action templ.SafeURL
	asked  []ui.Choices
	better ui.Field
}

// dayForm is how a day is written for people.
const dayForm = "Monday 2 January 2006"

func (s *Site) day(micros int64) string { return time.UnixMicro(micros).In(s.Zone).Format(dayForm) }

// afterOf is nil while the session is held.
func (s *Site) afterOf(w lang.Words, pack content.Pack, x session.Inside) *after {
	if x.Room.State != session.Closed && x.Room.State != session.Frozen {
		return nil
	}
	says := afterWords(pack, x.Room.After)
	a := &after{thanks: says.Thanks, action: ui.To(w, "/s/"+x.Room.Code+"/feedback")}
	a.says = []ui.Fact{
		{Label: w.T("room.after.next"), Value: says.Next},
		{Label: w.T("room.after.when"), Value: says.When},
		{Label: w.T("room.after.progress"), Value: says.Progress},
		{Label: w.T("room.after.ask"), Value: says.Ask},
	}
	switch {
	case x.Room.State == session.Frozen && x.Room.Final.Version > 0:
		a.right = w.F("room.after.final", "n", strconv.Itoa(x.Room.Final.Version), "day", s.day(x.Room.Final.At))
		a.kept = w.F("room.after.kept", "day", s.day(store.Micros(x.Room.Forgets(x.Now))))
	case x.Room.Ripe(x.Now):
		a.right = w.T("room.after.ripe")
	case x.Room.Until > 0:
		a.right = w.F("room.after.until", "day", s.day(x.Room.Until))
	}
	answers := func() (out []ui.Choice) {
		for _, k := range session.Answers {
			out = append(out, ui.Choice{Value: k, Label: w.T("room.feedback." + k)})
		}
		return out
	}
	a.asked = []ui.Choices{
		{ID: "worth", Name: "worth", Legend: w.T("room.feedback.worth"), Small: true, Answers: answers()},
		{ID: "heard", Name: "heard", Legend: w.T("room.feedback.heard"), Small: true, Answers: answers()},
	}
	a.better = ui.Field{ID: "better", Name: "better", Label: w.T("room.feedback.better"), Rows: 3}
	return a
}

// afterWords are those of who runs the session, and the scheme's where they say nothing.
func afterWords(pack content.Pack, x session.After) session.After {
	for _, item := range pack.Room.Closing {
		at := map[string]*string{"thanks": &x.Thanks, "next-steps": &x.Next, "time-frame": &x.When, "progress": &x.Progress, "questions": &x.Ask}[item.Key]
		if at != nil && *at == "" {
			*at = item.Text
		}
	}
	return x
}

// giveFeedback keeps what somebody says of a session.
func (s *Site) giveFeedback(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	f := r.PostForm
	err = ops.Do(r.Context(), s.Runner, h.who, session.GiveFeedback{
		Code: h.code, Token: h.token, Feedback: session.Feedback{Worth: f.Get("worth"), Heard: f.Get("heard"), Better: f.Get("better")},
	})
	if problems := errs.Of(err); len(problems) > 0 {
		return s.roomRefused(w, r, h, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, "/s/"+h.code+"?sent=feedback")
}

// roomRefused shows the room again with what is in the way.
func (s *Site) roomRefused(w http.ResponseWriter, r *http.Request, h here, problems errs.Fields) error {
	if !h.joined() || asksJSON(r) {
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
	p.problems, p.page.Failed = ui.ProblemsOf(problems), true
	if p.after != nil {
		p.after.better.Value, p.after.better.Error = r.PostForm.Get("better"), ui.Within(p.problems, "better")
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, roomView(p))
}
