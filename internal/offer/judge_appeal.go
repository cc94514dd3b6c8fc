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

// JudgeAppeal is a moderator letting an appeal's words through to the public, or not, with a reason that
// the writer reads.
type JudgeAppeal struct {
	AppealID string
	Version  int // as the page showed it: what was read is what is let through
	Allowed  bool
	Reason   string
}

// AppealJudged says that a moderator has decided: whoever wrote it is told.
type AppealJudged struct {
	AppealID string
	Allowed  bool
}

// EventName names the event.
func (AppealJudged) EventName() string { return "offer.appeal_judged" }

// Name is the action as the audit shows it.
func (JudgeAppeal) Name() string { return "appeal.judge" }

// Check looks at the input alone.
func (a JudgeAppeal) Check() error {
	switch {
	case !a.Allowed && strings.TrimSpace(a.Reason) == "":
		return errs.Fields{{Name: "reason", Message: "Say why, so that they can put it right"}}
	case utf8.RuneCountInString(a.Reason) > maxText:
		return errs.Fields{{Name: "reason", Message: "Use 2,000 characters or fewer"}}
	}
	return nil
}

// Load gives the appeal, locked.
func (a JudgeAppeal) Load(tx *store.Tx) (Appeal, error) { return lockAppeal(tx, a.AppealID) }

// Allow lets moderators.
func (JudgeAppeal) Allow(who policy.Actor, x Appeal) policy.Decision {
	return mayModerate(who, x.OrganisationID)
}

// Apply shows the words, or says why not. When the words of an appeal that is open already are refused,
// the old ones stay.
func (a JudgeAppeal) Apply(tx *store.Tx, who policy.Actor, x Appeal) (ops.Done, error) {
	if err := sameVersion("appeal", a.Version, x.Version); err != nil {
		return ops.Done{}, err
	}
	if !x.Waits() {
		return ops.Done{}, fmt.Errorf("nothing of the appeal waits for a moderator: %w", errs.Conflict)
	}
	what := "refused"
	if a.Allowed {
		x.open(store.Micros(tx.Now()))
		what = "let through"
	} else {
		x.HeldAt, x.Reason = 0, strings.TrimSpace(a.Reason)
		x.Words.Photo = x.Shown.Photo // what was refused is not kept
		if x.State == Held {
			x.State = Refused
		}
	}
	if _, err := putAppeal(tx, who, x, what); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "appeal:" + x.ID, Detail: what, Events: []events.Event{AppealJudged{x.ID, a.Allowed}}}, nil
}
