package pledge

import (
	"errors"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NameSet gives the commitment its title.
type NameSet struct{ EngagementID, Title string }

// Name is the action as the audit shows it.
func (NameSet) Name() string { return "pledge.name_set" }

// Check looks at the input alone.
func (a NameSet) Check() error {
	var f errs.Fields
	due(&f, "title", a.Title, "Give the commitment a title, such as: Hollowmere keeps its doors open")
	most(&f, "title", a.Title, mostName)
	if strings.ContainsFunc(a.Title, isControl) {
		f.Add("title", "Write it on one line")
	}
	return f.Err()
}

// Load gives the pledges, locked.
func (a NameSet) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who leads the engagement, and who takes its notes.
func (NameSet) Allow(who policy.Actor, g Grid) policy.Decision { return mayHelp(who, g) }

// Apply keeps it.
func (a NameSet) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "the commitment's title"}
	if !g.Set.Open() {
		return done, errs.Fields{{Name: "title", Message: "These pledges are agreed. To change them, open them again first"}}
	}
	if g.Set.Title == tidy(a.Title) {
		return done, nil
	}
	g.Set.Title = tidy(a.Title)
	return done, errors.Join(keepSet(tx, who, g.Set, ""), g.told(tx))
}
