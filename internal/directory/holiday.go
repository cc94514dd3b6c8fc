package directory

import (
	"fmt"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AddHoliday adds a one-off bank holiday, such as one that is given once by proclamation. The
// yearly ones are computed.
type AddHoliday struct{ Holiday hours.Holiday }

// Name is the action as the audit shows it.
func (AddHoliday) Name() string { return "holiday.add" }

// Check looks at the input alone.
func (a AddHoliday) Check() error {
	var f errs.Fields
	if !a.Holiday.Date.Valid() || a.Holiday.Date.EveryYear() {
		f.Add("date", "Give a date like 2026-05-08")
	}
	if strings.TrimSpace(a.Holiday.Name) == "" || len(a.Holiday.Name) > MaxLine {
		f.Add("name", "Give the holiday's name")
	}
	return f.Err()
}

// Load has nothing to load.
func (AddHoliday) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets directory editors and administrators.
func (AddHoliday) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return policy.RequireRole(who, policy.DirectoryEditor, policy.Administrator)
}

// Apply keeps it; every page works with it within a second.
func (a AddHoliday) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	if err := upsertHoliday(tx, a.Holiday); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: fmt.Sprintf("holiday:%s", a.Holiday.Date), Detail: "added"}, nil
}
