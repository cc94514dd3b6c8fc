package directory

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetStatus opens a service to the public, closes it for now, opens it again, or ends it, and leaves
// everything else that it says as it is.
type SetStatus struct {
	ServiceID string
	Version   int // as the page showed it
	To        Status
	Until     hours.Date // of a pause: the day on which it opens again; zero: nobody knows
	Note      string     // of a pause: why, for everybody to read
	Why       string     // for the history
}

// Name is the action as the audit shows it.
func (SetStatus) Name() string { return "service.set_status" }

// Check looks at the input alone.
func (a SetStatus) Check() error {
	var f errs.Fields
	if !slices.Contains([]Status{Active, Paused, Defunct}, a.To) {
		f.Add("to", "Choose what the service is to be")
	}
	if !a.Until.IsZero() && (a.To != Paused || !a.Until.Valid() || a.Until.EveryYear()) {
		f.Add("until", "Give a day with its year, like 3 March 2027")
	}
	if utf8.RuneCountInString(a.Note) > MaxLine {
		f.Add("note", "Use 300 characters or fewer")
	}
	if utf8.RuneCountInString(a.Why) > MaxLine {
		f.Add("why", "Use 300 characters or fewer")
	}
	return f.Err()
}

// Load gives the service, locked.
func (a SetStatus) Load(tx *store.Tx) (Service, error) { return LockService(tx, a.ServiceID) }

// Allow lets who may edit the service.
func (a SetStatus) Allow(who policy.Actor, s Service) policy.Decision {
	return mayEdit(who, s.OrganisationID)
}

// Apply keeps the new status. A pause that ends is for a person to end: nobody is sent to a door
// because a date has passed.
func (a SetStatus) Apply(tx *store.Tx, who policy.Actor, s Service) (ops.Done, error) {
	if err := sameVersion("service", a.Version, s.Version); err != nil {
		return ops.Done{}, err
	}
	if err := checkMove(s.Status, a.To); err != nil {
		return ops.Done{}, err
	}
	if !a.Until.IsZero() && a.Until.Compare(hours.DateOf(tx.Now())) <= 0 {
		return ops.Done{}, errs.Fields{{Name: "until", Message: "Give a day that is still to come"}}
	}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	was := s.Status
	s.Status, s.PausedUntil, s.StatusNote, s.Changed = a.To, a.Until, "", tx.Now()
	s.ToldClosed = time.Time{} // somebody has looked
	if a.To == Paused {
		s.StatusNote = pausedNote(a.Note, a.Until)
	}
	if s, err = d.PutService(who, s, a.Why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "service:" + s.ID, Detail: string(was) + " to " + string(s.Status),
		Events: []events.Event{ServiceChanged{s.ID, s.OrganisationID}},
	}, nil
}

// pausedNote is what the public reads of a pause.
func pausedNote(note string, until hours.Date) string {
	note = strings.TrimSpace(note)
	if until.IsZero() {
		return note
	}
	if note != "" && !strings.HasSuffix(note, ".") {
		note += "."
	}
	on := strconv.Itoa(int(until.Day)) + " " + time.Month(until.Month).String() + " " + strconv.Itoa(int(until.Year))
	return strings.TrimSpace(note + " It should open again on " + on + ".")
}
