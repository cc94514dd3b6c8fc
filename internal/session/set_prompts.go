package session

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetPrompts says which prompts a room has in one part: which of the scheme's are left out, which come first, and
// which are its own.
type SetPrompts struct {
	Code   string
	Part   Part
	Keys   []string // all that the scheme has for the part: what is said of others stays as it is
	Hidden []string
	Order  []string
	Own    []string // texts
}

// Name is the action as the audit shows it.
func (SetPrompts) Name() string { return "session.set_prompts" }

// Check looks at the input alone.
func (a SetPrompts) Check() error {
	var f errs.Fields
	if !a.Part.Asks() {
		f.Add("part", "Choose one of the three questions")
	}
	if len(a.Own) > mostOwn {
		f.Add("own", "Sixty prompts of your own are the most")
		return f.Err()
	}
	for _, text := range a.Own {
		if checkLine(&f, "own", text, mostMore); len(f) > 0 {
			break
		}
	}
	for _, list := range [][]string{a.Keys, a.Hidden, a.Order} {
		if len(list) > mostTicked || slices.ContainsFunc(list, func(key string) bool { return len(key) > mostLine }) {
			f.Add("own", "These are more prompts than any list has")
			break
		}
	}
	return f.Err()
}

// Load gives the room, locked.
func (a SetPrompts) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (SetPrompts) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps them. A prompt of the room's own with the same words stays the same, and stays ticked.
func (a SetPrompts) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	if r.State == Frozen {
		return ops.Done{}, final()
	}
	ours := func(key string) bool { return slices.Contains(a.Keys, key) }
	p := Prompts{
		Sector: r.Prompts.Sector,
		Hidden: slices.DeleteFunc(slices.Clone(r.Prompts.Hidden), ours),
		Order:  slices.DeleteFunc(slices.Clone(r.Prompts.Order), ours),
		Own:    slices.DeleteFunc(slices.Clone(r.Prompts.Own), func(x Prompt) bool { return x.Part == a.Part }),
	}
	for _, key := range a.Hidden {
		if ours(key) {
			p.Hidden = append(p.Hidden, key)
		}
	}
	for _, key := range a.Order {
		if ours(key) {
			p.Order = append(p.Order, key)
		}
	}
	for _, text := range a.Own {
		text = tidy(text)
		p.Own = append(p.Own, Prompt{"own-" + ids.Derive("prompt", string(a.Part)+" "+text), a.Part, text})
	}
	r.Prompts = p
	return ops.Done{Subject: "session:" + r.ID, Detail: fmt.Sprintf("prompts of part %s", a.Part)}, updateRoom(tx, r)
}
