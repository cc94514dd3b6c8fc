package submit

import (
	"errors"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/snapshot"
)

// ShowSubmission is what was sent, with all that hangs on it, for the authority.
type ShowSubmission struct{ SubmissionID string }

// Desk is that.
type Desk struct {
	Whole
	Readers []Reader // who validates this scheme
	Moved   bool     // what is promised now is another than what was sent
	History []Past
	Newer   bool // they have sent a newer one
}

// Reader is a validator of the scheme, and whether they may judge this submission.
type Reader struct {
	ID, Name string
	Free     bool
	Why      string // they may not
}

// Name is the question as the audit would show it.
func (ShowSubmission) Name() string { return "submission.show" }

// Load reads it.
func (q ShowSubmission) Load(tx *store.ReadTx) (x Desk, err error) {
	if x.Whole, err = readWhole(tx, q.SubmissionID); err != nil {
		return x, err
	}
	if x.Readers, err = x.readers(tx); err != nil {
		return x, err
	}
	if x.Moved, err = x.moved(tx); err != nil {
		return x, err
	}
	last, _, err := latest(tx, x.EngagementID, "")
	if err != nil {
		return x, err
	}
	x.Newer = last.ID != x.ID
	x.History, err = pastOf(tx, x.ID)
	return x, err
}

// readers are the validators of the scheme, by name.
func (x Whole) readers(tx *store.ReadTx) (out []Reader, err error) {
	list, err := Validators(tx, x.SchemeID)
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		who, err := actorOf(tx, a.ID)
		if err != nil {
			return nil, err
		}
		r := Reader{ID: a.ID, Name: a.Name}
		if d := x.mayJudge(who); d.Allowed() {
			r.Free = true
		} else {
			r.Why = d.Reason()
		}
		out = append(out, r)
	}
	return out, nil
}

// Validators are the accounts that validate a scheme, each once: those named for it, and those of the whole partnership.
// It is a part.
func Validators(tx *store.ReadTx, schemeID string) ([]org.Account, error) {
	return holders(tx, schemeID, policy.Validator)
}

// Stewards are those who look after a scheme. It is a part.
func Stewards(tx *store.ReadTx, schemeID string) ([]org.Account, error) {
	return holders(tx, schemeID, policy.Steward)
}

func holders(tx *store.ReadTx, schemeID string, role policy.Role) (out []org.Account, err error) {
	all, err := org.WhoHolds(tx, role)
	if err != nil {
		return nil, err
	}
	named, err := org.EnrolledForScheme(tx, schemeID)
	if err != nil {
		return nil, err
	}
	for _, m := range named {
		if m.Role != role {
			continue
		}
		a, err := org.GetAccount(tx, m.AccountID)
		if errors.Is(err, errs.NotFound) || err == nil && a.State != org.Open {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	for _, a := range all {
		if !slices.ContainsFunc(out, func(y org.Account) bool { return y.ID == a.ID }) {
			out = append(out, a)
		}
	}
	return out, nil
}

// moved reports whether what is promised now is another than what was sent last.
func (x Whole) moved(tx *store.ReadTx) (bool, error) {
	now, err := pledge.Promised(tx, x.EngagementID)
	if err != nil {
		return false, err
	}
	sent, err := x.Sent(0)
	return len(snapshot.Compare(sent, now)) > 0, err
}

// Allow lets validators and stewards of the scheme, and Homeward itself, which writes letters.
func (ShowSubmission) Allow(who policy.Actor, x Desk) policy.Decision {
	if who.Kind == policy.KindSystem {
		return homeward(who)
	}
	if ofAuthority(who, x.SchemeID) {
		return policy.Allow("validator or steward of this scheme")
	}
	return policy.Deny("neither validator nor steward of this scheme")
}

// About names nobody.
func (ShowSubmission) About(Desk) string { return "" }

// View is what somebody may read of it: whoever has a part in it reads no more than those who sent it.
func (x Desk) View(who policy.Actor) Desk {
	if x.mayArrange(who).Allowed() {
		return x
	}
	aside := x.StoodAside(who.ID)
	x.Whole, x.Readers = x.Whole.outside(), nil
	x.Paper.Name, x.Paper.Contact = "", ""
	if aside {
		x.Aside = []Aside{{By: who.ID}}
	}
	return x
}
