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
	"example.org/homeward/internal/session/engage"
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
func (s *Site) afterOf(r *http.Request, h here, w lang.Words, pack content.Pack, x session.Inside) (*after, error) {
	if !x.Room.Over() {
		return nil, nil //nolint:nilnil // nothing is over
	}
	plan, err := ops.Ask(r.Context(), s.Runner, h.who, engage.RoomPlan{Code: x.Room.Code})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	says := s.known(w, afterWords(pack, x.Room.After), x, plan)
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
	return a, nil
}

// afterWords are those of who runs the session, and the scheme's own where they say nothing. The words that come with
// Homeward are to be said aloud in a room where a day and a name are: nobody wrote them for this one, and on a page they
// would promise what nobody set. Only their thanks hold everywhere.
func afterWords(pack content.Pack, x session.After) session.After {
	ours := map[string]string{}
	for _, item := range content.Default().Room.Closing {
		ours[item.Key] = item.Text
	}
	for _, item := range pack.Room.Closing {
		at := map[string]*string{"thanks": &x.Thanks, "next-steps": &x.Next, "time-frame": &x.When, "progress": &x.Progress, "questions": &x.Ask}[item.Key]
		if at != nil && *at == "" && (item.Key == "thanks" || item.Text != ours[item.Key]) {
			*at = item.Text
		}
	}
	return x
}

// known adds what is really so, where nobody wrote anything: what they can do now, the day when the room meets again,
// and whom they can ask. What is not set is not said.
func (s *Site) known(w lang.Words, says session.After, x session.Inside, plan engage.Planned) session.After {
	if says.Next == "" {
		says.Next = w.T("room.after.read")
		if x.Room.MayRight(x.Now) {
			says.Next = w.T("room.after.read.right")
		}
		if x.Room.Reaches(session.Pledges) {
			says.Next += " " + w.T("room.after.read.pledges")
		}
	}
	day, err := time.ParseInLocation(time.DateOnly, plan.FollowUp, s.Zone)
	if says.When == "" && err == nil && x.Now.Before(day.AddDate(0, 0, 1)) {
		says.When = w.F("room.after.again", "day", day.Format(dayForm))
	}
	if says.Ask == "" {
		says.Ask = plan.Contact
	}
	return says
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
