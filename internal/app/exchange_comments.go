package app

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/exchange"
)

// commentReactions tell who is written about, who is answered, and those who run the scheme. A mail says that somebody
// wrote, and not what: that is read where it can be taken back.
func (a *App) commentReactions(t *events.Table) {
	events.On(t, "tell who leads an engagement that somebody commented on it", func(ctx context.Context, key string, e exchange.Commented) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, exchange.ShowLetter{CommentID: e.CommentID})
		if errors.Is(err, errs.NotFound) || err == nil && x.Comment.State != exchange.Up {
			return nil
		}
		if err != nil {
			return err
		}
		return a.tellLeaders(ctx, key, x.To, a.exchangeLetter(
			oneLine(x.From.Holder)+" wrote about your promises",
			fmt.Sprintf("%s wrote a comment about “%s”. Read it and answer here:", oneLine(x.From.Holder), oneLine(x.To.Title)), "/desk/exchange/"+x.To.ID+"#comments"))
	})
	events.On(t, "tell who wrote a comment that it is answered", func(ctx context.Context, key string, e exchange.CommentAnswered) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, exchange.ShowLetter{CommentID: e.CommentID})
		if errors.Is(err, errs.NotFound) || err == nil && x.Comment.State != exchange.Up {
			return nil
		}
		if err != nil {
			return err
		}
		return a.tellLeaders(ctx, key, x.From, a.exchangeLetter(
			oneLine(x.To.Holder)+" has answered you",
			fmt.Sprintf("%s has answered what you wrote about “%s”:", oneLine(x.To.Holder), oneLine(x.To.Title)), "/desk/exchange/"+x.To.ID+"#comments"))
	})
	events.On(t, "tell those who run a scheme that a comment is reported", func(ctx context.Context, key string, e exchange.CommentReported) error {
		var to []string
		err := a.DB.Read(ctx, func(tx *store.ReadTx) error {
			list, err := org.EnrolledForScheme(tx, e.SchemeID)
			for _, m := range list {
				if m.HoldsAt(tx.Now()) {
					to = append(to, m.AccountID)
				}
			}
			return err
		})
		return errors.Join(err, a.tellAll(ctx, key, to, a.exchangeLetter("Please look at a comment", "Somebody asks you to look at a comment that organisations with an award of your scheme can read:", "/desk/comments")))
	})
}

// talkReactions tell who is asked to talk, and who asked that they may. A no is told to nobody.
func (a *App) talkReactions(t *events.Table) {
	events.On(t, "tell who leads an engagement that another organisation asks to talk", func(ctx context.Context, key string, e exchange.TalkAsked) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, exchange.ShowLetter{ContactID: e.ContactID})
		if errors.Is(err, errs.NotFound) || err == nil && x.Contact.State != exchange.Asked {
			return nil
		}
		if err != nil {
			return err
		}
		return a.tellLeaders(ctx, key, x.To, a.exchangeLetter(
			oneLine(x.From.Holder)+" asks to talk with you",
			fmt.Sprintf("%s, who have an award as you do, ask to talk with you. It is about: %s\n\nThis is what they write:\n\n%s\n\nThey see no address of yours unless you say yes and give one. Answer here:", oneLine(x.From.Holder), oneLine(x.Contact.About), x.Contact.Body), "/desk/talks/"+x.Contact.ID))
	})
	events.On(t, "tell who asked to talk that the other would like to", func(ctx context.Context, key string, e exchange.TalkAnswered) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, exchange.ShowLetter{ContactID: e.ContactID})
		if errors.Is(err, errs.NotFound) || err == nil && x.Contact.State != exchange.Accepted {
			return nil
		}
		if err != nil {
			return err
		}
		return a.tellLeaders(ctx, key, x.From, a.exchangeLetter(
			oneLine(x.To.Holder)+" would like to talk", fmt.Sprintf("%s said yes to your question about: %s\n\nHow you reach them stands here:", oneLine(x.To.Holder), oneLine(x.Contact.About)), "/desk/talks/"+x.Contact.ID))
	})
}

// tellLeaders writes to all who lead an engagement for who holds it.
func (a *App) tellLeaders(ctx context.Context, key string, x exchange.Seat, words letter) error {
	var leaders []string
	err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
		if leaders, err = org.LeadersOf(tx, x.OrganisationID); err != nil {
			return err
		}
		list, err := org.EnrolledForEngagement(tx, x.ID)
		for _, m := range list {
			if m.Role == policy.Facilitator && m.HoldsAt(tx.Now()) {
				leaders = append(leaders, m.AccountID)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return a.tellAll(ctx, key, leaders, words)
}

// exchangeLetter is a short mail that leads to a page.
func (a *App) exchangeLetter(subject, says, page string) letter {
	return func(p auth.Person) (string, string) {
		return subject, fmt.Sprintf("Hello %s,\n\n%s\n\n%s\n", p.Name, says, a.address(page))
	}
}
