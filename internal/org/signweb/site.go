package signweb

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"

	"github.com/a-h/templ"
)

// Options are what the pages are told from outside.
type Options struct {
	Auth        *auth.Auth
	Runner      *ops.Runner
	Partnership string
	Zone        *time.Location
	Client      func(*http.Request) netip.Addr // where a request came from
	// Titles are what the engagements and schemes are called that roles are for, by id. May be nil.
	Titles func(context.Context, []org.Grant) map[string]string
	Shown  func() []Shown // accounts that anybody may use: the demo's alone; nil: none
}

// Shown is an account that anybody may use, with all that it takes.
type Shown struct {
	Email    string          `json:"email"`
	Password string          `json:"password"`
	Secret   auth.CodeSecret `json:"totp_secret"` // "" when it needs no code
	Roles    []string        `json:"roles"`
	Name     string          `json:"name"`
	Where    string          `json:"where"` // the organisation or the area that the roles are in; "" everywhere
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page.
func (s *Site) Routes() []web.Route {
	public := func(pattern string, h web.Handler, does string) web.Route {
		rt := web.Route{Pattern: pattern, Access: web.Public, Handler: h, Does: does, Private: true}
		if does != "" {
			rt.Class = web.SignInTries
		}
		return rt
	}
	own := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: web.InPerson, Handler: h, Does: does}
	}
	all := []web.Route{
		public("GET /sign-in", s.showSignIn, ""),
		public("POST /sign-in", s.signIn, "signin.begin"),
		public("GET /sign-in/code", s.showCode, ""),
		public("POST /sign-in/code", s.code, "code.use"),
		public("POST /sign-in/passkey/ask", s.askPasskey, ""),
		public("POST /sign-in/passkey", s.byPasskey, "passkey.use"),
		public("POST /sign-in/with/{id}", s.goElsewhere, ""),
		public("GET /sign-in/back", s.comeBack, ""),
		public("POST /sign-out", s.signOut, "signin.end"),
		public("GET /forgot", s.showForgot, ""),
		public("POST /forgot", s.forgot, "reset.ask"),
		public("GET /forgot/sent", s.showForgotSent, ""),
		public("GET /reset", s.showChoose(auth.ToReset), ""),
		public("POST /reset", s.choose(auth.ToReset), "password.set"),
		public("GET /invitation", s.showChoose(auth.ToComeIn), ""),
		public("POST /invitation", s.choose(auth.ToComeIn), "password.set"),
		own("GET /prove", s.showProve, ""),
		own("POST /prove", s.prove, "signin.prove"),
		own("POST /prove/passkey", s.proveByPasskey, "signin.prove"),
		own("GET /me", s.showMe, ""),
		own("POST /me/name", s.rename, "account.rename"),
		own("GET /me/password", s.showPassword, ""),
		own("POST /me/password", s.changePassword, "password.set"),
		own("GET /me/codes/new", s.showNewCodes, ""),
		own("POST /me/codes/new", s.keepCodes, "codes.keep"),
		own("GET /me/codes/drop", s.showDropCodes, ""),
		own("POST /me/codes/drop", s.dropCodes, "codes.drop"),
		own("POST /me/recovery", s.newRecovery, "recovery.renew"),
		own("POST /me/passkeys/ask", s.offerPasskey, ""),
		own("POST /me/passkeys", s.keepPasskey, "passkey.keep"),
		own("GET /me/passkeys/{id}/drop", s.askDropPasskey, ""),
		own("GET /me/keys/{id}/end", s.askEndKey, ""),
		own("POST /me/passkeys/{id}/drop", s.dropPasskey, "passkey.drop"),
		own("POST /me/sign-ins/{id}/end", s.endSignIn, "signin.end"),
		own("POST /me/sign-ins/end", s.endSignIns, "signins.end"),
		own("GET /me/keys", s.showKeys, ""),
		own("POST /me/keys", s.makeKey, "key.make"),
		own("POST /me/keys/{id}/end", s.endKey, "key.end"),
	}
	if s.Shown != nil {
		all = append(all, public("GET /demo/accounts.json", s.listShown, ""))
	}
	return all
}

// outside is the frame of a page for somebody who is not in yet.
func (s *Site) outside(title string, problems errs.Fields) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Narrow: true, Bare: true, Problems: listed(problems)}
}

// inside is the frame of a page about somebody's own account.
func (s *Site) inside(who policy.Actor, title string, problems errs.Fields) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/me", Narrow: true, Problems: listed(problems)}
}

func listed(problems errs.Fields) []ui.Problem {
	var out []ui.Problem
	for _, f := range problems {
		out = append(out, ui.Problem{Field: f.Name, Message: f.Message})
	}
	return out
}

func send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	return ui.Send(w, r, status, c)
}

// next is where somebody wanted to go when they were asked to sign in.
func next(r *http.Request) string { return web.Within(r.FormValue("next"), "/home") }

// keepNext is an address with the place to go on to.
func keepNext(path, next string) string {
	if next == "/home" {
		return path
	}
	return path + "?next=" + ui.Query(next)
}

// errNoPasskeys is said where no passkey can work.
var errNoPasskeys = web.Unavailable("Passkeys do not work at this address. Ask your administrator to give the site a name.")

// wrong turns an attempt that was not right into what is said of it; the second result is for errors
// that the page can't show.
func wrong(err error, field, words string) (errs.Fields, error) {
	var soon auth.TooMany
	switch {
	case errors.As(err, &soon):
		return nil, web.TooMany(soon.Wait, "That was tried often in a short time from where you are. Nothing is locked: wait a little, and then try again.")
	case errors.Is(err, auth.ErrNoPasskeys):
		return nil, errNoPasskeys
	case errors.Is(err, auth.ErrWrong):
		return errs.Fields{{Name: field, Message: words}}, nil
	case len(errs.Of(err)) > 0:
		return errs.Of(err), nil
	}
	return nil, err
}

// self is who is signed in, as sign-in knows them.
func (s *Site) self(ctx context.Context, who policy.Actor) (auth.Person, error) {
	return s.Auth.PersonOf(ctx, who.ID)
}
