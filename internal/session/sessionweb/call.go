package sessionweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// call says that pledges wait for somebody's answer, and leads there; the zero one says nothing.
type call struct {
	text string
	href templ.SafeURL
}

// callOf is that for who has joined a room that has come to its pledges.
func (s *Site) callOf(r *http.Request, h here, w lang.Words, room session.Room) (c call, err error) {
	if s.Asked == nil || !h.joined() || !room.Reaches(session.Pledges) {
		return c, nil
	}
	n, err := s.Asked(r.Context(), h.who, h.code, h.token)
	if err != nil || n == 0 {
		return c, errs.Unseen(err)
	}
	return call{w.N("room.call", n), ui.To(w, "/s/"+h.code+"/pledges")}, nil
}

// overOf says that a session is over; nothing while it is not.
func overOf(w lang.Words, state session.State) string {
	if state == session.Closed || state == session.Frozen {
		return w.T("room.moved.over")
	}
	return ""
}

// placeOf is where a room is, as the address by which a page is drawn anew has it.
func placeOf(r session.Room) string { return string(r.State) + "-" + string(r.Part) }

// movedOf says that a room is somewhere else than it was when somebody looked last; nothing where it is not.
func movedOf(w lang.Words, r session.Room, was string) string {
	over := overOf(w, r.State)
	switch {
	case was == "" || was == placeOf(r):
		return ""
	case over != "":
		return over
	case r.Part != "":
		return w.F("room.moved", "part", w.T("room.ask."+string(r.Part)))
	}
	return ""
}
