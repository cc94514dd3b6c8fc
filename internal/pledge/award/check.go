package award

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Verdict is what we found of a credential that somebody shows us.
type Verdict string

// The verdicts. What our own signature stands under, and what the award is now, are two things: Genuine is both.
const (
	Genuine    Verdict = "genuine"    // we signed it, and the award holds
	Holdsnt    Verdict = "holds-not"  // we signed it, and the award does not hold now: see its state
	Outdated   Verdict = "outdated"   // we signed it, and its time is over
	NotYet     Verdict = "not-yet"    // we signed it, and its time is to come
	Altered    Verdict = "altered"    // it says that it is ours, and we did not sign it like this
	Elsewhere  Verdict = "elsewhere"  // others made it
	Unreadable Verdict = "unreadable" // it is no credential of an award
)

// Checked is what came of it.
type Checked struct {
	Verdict Verdict
	Award   Award  // where we signed it
	Issuer  string // who made it, as it says itself, where others did
}

// Check tells whether a credential is ours, and whether its award holds. It asks no list of ours, and nobody else: what
// somebody shows us as a list can't change the answer.
type Check struct {
	Text   string
	Today  string
	Issuer *Issuer
}

// Name is the question as the audit would show it.
func (Check) Name() string { return "award.check" }

// shown is what we read of a credential.
type shown struct {
	Issuer    string   `json:"iss"`
	ID        string   `json:"jti"`
	Type      []string `json:"type"`
	NotBefore int64    `json:"nbf"`
	Expires   int64    `json:"exp"`
}

// Load reads it, and the award that it names.
func (q Check) Load(tx *store.ReadTx) (x Checked, err error) {
	t, err := readToken(q.Text)
	if err != nil {
		return Checked{Verdict: Unreadable}, nil
	}
	var s shown
	if json.Unmarshal(t.body, &s) != nil {
		return Checked{Verdict: Unreadable}, nil
	}
	signer, name, _ := strings.Cut(t.Kid, "#")
	if s.Issuer != q.Issuer.did {
		if signer == q.Issuer.did {
			return Checked{Verdict: Altered}, nil
		}
		return Checked{Verdict: Elsewhere, Issuer: s.Issuer}, nil
	}
	list, err := keys(tx)
	if err != nil {
		return x, err
	}
	var kept []Key
	for _, k := range list {
		kept = append(kept, Key{k.ID, k.Public})
	}
	ours := slices.ContainsFunc(q.Issuer.with(kept), func(k Key) bool { return k.ID == name && signer == q.Issuer.did && t.by(k.Public) })
	if !ours {
		return Checked{Verdict: Altered}, nil
	}
	return q.judge(tx, s)
}

// judge looks at what we signed.
func (q Check) judge(tx *store.ReadTx, s shown) (x Checked, err error) {
	number, ours := strings.CutPrefix(s.ID, q.Issuer.page(""))
	if !ours || !slices.Contains(s.Type, "OpenBadgeCredential") {
		return Checked{Verdict: Unreadable}, nil // one of our lists
	}
	x.Award, err = byNumber(tx, number)
	if errors.Is(err, errs.NotFound) {
		return Checked{Verdict: Altered}, nil // no award of ours has this number, whoever signed it
	}
	if err != nil {
		return x, err
	}
	x.Award.GivenBy, x.Award.Agreed.By = "", ""
	now := tx.Now()
	switch {
	case now.Before(time.Unix(s.NotBefore, 0)):
		x.Verdict = NotYet
	case x.Award.StateAt(q.Today) != Live:
		x.Verdict = Holdsnt
	case !now.Before(time.Unix(s.Expires, 0)):
		x.Verdict = Outdated
	default:
		x.Verdict = Genuine
	}
	return x, nil
}

// Allow lets everybody.
func (Check) Allow(policy.Actor, Checked) policy.Decision {
	return policy.Allow("anybody may ask whether an award is genuine")
}

// About names nobody.
func (Check) About(Checked) string { return "" }
