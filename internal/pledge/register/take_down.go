package register

import (
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeDown takes an engagement off the register at once: its page says that it was, and nothing else. The award stands.
type TakeDown struct{ EngagementID, Why string }

// mostWhy is the longest that a reason may be, in letters.
const mostWhy = 1000

// Name is the action as the audit shows it.
func (TakeDown) Name() string { return "register.take_down" }

// Check looks at the input alone.
func (a TakeDown) Check() error {
	var f errs.Fields
	if plain.Blank(a.Why) {
		f.Add("why", "Say why it is taken down")
	}
	if utf8.RuneCountInString(a.Why) > mostWhy {
		f.Add("why", "Use 1,000 letters or fewer")
	}
	return f.Err()
}

// Load gives the engagement, locked.
func (a TakeDown) Load(tx *store.Tx) (Published, error) { return lock(tx, a.EngagementID) }

// Allow lets who leads the engagement for its holder, and who looks after the scheme.
func (TakeDown) Allow(who policy.Actor, p Published) policy.Decision {
	return policy.Either(p.mayLead(who), p.mayWatch(who))
}

// Apply keeps it. What the authority took down stays so, also when the holder would have.
func (a TakeDown) Apply(tx *store.Tx, who policy.Actor, p Published) (ops.Done, error) {
	done := ops.Done{Subject: subject(a.EngagementID), Detail: "taken down"}
	side := p.side(who)
	if p.Is.Down.On != "" && (p.Is.Down.By == Authority || side == Holder) {
		return done, nil
	}
	p.Is.Down = Down{On: p.Today, By: side, Why: plain.Text(a.Why)}
	return done, p.keep(tx, who, "taken down")
}

// PutBack puts an engagement that was taken down back on the register. What the authority took down, it puts back.
type PutBack struct{ EngagementID string }

// Name is the action as the audit shows it.
func (PutBack) Name() string { return "register.put_back" }

// Check has nothing to look at.
func (PutBack) Check() error { return nil }

// Load gives the engagement, locked.
func (a PutBack) Load(tx *store.Tx) (Published, error) { return lock(tx, a.EngagementID) }

// Allow lets whoever took it down.
func (PutBack) Allow(who policy.Actor, p Published) policy.Decision {
	if p.Is.Down.By == Authority {
		return p.mayWatch(who)
	}
	return p.mayLead(who)
}

// Apply keeps it.
func (a PutBack) Apply(tx *store.Tx, who policy.Actor, p Published) (ops.Done, error) {
	done := ops.Done{Subject: subject(a.EngagementID), Detail: "put back"}
	if p.Is.Down.On == "" {
		return done, nil
	}
	p.Is.Down = Down{}
	return done, p.keep(tx, who, "put back")
}
