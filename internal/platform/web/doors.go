package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// Doors are the pages at which somebody who is refused can get what they lack. An empty one is not
// there, and the refusal is plain.
type Doors struct {
	SignIn string // for who has not signed in
	Second string // for whose roles are held back until they sign in with a second step
	Prove  string // for who has to show once more who they are
}

// Refusal is a request that was turned away before any action could see it.
type Refusal struct {
	Context context.Context
	Who     policy.Actor
	Route   string // its pattern, or "none"
	Why     string
}

// errSignedOut is somebody who sends a form and is not signed in any more.
var errSignedOut = known{
	status: http.StatusForbidden, title: "You are signed out",
	message: "Nothing was sent. Sign in again in another window. Then go back to the page before this one, where your words should still be, and send it again.",
}

// door is where a refused request leads; "" when it is refused plainly. What a form held would be
// lost on the way, so only pages lead on, and forms that ask for one more proof.
func (s *site) door(r *http.Request, err error, who policy.Actor) string {
	page := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch {
	case s.wantsJSON(r):
	case errors.Is(err, errs.Unproven) && s.doors.Prove != "" && page:
		return onward(s.doors.Prove, r.URL.RequestURI())
	case errors.Is(err, errs.Unproven) && s.doors.Prove != "":
		return onward(s.doors.Prove, s.cameFrom(r))
	case !errors.Is(err, errs.Denied) || !page:
	case !who.SignedIn() && s.doors.SignIn != "":
		return onward(s.doors.SignIn, r.URL.RequestURI())
	case who.Held && s.doors.Second != "":
		return onward(s.doors.Second, r.URL.RequestURI())
	}
	return ""
}

func onward(door, next string) string {
	if next == "" {
		return door
	}
	return door + "?next=" + url.QueryEscape(next)
}

// cameFrom is the page of ours that a form stood on, as a path; "" when it is not known.
func (s *site) cameFrom(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host == "" || u.Host != r.Host && u.Host != s.base.Host {
		return ""
	}
	return u.RequestURI()
}

// Within gives a path of our own site as it is, and anything else as the fallback: an address that
// came with a request must not lead to another site.
func Within(next, fallback string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(next, "/") ||
		strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\t\r\n") {
		return fallback
	}
	return next
}

// refuse tells of a request that was turned away here.
func (s *site) refuse(w http.ResponseWriter, r *http.Request, who policy.Actor, why string) {
	if s.refused != nil {
		s.refused(Refusal{r.Context(), who, of(w).pattern(), why})
	}
}
