package sessionweb

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

// openPage is where who runs a session looks at its log as others would read it, and says who may.
type openPage struct {
	desk    ui.Desk
	action  templ.SafeURL
	run     templ.SafeURL
	final   bool // the log is: only then can it be opened
	open    bool
	at      templ.SafeURL // where it is read
	address string        // the same, to write down
	who     ui.Choices
	facts   []ui.Fact
	parts   []lookedPart
	doubts  int // points that may tell of a person
	stories []lookedStory
	tells   bool // the stories are open, too
	read    ui.Choices
}

// lookedPart is what was said to one question, each point with a box that keeps it in the room.
type lookedPart struct {
	title  string
	points []lookedPoint
}

// lookedPoint is one of them.
type lookedPoint struct {
	toldPoint
	id     string
	left   bool
	doubts []session.Doubt
}

// lookedStory is a story that the room talked about.
type lookedStory struct {
	title           string
	ready, happened bool
}

// classWords are the classes as who runs a session chooses among them.
var classWords = map[session.Class][2]string{
	session.RoomOnly:    {"The room alone", "Nobody but those who took part, while you share it with them, and who looks after the session."},
	session.Partnership: {"The organisations that take part", "Everybody who took part, and everybody who signs in for one of the organisations."},
	session.Authority:   {"Also those who look after the scheme", "Its steward, and those who judge its pledges."},
	session.Public:      {"Everybody", "Anybody can read it without signing in, and search engines may find it."},
}

func (s *Site) showOpen(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if straight(w, r) {
		return nil
	}
	p, err := s.openPage(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = map[string]string{"open": "It is open. Those for whom you opened it can read it now.", "closed": "It is closed. Nobody but the room can read it now."}[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, openView(p))
}

func (s *Site) openPage(r *http.Request, who policy.Actor) (*openPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, session.LookLog{Code: session.Tidy(r.PathValue("code"))})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	at := "/s/" + x.Room.Code
	p := &openPage{
		desk: s.desk(who, x.Room), action: ui.Path(at + "/open"), run: ui.Path(at + "/run"), final: x.Room.State == session.Frozen, open: x.Room.Opened.To != session.RoomOnly,
		at: toOpened(x.Room.ID), address: s.Base + openedAt + x.Room.ID, facts: s.openedFacts(english, x.Writeup), tells: x.Room.Opened.Stories,
	}
	p.desk.Title, p.desk.Tabs, p.desk.Back = "Who may read the log", nil, ui.Link{Text: x.Room.Title, Href: p.run}
	p.desk.Lead = "The log is closed until you open it. You can take that back at any time; what somebody has read or taken away by then stays read."
	p.who = ui.Choices{ID: "to", Name: "to", Legend: "Who may read it?", Small: true}
	for _, c := range session.Classes {
		if c == session.Authority && !x.Scheme && x.Room.Opened.To != c {
			continue
		}
		p.who.Answers = append(p.who.Answers, ui.Choice{Value: string(c), Label: classWords[c][0], Hint: classWords[c][1], Picked: c == x.Room.Opened.To})
	}
	p.read = ui.Choices{ID: "read", Name: "read", Legend: "Before you open it", Small: true, Many: true, Answers: []ui.Choice{{Value: "yes", Label: "I have read all the points above, as others will read them"}}}
	p.look(x.Points)
	chosen, err := ops.Ask(r.Context(), s.Runner, who, story.OfEngagement{EngagementID: x.Room.EngagementID})
	for _, one := range chosen.List {
		p.stories = append(p.stories, lookedStory{one.Case.Title, one.Ready, one.Case.Source == story.Own})
	}
	return p, errs.Unseen(err)
}

// look puts the points under their questions.
func (p *openPage) look(list []session.Looked) {
	for _, part := range session.Questions {
		x := lookedPart{title: english.T("room.ask." + string(part))}
		for _, e := range list {
			if e.Part == part {
				x.points = append(x.points, lookedPoint{toldPoint{e.Told, stagesOf(english, e.Stages), soonerTo(english, said(e.Told))}, e.ID, e.Left, e.Doubts})
			}
		}
		p.parts = append(p.parts, x)
	}
	for _, e := range list {
		if len(e.Doubts) > 0 {
			p.doubts++
		}
	}
}

// openLog keeps who may read the log.
func (s *Site) openLog(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := session.OpenLog{Code: session.Tidy(r.PathValue("code")), To: session.Class(f.Get("to")), Left: f["left"], Stories: f.Get("stories") != "", Read: f.Get("read") != ""}
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.openPage(r, who)
		if err != nil {
			return err
		}
		p.again(a, ui.ProblemsOf(problems))
		return ui.Send(w, r, http.StatusUnprocessableEntity, openView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	done := "closed"
	if a.To != session.RoomOnly {
		done = "open"
	}
	return web.GoTo(w, r, "/s/"+a.Code+"/open?done="+done)
}

// again shows the form as it was sent, with what is in the way.
func (p *openPage) again(a session.OpenLog, problems []ui.Problem) {
	p.desk.Problems, p.tells = problems, a.Stories
	p.who.Error, p.read.Error = ui.Within(problems, "to"), ui.Within(problems, "read")
	for i := range p.who.Answers {
		p.who.Answers[i].Picked = p.who.Answers[i].Value == string(a.To)
	}
	for i := range p.parts {
		for k := range p.parts[i].points {
			x := &p.parts[i].points[k]
			x.left = slices.Contains(a.Left, x.id)
		}
	}
}
