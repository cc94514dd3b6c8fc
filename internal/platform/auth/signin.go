package auth

import (
	"time"

	"example.org/homeward/internal/platform/store"
)

// stage is how far somebody has come.
type stage string

// The stages: a half sign-in opens nothing but the page that asks for the second step.
const (
	half  stage = "half"
	whole stage = "whole"
)

// The ways to sign in, as pages and the audit name them.
const (
	ByPassword = "password"
	ByCode     = "password and code"
	ByRecovery = "password and recovery code"
	ByPasskey  = "passkey"
	ByOther    = "another organisation's sign-in"
)

// SignIn is a period in which somebody is signed in.
type SignIn struct {
	ID        string `db:"id"`
	Hash      string `db:"hash"`
	AccountID string `db:"account_id"`
	Stage     stage  `db:"stage"`
	How       string `db:"how"`
	Second    bool   `db:"second"` // there was a second step
	Tries     int    `db:"tries"`  // wrong codes so far
	Created   int64  `db:"created_at"`
	Seen      int64  `db:"seen_at"`
	FreshAt   int64  `db:"fresh_at"`
	Ends      int64  `db:"ends_at"`
	Agent     string `db:"agent"` // "Firefox on Windows": enough to know one's own
}

// Since is when it began, SeenAt when we last heard of it.
func (s SignIn) Since() time.Time { return store.Time(s.Created) }

// SeenAt is when we last heard of it, give or take some minutes.
func (s SignIn) SeenAt() time.Time { return store.Time(s.Seen) }

// live reports whether it counts at an instant.
func (s SignIn) live(now time.Time) bool {
	if !now.Before(store.Time(s.Ends)) {
		return false
	}
	return s.Stage == half || now.Sub(s.SeenAt()) < idleFor
}

// fresh reports whether they have shown lately who they are.
func (s SignIn) fresh(now time.Time) bool { return now.Sub(store.Time(s.FreshAt)) < freshFor }
