package story

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToForget are the cases that happened and whose time is over. It follows from their own state and that of the
// sessions that told them, and not from when anybody looked last.
type DueToForget struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForget) Name() string { return "story.due_to_forget" }

// Load reads their ids, the oldest first.
func (q DueToForget) Load(tx *store.ReadTx) ([]string, error) { return dueToForget(tx, q.Most) }

// Allow lets Homeward itself.
func (DueToForget) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToForget) About([]string) string { return "" }

// DueToForgetLinks are the cases with links that ended long ago.
type DueToForgetLinks struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForgetLinks) Name() string { return "story.due_to_forget_links" }

// Load reads the ids of the cases.
func (q DueToForgetLinks) Load(tx *store.ReadTx) ([]string, error) { return linked(tx, q.Most) }

// Allow lets Homeward itself.
func (DueToForgetLinks) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToForgetLinks) About([]string) string { return "" }
