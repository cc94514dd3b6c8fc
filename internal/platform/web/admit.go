package web

import (
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// admitted asks who is there, and lets in those whom the route admits. From here on the handler
// knows the actor. What a signed-in person sees is kept by no cache.
func (s *site) admitted(rt Route, next Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := of(w)
		x.private = rt.Access != Public || rt.Private
		if rt.Framed {
			s.headers.frame(w.Header())
		}
		who, err := s.identify(r)
		if err == nil {
			x.private = x.private || who.SignedIn()
			err = s.enter(w, r, who, rt, next)
		}
		if err == nil {
			return
		}
		if door := s.door(r, err, who); door != "" {
			http.Redirect(w, r, door, http.StatusSeeOther)
			return
		}
		s.fail(w, r, err)
	})
}

func (s *site) enter(w http.ResponseWriter, r *http.Request, who policy.Actor, rt Route, next Handler) error {
	if !rt.Access.admits(who) {
		if who.SignedIn() || r.Method != http.MethodGet || s.doors.SignIn == "" { // whoever is led to sign in is not refused
			s.refuse(w, r, who, "may not open this")
		}
		if !who.SignedIn() && r.Method == http.MethodPost && s.doors.SignIn != "" && !s.wantsJSON(r) {
			return errSignedOut
		}
		return errs.Denied
	}
	err := next(w, r, who)
	if err == errs.Denied && who.SignedIn() { // bare, it comes from the handler: what an action refuses is noted by it, and joined
		s.refuse(w, r, who, "may not do what this page is for")
	}
	return err
}
