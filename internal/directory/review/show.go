package review

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Show is what waits of a service, beside what the service says now.
type Show struct{ ServiceID string }

// View is that.
type View struct {
	Proposal
	Base, Now, Then directory.Service // as it was when they wrote; as it is; as it would be
	Both            []string          // fields that were changed by both, since
	Inside          directory.Inside  // of what it would be
}

// Name is the question as the audit would show it.
func (Show) Name() string { return "review.show" }

// Load reads it.
func (q Show) Load(tx *store.ReadTx) (v View, err error) {
	s, err := load(tx, q.ServiceID, "")
	if err != nil {
		return v, err
	}
	v.Proposal, v.Now = s.proposal, s.service
	if v.Base, err = baseOf(tx, v.Proposal); err != nil {
		return v, err
	}
	if v.Then, v.Both, err = v.Merge(v.Base, v.Now); err != nil {
		return v, err
	}
	v.Inside, err = directory.InsideOf(tx, v.Then)
	return v, err
}

// Allow lets who may save the service, and so also who may let it through.
func (Show) Allow(who policy.Actor, v View) policy.Decision { return mayWrite(who, v.Now) }

// About names nobody: a listing is no person.
func (Show) About(View) string { return "" }

// ListWriters lists who wrote those versions of a service that an editor let through.
type ListWriters struct{ ServiceID string }

// Writers is that, with the service.
type Writers struct {
	service directory.Service
	List    []Writer
}

// Name is the question as the audit would show it.
func (ListWriters) Name() string { return "review.writers" }

// Load reads them.
func (q ListWriters) Load(tx *store.ReadTx) (w Writers, err error) {
	if w.service, err = directory.ReadService(tx, q.ServiceID, ""); err != nil {
		return w, err
	}
	w.List, err = writersOf(tx, q.ServiceID)
	return w, err
}

// Allow lets who may see the history of the service.
func (ListWriters) Allow(who policy.Actor, w Writers) policy.Decision {
	return mayWrite(who, w.service)
}

// About names nobody.
func (ListWriters) About(Writers) string { return "" }
