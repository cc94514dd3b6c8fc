package award

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// For how many days what is private of people is kept: how to reach who reported a misuse, once it is settled; the address
// of a letter, once it is sent; and either, if nobody ever settles or sends it.
const (
	keptDays = 90
	openDays = 365
)

// Forget lets go of addresses and of how to reach people, once nobody needs them.
type Forget struct{}

// forgetting are the rows from which something goes.
type forgetting struct {
	misuses []Misuse
	papers  []Paper
}

// Name is the action as the audit shows it.
func (Forget) Name() string { return "award.forget" }

// Check has nothing to look at.
func (Forget) Check() error { return nil }

// Load gives what is due.
func (Forget) Load(tx *store.Tx) (x forgetting, err error) {
	ago := func(days int) int64 { return store.Micros(tx.Now().AddDate(0, 0, -days)) }
	if x.misuses, err = staleMisuses(&tx.ReadTx, ago(keptDays), ago(openDays)); err != nil {
		return x, err
	}
	x.papers, err = stalePapers(&tx.ReadTx, tx.Now().AddDate(0, 0, -keptDays).Format(time.DateOnly), ago(openDays))
	return x, err
}

// Allow lets Homeward itself.
func (Forget) Allow(who policy.Actor, _ forgetting) policy.Decision { return homeward(who) }

// Apply takes them out.
func (Forget) Apply(tx *store.Tx, _ policy.Actor, x forgetting) (ops.Done, error) {
	done := ops.Done{Subject: "awards", Detail: fmt.Sprintf("forgotten: %d contacts, %d addresses", len(x.misuses), len(x.papers))}
	for _, m := range x.misuses {
		m.Contact = ""
		if err := updateMisuse(tx, m); err != nil {
			return done, err
		}
	}
	for _, p := range x.papers {
		p.To, p.Address = "", ""
		if err := forgetPaper(tx, p); err != nil {
			return done, err
		}
	}
	return done, nil
}
