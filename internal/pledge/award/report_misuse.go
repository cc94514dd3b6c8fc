package award

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Misuse is what somebody reports of a mark that is used as it should not be.
type Misuse struct {
	ID       string `json:"-"`
	AwardID  string `json:"-"`
	MadeAt   int64  `json:"-"` // microseconds UTC
	Settled  int64  `json:"-"` // likewise; 0: it waits
	By       string `json:"-"` // the account that settled it
	Where    string `json:"where"`
	What     string `json:"what"`
	Contact  string `json:"contact,omitempty"` // of whoever reports; never public
	Answer   Answer `json:"answer,omitempty"`
	Decision string `json:"decision,omitempty"` // why
}

// Answer is what the authority found.
type Answer string

// The answers.
const (
	Unfounded Answer = "unfounded" // the mark is used as it may be
	PutRight  Answer = "put right" // it was not, and is now
	Acted     Answer = "acted"     // the award was put on hold or taken back
)

// ReportMisuse tells the authority of it. Anybody can.
type ReportMisuse struct {
	ID      string // made when the form was shown: sent twice, it is one report
	Number  string
	Where   string // an address, or a place in words
	What    string
	Contact string
}

// Misused says that somebody reported it.
type Misused struct{ MisuseID string }

// EventName names the event.
func (Misused) EventName() string { return "award.misused" }

// misusing is an award, and how many reports of it wait.
type misusing struct {
	Award
	waiting int
	there   bool
}

// Name is the action as the audit shows it.
func (ReportMisuse) Name() string { return "award.report_misuse" }

// Check looks at the input alone. Pages word it in the reader's language, by the names of the fields.
func (a ReportMisuse) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if line(a.Where) == "" {
		f.Add("where", "Write where you saw the mark")
	}
	if text(a.What) == "" {
		f.Add("what", "Write what is wrong")
	}
	most(&f, "where", a.Where, mostLine)
	most(&f, "what", a.What, mostReport)
	most(&f, "contact", a.Contact, mostLine)
	return f.Err()
}

// mostMisuses is how many reports about one award may wait: those beyond say nothing new. One address, which is held back
// between two, needs hours to fill that.
const mostMisuses = 300

// Load gives the award.
func (a ReportMisuse) Load(tx *store.Tx) (x misusing, err error) {
	if x.Award, err = byNumber(&tx.ReadTx, a.Number); err != nil {
		return x, err
	}
	list, err := misusesOf(&tx.ReadTx, x.ID)
	for _, m := range list {
		x.there = x.there || m.ID == a.ID
		if m.Settled == 0 {
			x.waiting++
		}
	}
	return x, err
}

// Allow lets everybody.
func (ReportMisuse) Allow(policy.Actor, misusing) policy.Decision {
	return policy.Allow("anybody may report how a mark is used")
}

// Apply keeps it.
func (a ReportMisuse) Apply(tx *store.Tx, _ policy.Actor, x misusing) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "misuse:" + a.ID}
	if x.there {
		return done, nil // the same press came twice
	}
	if x.waiting >= mostMisuses {
		return done, fmt.Errorf("too many reports about award %s wait: %w", x.ID, errs.Conflict)
	}
	done.Events = []events.Event{Misused{a.ID}}
	return done, insertMisuse(tx, Misuse{ID: a.ID, AwardID: x.ID, MadeAt: store.Micros(tx.Now()), Where: line(a.Where), What: text(a.What), Contact: line(a.Contact)})
}
