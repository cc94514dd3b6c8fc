package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Key lets a script act with some of the roles of the account that made it. It is sent in a header and
// never as a cookie, so that no page of another site can use it.
type Key struct {
	ID        string `db:"id"`
	Hash      string `db:"hash"`
	AccountID string `db:"account_id"`
	Name      string `db:"name"`
	Scope     string `db:"scope"` // the grants, as JSON
	ReadsOnly bool   `db:"reads_only"`
	Created   int64  `db:"created_at"`
	Used      int64  `db:"used_at"` // give or take some minutes; 0: never
	Ends      int64  `db:"ends_at"`
}

// keyLongest is how long a key can live. One that is forgotten must not open the house for ever.
const keyLongest = 366 * 24 * time.Hour

// grants reads the scope.
func (k Key) grants() (out []policy.Grant) {
	if json.Unmarshal([]byte(k.Scope), &out) != nil {
		return nil
	}
	return out
}

// Until is when it ends; UsedAt when it was last used.
func (k Key) Until() time.Time { return store.Time(k.Ends) }

// UsedAt is when it was last used, give or take some minutes; the zero time for never.
func (k Key) UsedAt() time.Time { return store.Time(k.Used) }

// Roles names the roles that it carries.
func (k Key) Roles() (out []policy.Grant) { return k.grants() }

// MakeKey makes a key for a script.
type MakeKey struct {
	Called    string
	Grants    []policy.Grant // of those that the account holds
	ReadsOnly bool
	Until     time.Time
	token     Token
}

// Name is the action as the audit shows it.
func (MakeKey) Name() string { return "key.make" }

// Check looks at the input alone.
func (a MakeKey) Check() error {
	var f errs.Fields
	if n := utf8.RuneCountInString(strings.TrimSpace(a.Called)); n == 0 || n > 100 {
		f.Add("name", "Say what the key is for, in 100 characters or fewer")
	}
	if len(a.Grants) == 0 {
		f.Add("roles", "Choose what the key may do")
	}
	if a.Until.IsZero() {
		f.Add("until", "Choose when the key ends")
	}
	return f.Err()
}

// Load has nothing to load.
func (MakeKey) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets whoever holds those roles and has just shown who they are.
func (a MakeKey) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindAccount {
		return policy.Deny("only somebody who is signed in makes keys")
	}
	for _, g := range a.Grants {
		if !slices.Contains(who.Grants, g) {
			return policy.Deny("a role that they do not hold")
		}
	}
	return policy.Proven(who, policy.Allow("some of their own roles"))
}

// Apply keeps it.
func (a MakeKey) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	now := tx.Now()
	if !a.Until.After(now) || a.Until.After(now.Add(keyLongest)) {
		return ops.Done{}, errs.Fields{{Name: "until", Message: "Choose a day from tomorrow on, and within a year"}}
	}
	k := Key{
		ID: ids.New(), Hash: a.token.Hash(), AccountID: who.ID, Name: strings.TrimSpace(a.Called), Scope: store.JSON(a.Grants),
		ReadsOnly: a.ReadsOnly, Created: store.Micros(now), Ends: store.Micros(a.Until),
	}
	return ops.Done{Subject: "key:" + k.ID, Detail: fmt.Sprintf("%d roles, until %s", len(a.Grants), a.Until.Format(time.DateOnly))}, insertKey(tx, k)
}

// keyMark begins every key, so that those who look for secrets in the wrong places can know one.
const keyMark = "homeward_"

// NewKey is MakeKey, and gives the key, which is never shown again.
func (a *Auth) NewKey(ctx context.Context, who policy.Actor, k MakeKey) (string, error) {
	k.token = NewToken()
	return keyMark + string(k.token), ops.Do(ctx, a.Runner, who, k)
}

// EndKey makes a key useless.
type EndKey struct{ ID string }

// Name is the action as the audit shows it.
func (EndKey) Name() string { return "key.end" }

// Check looks at the input alone.
func (EndKey) Check() error { return nil }

// Load gives the key, locked.
func (a EndKey) Load(tx *store.Tx) (Key, error) { return keyByID(tx, a.ID) }

// Allow lets whoever made it, and administrators.
func (EndKey) Allow(who policy.Actor, k Key) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == k.AccountID {
		return policy.Allow("their own key")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply ends it.
func (EndKey) Apply(tx *store.Tx, _ policy.Actor, k Key) (ops.Done, error) {
	return ops.Done{Subject: "key:" + k.ID, Detail: "ended"}, deleteKey(tx, k.ID)
}

// identifyKey is a script: it holds what its key carries, as far as the account behind it still holds it.
func (a *Auth) identifyKey(r *http.Request, t Token) (policy.Actor, error) {
	var who policy.Actor
	raw, marked := strings.CutPrefix(string(t), keyMark)
	var k Key
	err := a.read(r.Context(), func(tx *store.ReadTx) (err error) {
		if !marked || !Token(raw).Plausible() {
			return errs.NotFound
		}
		if k, err = keyByHash(tx, Token(raw).Hash()); err != nil {
			return err
		}
		p, err := a.People.ByID(tx, k.AccountID)
		if err != nil {
			return err
		}
		if !p.Open || !tx.Now().Before(k.Until()) {
			return errs.NotFound
		}
		held, err := a.People.Grants(tx, p.ID)
		who = policy.Actor{Kind: policy.KindKey, ID: k.ID, Name: k.Name}
		for _, g := range k.grants() {
			if slices.Contains(held, g) {
				who.Grants = append(who.Grants, g)
			}
		}
		return err
	})
	if errors.Is(err, errs.NotFound) {
		a.Refuse(policy.Nobody(), "key.use", "a key that is not there, or not any more", "")
		return policy.Nobody(), errs.Denied
	}
	if err != nil {
		return policy.Nobody(), err
	}
	if k.ReadsOnly && r.Method != http.MethodGet && r.Method != http.MethodHead {
		a.Refuse(who, "key.use", "a key that may only read", "key:"+k.ID)
		return policy.Nobody(), errs.Denied
	}
	return who, a.usedKey(r.Context(), k)
}

// usedKey notes, once in a while, that a key was used.
func (a *Auth) usedKey(ctx context.Context, k Key) error {
	if a.DB.Now().Sub(k.UsedAt()) < seenStep {
		return nil
	}
	err := a.DB.Write(ctx, func(tx *store.Tx) error { return noteKey(tx, k.ID) })
	if errors.Is(err, errs.Unavailable) {
		return nil
	}
	return err
}
