package offer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CloseAppeal is an organisation saying that it has what it asked for, with a thank-you that everybody who
// offered receives; or taking the appeal back.
type CloseAppeal struct {
	AppealID string
	Version  int
	To       AppealState // Fulfilled or Withdrawn
	Thanks   string
}

// AppealClosed says that an appeal is fulfilled, and everybody who offered is to be thanked.
type AppealClosed struct{ AppealID string }

// EventName names the event.
func (AppealClosed) EventName() string { return "offer.appeal_closed" }

// Name is the action as the audit shows it.
func (CloseAppeal) Name() string { return "appeal.close" }

// Check looks at the input alone.
func (a CloseAppeal) Check() error {
	var f errs.Fields
	if a.To != Fulfilled && a.To != Withdrawn {
		f.Add("to", "Choose what has become of it")
	}
	if a.To == Fulfilled && strings.TrimSpace(a.Thanks) == "" {
		f.Add("thanks", "Write a word of thanks: everybody who offered receives it")
	}
	if utf8.RuneCountInString(a.Thanks) > maxText {
		f.Add("thanks", "Use 2,000 characters or fewer")
	}
	return f.Err()
}

// Load gives the appeal, locked.
func (a CloseAppeal) Load(tx *store.Tx) (Appeal, error) { return lockAppeal(tx, a.AppealID) }

// Allow lets those who speak for the organisation; moderators may take an appeal back.
func (a CloseAppeal) Allow(who policy.Actor, x Appeal) policy.Decision {
	if a.To == Withdrawn {
		return policy.Either(mayAsk(who, x.OrganisationID), mayModerate(who, x.OrganisationID))
	}
	return mayAsk(who, x.OrganisationID)
}

// Apply closes it.
func (a CloseAppeal) Apply(tx *store.Tx, who policy.Actor, x Appeal) (ops.Done, error) {
	if err := sameVersion("appeal", a.Version, x.Version); err != nil {
		return ops.Done{}, err
	}
	if !x.State.mayBecome(a.To) {
		return ops.Done{}, fmt.Errorf("an appeal that is %s cannot become %s: %w", x.State, a.To, errs.Conflict)
	}
	x.State, x.HeldAt, x.ClosedAt = a.To, 0, store.Micros(tx.Now())
	done := ops.Done{Subject: "appeal:" + x.ID, Detail: string(a.To)}
	if _, err := putAppeal(tx, who, x, string(a.To)); err != nil || a.To != Fulfilled {
		return done, err
	}
	done.Events = []events.Event{AppealClosed{x.ID}}
	return done, setThanks(tx, x.ID, strings.TrimSpace(a.Thanks))
}
