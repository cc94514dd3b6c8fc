package session

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TickPrompt notes that the room has talked about a prompt, or that it has not after all. Nobody but who looks
// after the room sees it.
type TickPrompt struct {
	Code   string
	Prompt string // its key
	On     bool
}

// mostTicked is how many prompts can be ticked: more than any pack has.
const mostTicked = 500

// Name is the action as the audit shows it.
func (TickPrompt) Name() string { return "session.tick_prompt" }

// Check looks at the input alone.
func (a TickPrompt) Check() error {
	if a.Prompt == "" || len(a.Prompt) > mostLine {
		return errs.Fields{{Name: "prompt", Message: "Choose a prompt from the list"}}
	}
	return nil
}

// Load gives the room, locked.
func (a TickPrompt) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session, and who takes its notes.
func (TickPrompt) Allow(who policy.Actor, r Room) policy.Decision { return mayScribe(who, r) }

// Apply keeps it.
func (a TickPrompt) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID, Detail: "prompt " + a.Prompt}
	if r.State == Frozen {
		return done, final()
	}
	if slices.Contains(r.Ticked, a.Prompt) == a.On {
		return done, nil
	}
	if a.On && len(r.Ticked) >= mostTicked {
		return done, errs.Fields{{Name: "prompt", Message: "More prompts than any list has are ticked"}}
	}
	r.Ticked = slices.DeleteFunc(slices.Clone(r.Ticked), func(key string) bool { return key == a.Prompt })
	if a.On {
		r.Ticked = append(r.Ticked, a.Prompt)
	}
	return done, updateRoom(tx, r)
}
