package sessionweb

import (
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/session"
)

// putDot puts one of somebody's dots on a point, or takes it back.
func (s *Site) putDot(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err == nil {
		err = s.paced(h)
	}
	if err != nil {
		return err
	}
	id, on, left := r.PathValue("id"), r.PostForm.Get("on") != "", 0
	err = ops.Do(r.Context(), s.Runner, h.who, session.PutDot{Code: h.code, Token: h.token, ID: id, On: on, Left: &left})
	if problems := errs.Of(err); len(problems) > 0 {
		return s.roomRefused(w, r, h, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	s.wake(r, h)
	if asksJSON(r) {
		return sendJSON(w, http.StatusOK, struct {
			On   bool   `json:"on"`
			Left string `json:"left"`
		}{on, s.speak(r).N("room.dots.left", left)})
	}
	return web.GoTo(w, r, "/s/"+h.code+"#p-"+id)
}

// setDots asks the room for dots, or ends that.
func (s *Site) setDots(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if r.PostForm.Get("each") == "" {
		return s.ran(w, r, who, errs.Fields{{Name: "each", Message: "Say how many dots each person may put"}})
	}
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, session.SetDots{
		Code: session.Tidy(r.PathValue("code")), Each: whole(r.PostForm.Get("each")),
	}))
}
