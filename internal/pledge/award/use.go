package award

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Use is where a holder uses the mark.
type Use struct {
	ID      string `json:"-"`
	AwardID string `json:"-"`
	MadeAt  int64  `json:"-"` // microseconds UTC
	Ended   string `json:"-"` // a day; "": it is used there
	Where   string `json:"where"`
	Purpose string `json:"purpose"` // a key of Purposes
}

// AddUse says where the mark is used.
type AddUse struct {
	ID      string // made when the form was shown: sent twice, it is there once
	AwardID string
	Where   string // an address, or a place in words
	Purpose string
}

// Name is the action as the audit shows it.
func (AddUse) Name() string { return "award.add_use" }

// Check looks at the input alone.
func (a AddUse) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if line(a.Where) == "" {
		f.Add("where", "Write where the mark is used, such as the address of a page, or: window of our office")
	}
	most(&f, "where", a.Where, mostLine)
	if !slices.ContainsFunc(Purposes, func(p Purpose) bool { return p.Key == a.Purpose }) {
		f.Add("use", "Choose what it is for")
	}
	return f.Err()
}

// Load gives the award, locked.
func (a AddUse) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets who leads the engagement.
func (AddUse) Allow(who policy.Actor, x held) policy.Decision { return x.mayLead(who) }

// mostUses is how many places one list has.
const mostUses = 200

// Apply keeps it.
func (a AddUse) Apply(tx *store.Tx, _ policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "use:" + a.ID}
	list, err := usesOf(&tx.ReadTx, x.ID)
	if err != nil {
		return done, err
	}
	switch {
	case slices.ContainsFunc(list, func(u Use) bool { return u.ID == a.ID }):
		return done, nil // the same press came twice
	case len(list) >= mostUses:
		return done, errs.Fields{{Name: "where", Message: "There are 200 places on your list already. Write several as one"}}
	case x.Agreed.On == "":
		return done, errs.Fields{{Name: "where", Message: "Agree to the terms first: then you can use the mark"}}
	}
	return done, insertUse(tx, Use{ID: a.ID, AwardID: x.ID, MadeAt: store.Micros(tx.Now()), Where: line(a.Where), Purpose: a.Purpose})
}
