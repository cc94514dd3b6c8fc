package offer

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveAppeal keeps what an organisation asks for: as a draft that nobody else sees, or sent. Sent words
// wait for a moderator where the partnership wants that; until then the public goes on seeing the old
// ones. What is no words, such as the last day, takes effect at once.
type SaveAppeal struct {
	Appeal Appeal // its state, counts and times are ours to keep, and not read
	Send   bool
	Zone   *time.Location

	Photo   *files.Picture // nil: as it is
	NoPhoto bool           // it is to have none
}

// savingAppeal is an appeal as it is, and the rules that hold.
type savingAppeal struct {
	was   Appeal
	is    bool // there is one
	rules org.Rules
}

// Name is the action as the audit shows it.
func (SaveAppeal) Name() string { return "appeal.save" }

// Check looks at the input alone.
func (a SaveAppeal) Check() error {
	return append(a.Appeal.check(), checkAlt(a.Appeal.Words.Photo.Alt, a.Photo != nil)...).Err()
}

// Load gives the appeal, locked, if there is one; the organisation has to be there.
func (a SaveAppeal) Load(tx *store.Tx) (s savingAppeal, err error) {
	if s.rules, err = org.ReadRules(&tx.ReadTx); err != nil {
		return s, err
	}
	s.was, err = lockAppeal(tx, a.Appeal.ID)
	s.is = err == nil
	if errors.Is(err, errs.NotFound) {
		_, err = org.Get(&tx.ReadTx, a.Appeal.OrganisationID)
	}
	return s, err
}

// Allow lets those who speak for the organisation, which never changes.
func (a SaveAppeal) Allow(who policy.Actor, s savingAppeal) policy.Decision {
	if s.is {
		return mayAsk(who, s.was.OrganisationID)
	}
	return mayAsk(who, a.Appeal.OrganisationID)
}

// Apply keeps it.
func (a SaveAppeal) Apply(tx *store.Tx, who policy.Actor, s savingAppeal) (ops.Done, error) {
	if err := sameVersion("appeal", a.Appeal.Version, s.was.Version); err != nil {
		return ops.Done{}, err
	}
	if a.Send || s.was.State == Open {
		if f := a.Appeal.checkSent(dayAt(a.Zone, tx.Now())); len(f) > 0 {
			return ops.Done{}, f
		}
	}
	photo, err := a.photo(tx, s.was.Words.Photo)
	if err != nil {
		return ops.Done{}, err
	}
	a.Appeal.Words.Photo = photo
	next, err := a.next(s, store.Micros(tx.Now()))
	if err != nil {
		return ops.Done{}, err
	}
	if next.Waits() && who.Kind == policy.KindAccount {
		next.Writer = who.ID
	}
	why := "saved as " + string(next.State)
	if next, err = putAppeal(tx, who, next, why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "appeal:" + next.ID, Detail: why + changed(s.was, next)}, nil
}

// next is the appeal as it will be. Pure: it decides what is shown, and what waits.
func (a SaveAppeal) next(s savingAppeal, now int64) (Appeal, error) {
	next, in := s.was, a.Appeal
	if !s.is {
		next = Appeal{ID: in.ID, OrganisationID: in.OrganisationID, State: Draft}
	}
	next.Words, next.Kind, next.Category, next.Wanted = in.Words, in.Kind, in.Category, in.Wanted
	next.Needs, next.Stages, next.AreaID, next.Postcode = in.Needs, in.Stages, in.AreaID, in.Postcode
	next.LastDay, next.Urgency = in.LastDay, in.Urgency
	read := s.rules.AppealsReviewed && (next.Words != next.Shown || next.OpenedAt == 0)
	to := Draft
	switch {
	case s.was.State == Open || a.Send && !read:
		to = Open
	case a.Send:
		to = Held
	}
	if s.is && s.was.State != to && !s.was.State.mayBecome(to) || s.was.State == Fulfilled {
		return next, fmt.Errorf("an appeal that is %s cannot become %s: %w", s.was.State, to, errs.Conflict)
	}
	next.State = to
	switch {
	case to == Draft:
		next.HeldAt = 0
	case read && (!s.was.Waits() || s.was.Words != next.Words):
		next.HeldAt, next.Reason = now, ""
	case !read:
		next.open(now)
	}
	return next, nil
}

// open shows the words to everybody.
func (a *Appeal) open(now int64) {
	a.State, a.Shown, a.HeldAt, a.Reason = Open, a.Words, 0, ""
	if a.OpenedAt == 0 {
		a.OpenedAt = now
	}
}

// said is the words without the photo.
func (w Words) said() Words {
	w.Photo = Photo{}
	return w
}

// changed names the fields that differ, for the audit.
func changed(a, b Appeal) (names string) {
	for _, f := range []struct {
		name    string
		differs bool
	}{
		{"words", a.Words.said() != b.Words.said()},
		{"photo", a.Words.Photo != b.Words.Photo},
		{"kind", a.Kind != b.Kind || a.Category != b.Category},
		{"how many", a.Wanted != b.Wanted},
		{"for whom", !slices.Equal(a.Needs, b.Needs) || a.Stages != b.Stages},
		{"where", a.AreaID != b.AreaID || a.Postcode != b.Postcode},
		{"when", a.LastDay != b.LastDay || a.Urgency != b.Urgency},
	} {
		if f.differs {
			names += ", " + f.name
		}
	}
	return names
}
