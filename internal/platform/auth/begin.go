package auth

import (
	"context"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// beginSignIn lets somebody in who has proved who they are, or half in while a second step is missing.
// Nothing outside this package can make one.
type beginSignIn struct {
	people    People
	accountID string
	token     Token
	stage     stage
	how       string
	second    bool
	agent     string
	replaces  string // the half sign-in that this completes; "" none
}

// SignedIn says that somebody came in.
type SignedIn struct{ AccountID, How string }

// EventName names the event.
func (SignedIn) EventName() string { return "auth.signed_in" }

// Name is the action as the audit shows it.
func (beginSignIn) Name() string { return "signin.begin" }

// Check has nothing to look at: what was proved has been looked at.
func (beginSignIn) Check() error { return nil }

// Load gives the account as it is now.
func (a beginSignIn) Load(tx *store.Tx) (Person, error) {
	return a.people.ByID(&tx.ReadTx, a.accountID)
}

// Allow lets whoever it is, while their account is open.
func (a beginSignIn) Allow(who policy.Actor, p Person) policy.Decision {
	if !p.Open {
		return policy.Deny("the account is closed")
	}
	if who.ID != p.ID {
		return policy.Deny("somebody else's account")
	}
	return policy.Allow("proved by " + a.how)
}

// Apply keeps the sign-in, under a token that nobody had before.
func (a beginSignIn) Apply(tx *store.Tx, _ policy.Actor, p Person) (ops.Done, error) {
	if a.replaces != "" {
		if err := deleteSignIn(tx, a.replaces); err != nil {
			return ops.Done{}, err
		}
	}
	now := tx.Now()
	s := SignIn{
		ID: ids.New(), Hash: a.token.Hash(), AccountID: p.ID, Stage: a.stage, How: a.how, Second: a.second, Agent: a.agent,
		Created: store.Micros(now), Seen: store.Micros(now), FreshAt: store.Micros(now), Ends: store.Micros(now.Add(wholeFor)),
	}
	done := ops.Done{Subject: "account:" + p.ID, Detail: string(a.stage) + ", by " + a.how}
	if a.stage == half {
		s.Ends = store.Micros(now.Add(halfFor))
	} else {
		done.Events = []events.Event{SignedIn{p.ID, a.how}}
	}
	return done, insertSignIn(tx, s)
}

// begin is beginSignIn, done.
func (a *Auth) begin(ctx context.Context, b beginSignIn) (Token, error) {
	b.people, b.token = a.People, NewToken()
	if err := ops.Do(ctx, a.Runner, self(b.accountID), b); err != nil {
		return "", err
	}
	return b.token, nil
}

// EndSignIn is somebody signing out, here or on another device of theirs.
type EndSignIn struct{ ID string }

// Name is the action as the audit shows it.
func (EndSignIn) Name() string { return "signin.end" }

// Check looks at the input alone.
func (EndSignIn) Check() error { return nil }

// Load gives the sign-in, locked.
func (a EndSignIn) Load(tx *store.Tx) (SignIn, error) { return signInByID(tx, a.ID) }

// Allow lets whoever's it is. For anybody else it is not there.
func (EndSignIn) Allow(who policy.Actor, s SignIn) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == s.AccountID {
		return policy.Allow("their own sign-in")
	}
	return policy.Deny("somebody else's sign-in")
}

// Apply ends it.
func (EndSignIn) Apply(tx *store.Tx, _ policy.Actor, s SignIn) (ops.Done, error) {
	return ops.Done{Subject: "account:" + s.AccountID, Detail: "signed out"}, deleteSignIn(tx, s.ID)
}

// EndSignIns is somebody signing out everywhere, or everywhere else; or Homeward doing so for them.
type EndSignIns struct {
	AccountID string
	But       string // the sign-in to leave; "" none
}

// Name is the action as the audit shows it.
func (EndSignIns) Name() string { return "signins.end" }

// Check looks at the input alone.
func (a EndSignIns) Check() error {
	if !ids.Valid(a.AccountID) {
		return errs.Fields{{Name: "account", Message: "This is no account"}}
	}
	return nil
}

// Load has nothing to load.
func (EndSignIns) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets whoever it is, administrators, and Homeward itself.
func (a EndSignIns) Allow(who policy.Actor, _ struct{}) policy.Decision {
	switch {
	case who.Kind == policy.KindAccount && who.ID == a.AccountID:
		return policy.Allow("their own sign-ins")
	case who.Kind == policy.KindSystem:
		return policy.Allow("Homeward itself")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply ends them.
func (a EndSignIns) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	_, err := deleteSignIns(tx, a.AccountID, a.But)
	return ops.Done{Subject: "account:" + a.AccountID, Detail: "signed out everywhere"}, err
}
