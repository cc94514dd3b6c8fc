package bulk

import (
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Fate is what becomes of one service.
type Fate string

// The fates. A service that waits is going to be changed; one that is the same has nothing to change.
const (
	Waits   Fate = "waits"
	Same    Fate = "same"
	Refused Fate = "refused"
	Changed Fate = "changed"
	Undone  Fate = "undone"
	Left    Fate = "left" // it could not be taken back
)

// looks is why a service is left alone that the partnership has looked at first.
const looks = "A directory editor looks at changes first. Change it on its own page."

// judge says what the change would do to a service, and why it is refused; reviewed says whether what
// organisations write is looked at first. It is pure: the preview and the saving ask it alike.
func (c Change) judge(who policy.Actor, s directory.Service, reviewed bool) (then directory.Service, fate Fate, why string) {
	then = c.Make(s)
	if d := (directory.SaveService{Service: then}).Allow(who, s); !d.Allowed() {
		return s, Refused, "You may look at it, and not change it."
	}
	if s.Status == directory.Defunct {
		return s, Refused, "It is gone."
	}
	if store.JSON(then) == store.JSON(s) {
		return s, Same, ""
	}
	if problems := then.Check(); len(problems) > 0 {
		return s, Refused, strings.TrimSuffix(problems[0].Message, ".") + "."
	}
	if reviewed && directory.WaitsFor(who, s, then) {
		return s, Refused, looks
	}
	return then, Waits, ""
}
