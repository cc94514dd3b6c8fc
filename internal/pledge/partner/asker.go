package partner

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Asker is to whom an answer goes: the account that asked; "" where it was none, or the question is gone.
type Asker struct{ ID string }

// Answer is what was answered, and to whom.
type Answer struct {
	Question
	AccountID    string
	EngagementID string
}

// Name is the question as the audit would show it.
func (Asker) Name() string { return "partner.asker" }

// Load reads it.
func (q Asker) Load(tx *store.ReadTx) (a Answer, err error) {
	x, err := getQuestion(tx, q.ID)
	if err != nil {
		return a, err
	}
	a.AccountID, a.EngagementID = x.By, x.EngagementID
	a.Question, err = x.shown(tx)
	return a, err
}

// Allow lets Homeward itself, which writes to them.
func (Asker) Allow(who policy.Actor, _ Answer) policy.Decision { return homeward(who) }

// About names nobody.
func (Asker) About(Answer) string { return "" }
