package sessionweb

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// here is who asks, in the room that the address names.
type here struct {
	code  string
	who   policy.Actor // a participant, or whoever has signed in
	token ids.Token    // of a participant; "" for everybody else
	seat  session.Seat // the zero one: they have not joined
}

// joined reports whether they have joined with this browser.
func (h here) joined() bool { return h.token != "" }

// cookie is the one cookie that anybody gets who has not signed in: by it a browser is known in one room, and
// nowhere else.
const cookie = "room"

// kept is how long a browser is known after its last visit: longer than a session and the days in which its log is put
// right, unless whoever runs it gives more of those.
const kept = 45 * 24 * time.Hour

// inRoom finds out who asks. Whoever has joined with this browser takes part as that, even if they have signed
// in on it as well.
func (s *Site) inRoom(r *http.Request, who policy.Actor) (h here, err error) {
	h = here{code: session.Tidy(r.PathValue("code")), who: who}
	c, err := r.Cookie(cookie)
	if err != nil || !ids.Token(c.Value).Plausible() {
		return h, nil
	}
	seat, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), session.FindSeat{Code: h.code, Token: ids.Token(c.Value)})
	if errors.Is(err, errs.NotFound) {
		return h, nil
	}
	if err != nil {
		return h, err
	}
	h.token, h.seat, h.who = ids.Token(c.Value), seat, policy.Participant(seat.RoomID)
	return h, nil
}

// Seat is who a browser is in the room that the address names, for pages of other modules there: a participant with
// the token that it shows, or whoever asks, with none.
func (s *Site) Seat(r *http.Request, who policy.Actor) (policy.Actor, ids.Token, error) {
	h, err := s.inRoom(r, who)
	return h.who, h.token, err
}

// Knows tells of the code in an address whether there is such a room, and whether whoever asks has joined it.
func (s *Site) Knows(r *http.Request) (there, seated bool) {
	if h, err := s.inRoom(r, policy.Nobody()); err == nil && h.joined() {
		return true, true
	}
	_, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), session.FindRoom{Code: session.Tidy(r.PathValue("code"))})
	return !errors.Is(err, errs.NotFound), false
}

// remember has a browser know its token: for as long as its points can be put right, if that is known.
func (s *Site) remember(w http.ResponseWriter, code string, token ids.Token, until int64) {
	age := kept
	if until > 0 {
		age = max(age, store.Time(until).Sub(s.Now())+24*time.Hour)
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookie, Value: string(token), Path: "/s/" + code, MaxAge: int(age / time.Second),
		HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// straight leads an address in small letters, or with a hyphen, to the code as it is: cookies tell them apart.
// It says whether it did.
func straight(w http.ResponseWriter, r *http.Request) bool {
	typed := r.PathValue("code")
	code := session.Tidy(typed)
	if code == typed {
		return false
	}
	to := "/s/" + code + strings.TrimPrefix(r.URL.Path, "/s/"+typed)
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return true
}
