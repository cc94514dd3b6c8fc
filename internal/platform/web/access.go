package web

import (
	"strings"

	"example.org/homeward/internal/platform/policy"
)

// Access says who may reach a route. The zero Access is refused when the server starts, so that no
// route is open because somebody forgot to say.
type Access struct{ rule *rule }

type rule struct {
	words  string
	admits func(policy.Actor) bool
}

// Public admits everybody; SignedIn admits everybody who has signed in.
var (
	Public   = Access{&rule{"anyone", func(policy.Actor) bool { return true }}}
	SignedIn = Access{&rule{"anyone signed in", policy.Actor.SignedIn}}
)

// Role admits whoever holds one of the roles, anywhere. Whether they hold it here is for the
// action to decide, which knows what it is about.
func Role(roles ...policy.Role) Access {
	if len(roles) == 0 {
		panic("web: Role needs at least one role")
	}
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = string(r)
	}
	return Access{&rule{strings.Join(words, " or "), func(who policy.Actor) bool {
		return who.HasAnywhere(roles...)
	}}}
}

// String says in words who is admitted, as the catalogue shows it.
func (a Access) String() string {
	if a.rule == nil {
		return "nobody has said"
	}
	return a.rule.words
}

func (a Access) admits(who policy.Actor) bool { return a.rule != nil && a.rule.admits(who) }
