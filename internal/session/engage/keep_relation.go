package engage

import (
	"slices"
	"strings"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// KeepRelation keeps a body on the list of those that the organisation works with, or would like to; without a name it takes it away.
type KeepRelation struct {
	EngagementID string
	Relation     Relation
}

// Name is the action as the audit shows it.
func (KeepRelation) Name() string { return "engagement.keep_relation" }

// Check looks at the input alone.
func (a KeepRelation) Check() error {
	var f errs.Fields
	if !ids.Valid(a.Relation.ID) {
		f.Add("id", "The id must be a UUID")
	}
	line(&f, "name", a.Relation.Name, "", mostName)
	line(&f, "contact", a.Relation.Contact, "", mostLine)
	line(&f, "note", a.Relation.Note, "", mostLine)
	return f.Err()
}

// Load gives the engagement, locked.
func (a KeepRelation) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (KeepRelation) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a KeepRelation) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	x := a.Relation
	x.Name, x.Contact, x.Note = plain.Line(x.Name), plain.Line(x.Contact), plain.Line(x.Note)
	list := slices.DeleteFunc(slices.Clone(r.Prep.Relations), func(y Relation) bool { return y.ID == x.ID })
	if x.Name != "" {
		list = append(list, x)
	}
	if len(list) > mostRelations {
		return ops.Done{}, errs.Fields{{Name: "name", Message: "That is more than 200. Take one away first"}}
	}
	slices.SortStableFunc(list, func(x, y Relation) int { return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)) })
	r.Prep.Relations = list
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "bodies that we work with"}, keepPrep(tx, r)
}
