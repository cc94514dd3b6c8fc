package round

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Summary is a round as a line of a list.
type Summary struct {
	Round
	Total   int `db:"total"`
	Waiting int `db:"waiting"`
}

// ListRounds lists the rounds, those that go on first.
type ListRounds struct{}

// Name is the search as the audit shows it.
func (ListRounds) Name() string { return "round.list" }

// Needs names the roles that see rounds.
func (ListRounds) Needs() policy.Permission {
	return policy.Permission{Name: "take part in checking rounds", Roles: volunteers}
}

// List reads them. Rounds belong to no organisation and no area.
func (ListRounds) List(tx *store.ReadTx, scope policy.Scope) ([]Summary, error) {
	if !scope.All() {
		return nil, nil
	}
	return newestRounds(tx)
}

// Queue is how much waits for somebody in one round.
type Queue struct {
	RoundID string `db:"round_id"`
	Name    string `db:"name"`
	Waiting int    `db:"waiting"`
}

// MyQueues is the rounds in which an account has listings to ring today.
type MyQueues struct {
	AccountID string
	Zone      *time.Location
}

// Name is the question as the audit would show it.
func (MyQueues) Name() string { return "round.queues" }

// Load counts them.
func (q MyQueues) Load(tx *store.ReadTx) ([]Queue, error) {
	return waitingFor(tx, q.AccountID, today(tx, q.Zone))
}

// Allow lets the volunteer.
func (q MyQueues) Allow(who policy.Actor, _ []Queue) policy.Decision {
	if who.ID != q.AccountID {
		return policy.Deny("is somebody else")
	}
	return policy.RequireRole(who, volunteers...)
}

// About names nobody.
func (MyQueues) About([]Queue) string { return "" }
