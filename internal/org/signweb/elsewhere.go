package signweb

import (
	"errors"
	"net/http"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// goElsewhere sends somebody to sign in at their own organisation. It answers with a page that leads there,
// because a form may not lead to another site.
func (s *Site) goElsewhere(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	address, token, err := s.Auth.GoElsewhere(r.Context(), r.PathValue("id"), next(r))
	if errors.Is(err, auth.ErrElsewhere) {
		return web.Unavailable("Your organisation's sign-in does not answer. Try again in a minute, or come in with a password of ours.")
	}
	if err != nil {
		return err
	}
	s.Auth.SetCookie(w, token)
	w.Header().Set("Refresh", "0; url="+address)
	return send(w, r, http.StatusOK, elsewhereView(s.outside("You go on to your organisation", nil), address))
}

const wrongElsewhere = "Your organisation's sign-in did not let you in here. Perhaps you have no account with us yet, or not under the address that your organisation knows: ask whoever invited you"

// comeBack is where they come back to.
func (s *Site) comeBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	in, to, err := s.Auth.ComeBack(r.Context(), r)
	if errors.Is(err, auth.ErrElsewhere) {
		if !who.SignedIn() { // whoever is in already stays in: a link from somewhere else must sign nobody out
			s.Auth.ClearCookie(w)
		}
		p, err := s.signInPage(r, "", errs.Fields{{Name: "email", Message: wrongElsewhere}})
		if err != nil {
			return err
		}
		return send(w, r, http.StatusForbidden, signInView(p))
	}
	if err != nil {
		return err
	}
	s.Auth.SetCookie(w, in.Token)
	to = web.Within(to, "/home")
	if in.Half {
		to = keepNext("/sign-in/code", to)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
