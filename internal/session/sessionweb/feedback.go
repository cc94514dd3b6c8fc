package sessionweb

import (
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// feedbackPage is what people said of a session, for who runs it.
type feedbackPage struct {
	desk   ui.Desk
	counts []feedbackRow
	better []string
	said   int
}

// feedbackRow is how often each answer was given to one question.
type feedbackRow struct {
	asked  string
	counts []int // by session.Answers
}

func (s *Site) showFeedback(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, session.ReadFeedback{Code: session.Tidy(r.PathValue("code"))})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &feedbackPage{desk: s.desk(who, x.Room), said: len(x.List)}
	p.desk.Title = "How it was for people"
	p.desk.Back = ui.Link{Text: "Back to the session", Href: ui.Path("/s/" + x.Room.Code + "/run")}
	worth, heard := feedbackRow{english.T("room.feedback.worth"), make([]int, len(session.Answers))}, feedbackRow{english.T("room.feedback.heard"), make([]int, len(session.Answers))}
	for _, f := range x.List {
		for i, k := range session.Answers {
			if f.Worth == k {
				worth.counts[i]++
			}
			if f.Heard == k {
				heard.counts[i]++
			}
		}
		if f.Better != "" {
			p.better = append(p.better, f.Better)
		}
	}
	p.counts = []feedbackRow{worth, heard}
	return ui.Send(w, r, http.StatusOK, feedbackView(p))
}
