package round

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RecordCall is what came of a call.
type RecordCall struct {
	RoundID, ServiceID string
	Version            int      // of the service, as the page showed it
	Outcome            Outcome  // Right, Changed, Closed, or Unreached: nobody answered this time
	Wrong              []string // what is not right, by its label; of Changed
	Note               string
	Again              string // the day to try again, as 2026-12-24; "": in two days
	Zone               *time.Location
}

// tryAgain is how many days later a volunteer rings again.
const tryAgain = 2

// recording is a call with the round and the service, as they are.
type recording struct {
	round   Round
	call    Call
	service directory.Service
	listing directory.Listing
}

// Name is the action as the audit shows it.
func (RecordCall) Name() string { return "round.record" }

// Check looks at the input alone.
func (a RecordCall) Check() error {
	var f errs.Fields
	if !slices.Contains([]Outcome{Right, Changed, Closed, Unreached}, a.Outcome) {
		f.Add("outcome", "Choose what came of the call")
	}
	if a.Outcome == Right && len(a.Wrong) > 0 {
		f.Add("outcome", "You ticked what is not right: choose “Something is different”, or take the ticks away")
	}
	if a.Outcome == Changed && strings.TrimSpace(a.Note) == "" {
		f.Add("note", "Write what is different, so that an editor can put it right")
	}
	if utf8.RuneCountInString(a.Note) > 1500 {
		f.Add("note", "Use 1,500 characters or fewer")
	}
	if _, err := time.Parse(time.DateOnly, a.Again); a.Again != "" && err != nil {
		f.Add("again", "Give a day, such as 2026-12-24, or leave it empty")
	}
	return f.Err()
}

// Load gives the call and its service, locked: the service first, as whoever changes it does.
func (a RecordCall) Load(tx *store.Tx) (r recording, err error) {
	if r.service, err = directory.LockService(tx, a.ServiceID); err != nil {
		return r, err
	}
	if r.call, err = getCall(&tx.ReadTx, a.RoundID, a.ServiceID, tx.ForUpdate()); err != nil {
		return r, err
	}
	if r.round, err = getRound(&tx.ReadTx, a.RoundID, ""); err != nil {
		return r, err
	}
	r.listing, err = directory.ReadListing(&tx.ReadTx, a.ServiceID)
	if errors.Is(err, errs.NotFound) {
		err = fmt.Errorf("the listing is gone: %w", errs.Conflict)
	}
	return r, err
}

// Allow lets the volunteer whose turn it is, and coordinators.
func (RecordCall) Allow(who policy.Actor, r recording) policy.Decision { return mayCall(who, r.call) }

// Apply keeps what came of it, and does what follows: a listing that is right is assured, and what is
// different goes to the editors.
func (a RecordCall) Apply(tx *store.Tx, who policy.Actor, r recording) (ops.Done, error) {
	if r.round.State != Open || r.call.State != Waiting {
		return ops.Done{}, fmt.Errorf("the round has ended, or this is done already: %w", errs.Conflict)
	}
	c := r.call
	c.State, c.Note, c.Touched, c.TouchedBy = a.Outcome, strings.TrimSpace(a.Note), store.Micros(tx.Now()), who.ID
	var done ops.Done
	var err error
	switch a.Outcome {
	case Right:
		if a.Version != r.service.Version {
			return done, fmt.Errorf("the listing was changed since it was opened: %w", errs.Conflict)
		}
		done, err = directory.Assure(tx, who, r.service, "a checker", "phone")
	case Changed:
		done, err = directory.GiveFeedback{Kind: a.kind(), Text: a.message()}.Keep(tx, r.listing)
	case Closed:
		done, err = a.closed(tx, who, r)
	case Unreached:
		if c.Tries++; c.Tries < mostTries {
			c.State = Waiting
			if c.NextOn = a.Again; c.NextOn == "" {
				c.NextOn = tx.Now().In(a.Zone).AddDate(0, 0, tryAgain).Format(time.DateOnly)
			}
		}
	}
	if err != nil {
		return done, err
	}
	done.Subject, done.Detail = "service:"+c.ServiceID, strings.TrimSpace(string(a.Outcome)+" in round:"+c.RoundID+" "+done.Subject)
	return done, updateCall(tx, c)
}

// closed notes on the listing that it may have closed, and tells the editors, who decide.
func (a RecordCall) closed(tx *store.Tx, who policy.Actor, r recording) (ops.Done, error) {
	d, err := directory.NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	r.service.ToldClosed, r.service.Changed = tx.Now(), tx.Now()
	if _, err := d.PutService(who, r.service, "a volunteer was told that it has closed"); err != nil {
		return ops.Done{}, err
	}
	return directory.GiveFeedback{Kind: "gone", Text: a.message()}.Keep(tx, r.listing)
}

// message is what an editor reads.
func (a RecordCall) message() string {
	text := "From a volunteer who rang:"
	if a.Outcome == Closed {
		text += "\nThey say that it has closed."
	}
	if len(a.Wrong) > 0 {
		text += "\nNot right: " + strings.Join(a.Wrong, ", ") + "."
	}
	return strings.TrimSpace(text + "\n" + strings.TrimSpace(a.Note))
}

// kinds are what a message about a wrong part is called among those of the public.
var kinds = map[string]string{"Hours": "hours", "Phone": "contact", "Email": "contact", "Website": "contact", "Where": "place"}

// kind is that of all that is wrong; "other" for several, or for what has no kind of its own.
func (a RecordCall) kind() string {
	out := ""
	for _, part := range a.Wrong {
		k := kinds[part]
		if k == "" || out != "" && out != k {
			return "other"
		}
		out = k
	}
	return cmp.Or(out, "other")
}
