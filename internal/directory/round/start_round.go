package round

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StartRound chooses listings and shares them out among those who take part.
type StartRound struct {
	ID      string
	Called  string
	Choice  Choice
	Most    int      // how many listings at most
	Members []string // accounts
	Zone    *time.Location
}

// starting is what a round begins with.
type starting struct {
	services []string
	able     []org.Account
}

// Name is the action as the audit shows it.
func (StartRound) Name() string { return "round.start" }

// Check looks at the input alone.
func (a StartRound) Check() error {
	var f errs.Fields
	if name := strings.TrimSpace(a.Called); name == "" || utf8.RuneCountInString(name) > 100 {
		f.Add("name", "Give the round a name of 100 characters or fewer")
	}
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if a.Most < 1 || a.Most > Most {
		f.Add("most", fmt.Sprintf("Give a number between 1 and %d", Most))
	}
	if len(a.Members) == 0 {
		f.Add("member", "Choose who takes part")
	}
	return f.Err()
}

// Load finds the listings, and who could take part.
func (a StartRound) Load(tx *store.Tx) (s starting, err error) {
	if s.services, err = candidates(&tx.ReadTx, a.Choice, a.Most, a.Zone); err != nil {
		return s, err
	}
	s.able, err = org.WhoHolds(&tx.ReadTx, volunteers...)
	return s, err
}

// Allow lets coordinators.
func (StartRound) Allow(who policy.Actor, _ starting) policy.Decision {
	return policy.RequireRole(who, coordinators...)
}

// Apply keeps the round. A listing that another round took at this very moment stays there.
func (a StartRound) Apply(tx *store.Tx, who policy.Actor, s starting) (ops.Done, error) {
	members := slices.Compact(slices.Sorted(slices.Values(a.Members)))
	for _, m := range members {
		if !holds(s.able, m) {
			return ops.Done{}, errs.Fields{{Name: "member", Message: "One of them can't check listings any more: choose again"}}
		}
	}
	if len(s.services) == 0 {
		return ops.Done{}, errs.Fields{{Name: "area", Message: "No listing fits that, or all that fit are in a round already"}}
	}
	r := Round{ID: a.ID, Name: strings.TrimSpace(a.Called), State: Open, MadeBy: who.ID, Made: store.Micros(tx.Now())}
	if err := insertRound(tx, r, members); err != nil {
		return ops.Done{}, err
	}
	calls := make([]Call, len(s.services))
	for i, id := range s.services {
		calls[i] = Call{RoundID: r.ID, ServiceID: id, Place: i, State: Waiting}
	}
	taken := 0
	for _, c := range share(calls, members) {
		ours, err := insertCall(tx, c)
		if err != nil {
			return ops.Done{}, err
		}
		if ours {
			taken++
		}
	}
	return ops.Done{Subject: "round:" + r.ID, Detail: fmt.Sprintf("%d listings, %d people", taken, len(members))}, nil
}

func holds(able []org.Account, id string) bool {
	return slices.ContainsFunc(able, func(x org.Account) bool { return x.ID == id })
}
