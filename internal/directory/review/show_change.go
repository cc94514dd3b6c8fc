package review

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowChange is what waits of a place, or of an organisation, beside what it says now. It is as private as
// the place: a hidden one is shown to who may change it, and to nobody else.
type ShowChange struct{ Kind, ID string }

// Name is the question as the audit would show it.
func (ShowChange) Name() string { return "review.show_change" }

// Load reads it.
func (q ShowChange) Load(tx *store.ReadTx) (ChangeView, error) {
	v, err := lay(tx, q.Kind, q.ID, "")
	if err == nil && v.Version == 0 {
		err = errs.NotFound
	}
	return v, err
}

// Allow lets who may change it, and so also who may let it through.
func (ShowChange) Allow(who policy.Actor, v ChangeView) policy.Decision {
	return mayWriteChange(who, v)
}

// About names nobody: neither a place nor an organisation is a person.
func (ShowChange) About(ChangeView) string { return "" }

// ListChanges lists the changes of places and organisations that wait for a directory editor, or those that
// were sent back to one organisation.
type ListChanges struct {
	State          State
	OrganisationID string // "": any
}

// mostChanges is how many are listed.
const mostChanges = 200

// Name is the search as the audit shows it.
func (ListChanges) Name() string { return "review.list_changes" }

// Needs names the roles that may let them through, or go on writing.
func (q ListChanges) Needs() policy.Permission {
	if q.State == Waits {
		return looking
	}
	return ListReturned{}.Needs()
}

// List reads them within the scope.
func (q ListChanges) List(tx *store.ReadTx, scope policy.Scope) ([]ChangeView, error) {
	list, err := changesWithin(tx, scope, q.State, q.OrganisationID, mostChanges)
	if err != nil {
		return nil, err
	}
	out := make([]ChangeView, 0, len(list))
	for _, c := range list {
		v, err := lay(tx, c.Kind, c.ID, "")
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
