package app

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// forgetter forgets givers and claimants once the time is over for which they are kept.
var forgetter = policy.System("forgetter")

// letterTo words a letter to a giver; without a subject there is nothing to say.
type letterTo func(*store.Tx, offer.Letter) (subject, body string, err error)

// writeGiver is Homeward writing to somebody who offered something. The mail goes when they are erased.
type writeGiver struct {
	offerID string
	letter  letterTo
}

// Name is the action as the audit shows it.
func (writeGiver) Name() string { return "giver.write" }

// Check looks at the input alone.
func (writeGiver) Check() error { return nil }

// Load gives what to write, and locks the offer: whoever is erased meanwhile waits for the mail, and then
// takes it along. For somebody who is erased already there is no letter.
func (a writeGiver) Load(tx *store.Tx) (offer.Letter, error) {
	l, err := offer.LetterTo(tx, a.offerID)
	if errors.Is(err, errs.NotFound) {
		return offer.Letter{}, nil
	}
	return l, err
}

// Allow lets Homeward itself.
func (writeGiver) Allow(who policy.Actor, _ offer.Letter) policy.Decision {
	return writeLetter{}.Allow(who, struct{}{})
}

// Apply writes the mail. The audit holds what it is about, and not to whom it goes.
func (a writeGiver) Apply(tx *store.Tx, _ policy.Actor, l offer.Letter) (ops.Done, error) {
	done := ops.Done{Subject: "offer:" + a.offerID, Detail: "nobody to write to"}
	if l.To == "" {
		return done, nil
	}
	subject, body, err := a.letter(tx, l)
	if err != nil || subject == "" {
		return done, err
	}
	done.Detail = "a mail"
	_, err = mail.WriteAbout(tx, done.Subject, l.To, oneLine(subject), body)
	return done, err
}

// dropMails takes away what was written to somebody who is erased.
type dropMails struct{ about string }

// Name is the action as the audit shows it.
func (dropMails) Name() string { return "mail.drop" }

// Check looks at the input alone.
func (dropMails) Check() error { return nil }

// Load has nothing to load.
func (dropMails) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (dropMails) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return writeLetter{}.Allow(who, struct{}{})
}

// Apply takes them away.
func (a dropMails) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	n, err := mail.Drop(tx, a.about)
	return ops.Done{Subject: a.about, Detail: fmt.Sprintf("%d mails", n)}, err
}

// offerJobs is the timed work of Give Help.
func (a *App) offerJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("forget givers whose time is over", "20 4 * * *", "givers.forget")
	p.Handle("givers.forget", func(ctx context.Context, _ jobs.Job) error { return a.ForgetGivers(ctx) })
}

// mostForgotten is how many givers are read for forgetting at once.
const mostForgotten = 200

// ForgetGivers erases every giver whose time is over. Who they are follows from what is kept alone: a run
// that was missed is made up for by the next, and one that is repeated finds nobody.
func (a *App) ForgetGivers(ctx context.Context) error {
	for {
		due, err := ops.Ask(ctx, a.Runner, forgetter, offer.DueGivers{Most: mostForgotten})
		if err != nil || len(due) == 0 {
			return err
		}
		for _, id := range due {
			if err := ops.Do(ctx, a.Runner, forgetter, offer.EraseGiver{OfferID: id}); err != nil {
				return err
			}
		}
	}
}
