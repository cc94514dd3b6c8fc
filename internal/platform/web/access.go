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

// Public admits everybody; SignedIn admits everybody who has signed in, and scripts that have a key;
// InPerson admits no scripts: what somebody comes in with is for nobody but themselves.
var (
	Public   = Access{&rule{"anyone", func(policy.Actor) bool { return true }}}
	SignedIn = Access{&rule{"anyone signed in", policy.Actor.SignedIn}}
	InPerson = Access{&rule{"anyone signed in, and no script", func(who policy.Actor) bool { return who.Kind == policy.KindAccount }}}
)

// Role admits whoever holds one of the roles, anywhere. Whether they hold it here is for the
// action to decide, which knows what it is about.
func Role(roles ...policy.Role) Access {
	return Access{&rule{named(roles), func(who policy.Actor) bool { return who.HasAnywhere(roles...) }}}
}

// Whole admits whoever holds one of the roles in the whole partnership, and not for one area alone: it is
// for pages on which nothing can be done otherwise.
func Whole(roles ...policy.Role) Access {
	return Access{&rule{named(roles) + ", of the whole", func(who policy.Actor) bool { return who.Has(roles...) }}}
}

func named(roles []policy.Role) string {
	if len(roles) == 0 {
		panic("web: an access by role needs at least one role")
	}
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = string(r)
	}
	return strings.Join(words, " or ")
}

// String says in words who is admitted, as the catalogue shows it.
func (a Access) String() string {
	if a.rule == nil {
		return "nobody has said"
	}
	return a.rule.words
}

func (a Access) admits(who policy.Actor) bool { return a.rule != nil && a.rule.admits(who) }
