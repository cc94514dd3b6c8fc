package offer

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueGivers asks which givers are to be forgotten now: the time since the last contact is over. It follows
// from what is kept alone, so that a run that was missed or repeated changes nothing.
type DueGivers struct{ Most int }

// Name is the question as the audit would show it.
func (DueGivers) Name() string { return "giver.due" }

// Load lists their offers, by ids.
func (q DueGivers) Load(tx *store.ReadTx) ([]string, error) {
	rules, err := org.ReadRules(tx)
	if err != nil {
		return nil, err
	}
	return contactedBefore(tx, store.Micros(keptSince(tx.Now(), rules)), q.Most)
}

// Allow lets Homeward itself.
func (DueGivers) Allow(who policy.Actor, _ []string) policy.Decision { return onlyHomeward(who) }

// About names nobody.
func (DueGivers) About([]string) string { return "" }

// onlyHomeward lets reactions and timed work.
func onlyHomeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself may")
}
