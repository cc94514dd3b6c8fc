package pledge

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// DueToForget are the engagements whose room answered to pledges that were never agreed, and of whose sessions nothing
// raw is left. What is agreed lets go of its answers at once.
type DueToForget struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForget) Name() string { return "pledge.due_to_forget" }

// Load reads their ids.
func (q DueToForget) Load(tx *store.ReadTx) (out []string, err error) {
	list, err := answeredIn(tx)
	if err != nil {
		return nil, err
	}
	for _, id := range list {
		rooms, err := session.RoomsOf(tx, id)
		if err != nil {
			return nil, err
		}
		if forgotten(rooms) && len(out) < q.Most {
			out = append(out, id)
		}
	}
	return out, nil
}

// Allow lets Homeward itself.
func (DueToForget) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToForget) About([]string) string { return "" }

// forgotten reports whether nothing raw is left of any session.
func forgotten(rooms []session.Room) bool {
	return !slices.ContainsFunc(rooms, func(r session.Room) bool { return r.Forgotten == 0 })
}

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}
