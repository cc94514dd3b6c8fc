package org

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// Rules is how the partnership has chosen to work: what somebody looks at before the public sees it, and
// how long what people tell about themselves is kept.
type Rules struct {
	ListingsReviewed bool `json:"listings_reviewed"` // what an organisation changes in its listings waits for a directory editor
	AppealsReviewed  bool `json:"appeals_reviewed"`  // an organisation's appeal waits for a moderator
	GiversKeptDays   int  `json:"givers_kept_days"`  // days for which a giver's details are kept after the last contact
	Version          int  `json:"version"`           // 0: nobody has changed anything yet
}

// DefaultRules hold until an administrator says otherwise. An organisation knows best what it does, and
// a wrong opening time that waits for a volunteer is wrong for days; what asks the public for things is
// looked at first.
var DefaultRules = Rules{AppealsReviewed: true, GiversKeptDays: 180}

// The shortest and the longest that a giver's details may be kept, in days: long enough to thank them,
// and no longer than anybody would expect.
const (
	leastKept = 30
	mostKept  = 730
)

// Check says what is wrong with the rules, in words for the person at the form.
func (r Rules) Check() errs.Fields {
	var f errs.Fields
	if r.GiversKeptDays < leastKept || r.GiversKeptDays > mostKept {
		f.Add("givers_kept_days", "Give a number of days from 30 to 730")
	}
	return f
}

// ReadRules gives the rules that hold now.
func ReadRules(tx *store.ReadTx) (Rules, error) { return getRules(tx, "") }
