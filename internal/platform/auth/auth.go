package auth

import (
	"context"
	"net/http"
	"net/url"
	"runtime"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/outward"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Person is what has to be known of an account to let it in.
type Person struct {
	ID, Email, Name string
	Open            bool // false: the account is closed, and opens nothing
}

// People is whoever knows the accounts and their roles. Nobody is errs.NotFound.
type People interface {
	ByEmail(tx *store.ReadTx, email string) (Person, error)
	ByID(tx *store.ReadTx, id string) (Person, error)
	Grants(tx *store.ReadTx, id string) ([]policy.Grant, error) // those that hold now
}

// Options are what sign-in is told from outside.
type Options struct {
	DB          *store.DB
	Runner      *ops.Runner
	Audit       *audit.Log
	People      People
	Secret      string   // the installation's
	Base        *url.URL // where the public finds the site: https makes cookies secure
	Site        string   // the partnership's name, as an app and a passkey show it
	Common      []string // passwords that people use most
	Limits      bool     // whether tries are limited
	Private     bool     // other organisations may sign people in from this machine, without encryption: for tests
	ReplayCodes bool     // the demo's alone: a code may be used twice, as its secret is no secret
}

// Auth signs people in.
type Auth struct {
	Options
	seal      *Seal
	passwords *Passwords
	rules     *Rules
	tries     *tries
	refusals  refusals
	keys      passkeys
	outward   *outward.Transport
}

// New makes an Auth.
func New(o Options) (*Auth, error) {
	seal, err := NewSeal(o.Secret)
	if err != nil {
		return nil, err
	}
	passwords, err := NewPasswords(runtime.GOMAXPROCS(0) - 1) // one processor is left for everybody else
	if err != nil {
		return nil, err
	}
	keys, err := newPasskeys(o.Base, o.Site)
	if err != nil {
		return nil, err
	}
	return &Auth{Options: o, seal: seal, passwords: passwords, rules: NewRules(o.Common), tries: newTries(o.Limits), keys: keys, outward: reaching(o.Private)}, nil
}

// How long somebody stays signed in. Whoever leaves a desk in a hall is out when they are back from
// a long meeting, and everybody signs in once a day.
const (
	halfFor  = 10 * time.Minute // to type the code
	idleFor  = 2 * time.Hour
	wholeFor = 12 * time.Hour
	freshFor = 10 * time.Minute // how long a proof counts for grave acts
	seenStep = 5 * time.Minute  // how exactly we know when somebody was last here
)

// self is an account as it acts upon itself.
func self(id string) policy.Actor { return policy.Actor{Kind: policy.KindAccount, ID: id} }

// secure reports whether the site is reached over https.
func (a *Auth) secure() bool { return a.Base != nil && a.Base.Scheme == "https" }

// cookieName is the cookie of a sign-in. The prefix makes a browser refuse one that another host or a
// page without encryption has set.
func (a *Auth) cookieName() string {
	if a.secure() {
		return "__Host-homeward"
	}
	return "homeward"
}

// SetCookie gives the browser a sign-in. It goes when the browser is closed; how long it counts is
// for the server to say.
func (a *Auth) SetCookie(w http.ResponseWriter, t Token) {
	http.SetCookie(w, &http.Cookie{
		Name: a.cookieName(), Value: string(t), Path: "/", HttpOnly: true, Secure: a.secure(), SameSite: http.SameSiteLaxMode,
	})
}

// ClearCookie takes it away.
func (a *Auth) ClearCookie(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{
		Name: a.cookieName(), Path: "/", HttpOnly: true, Secure: a.secure(), SameSite: http.SameSiteLaxMode, MaxAge: -1,
	})
}

// cookie is the token that a request carries; "" when it carries none that could be one.
func (a *Auth) cookie(r *http.Request) Token {
	c, err := r.Cookie(a.cookieName())
	if err != nil || !Token(c.Value).Plausible() {
		return ""
	}
	return Token(c.Value)
}

// read runs a look into the database.
func (a *Auth) read(ctx context.Context, fn func(*store.ReadTx) error) error {
	return a.DB.Read(ctx, fn)
}
