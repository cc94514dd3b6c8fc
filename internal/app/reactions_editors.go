package app

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// editorReactions is what those who look after an organisation are told by mail.
func (a *App) editorReactions(t *events.Table) {
	events.On(t, "tell those who look after it that a link closed it", func(ctx context.Context, key string, e fresh.ClosedByLink) error {
		return a.tellEditors(ctx, key, e.OrganisationID, a.closedByLink(ctx, e))
	})
	events.On(t, "tell who asked for it what they can collect", func(ctx context.Context, key string, e swap.SwapGranted) error {
		return a.tellEditors(ctx, key, e.OrganisationID, a.swapGranted(ctx, e))
	})
}

// tellEditors writes to each owner and editor of an organisation, once for each key. One who can't be
// written to keeps no other from being told.
func (a *App) tellEditors(ctx context.Context, key, organisationID string, letter func(auth.Person) (subject, body string)) error {
	var list []org.Account
	err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
		list, err = org.WhoEdits(tx, organisationID)
		return err
	})
	for _, who := range list {
		err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, key+":"+who.ID, tell{who.ID, letter}))
	}
	return err
}

// closedByLink says that somebody used a link, to whoever may not have been it.
func (a *App) closedByLink(ctx context.Context, e fresh.ClosedByLink) func(auth.Person) (string, string) {
	name := "one of your listings"
	err := a.DB.Read(ctx, func(tx *store.ReadTx) error {
		s, err := directory.ReadService(tx, e.ServiceID, "")
		name = oneLine(s.Name)
		return err
	})
	if err != nil {
		name = "one of your listings"
	}
	return func(p auth.Person) (subject, body string) {
		return "Has it closed? " + name, fmt.Sprintf(`Hello %s,

Somebody used the link in our mail to say that %s%s has closed. People now read that it may have closed, and that they should ring first. An editor looks at it next.

If it was you or a colleague, you need do nothing.

If it was not you, open the listing and say that it is right:

%s
`, p.Name, name, a.where(ctx, e.OrganisationID), a.address("/desk/services/"+e.ServiceID))
	}
}

// swapGranted says that an organisation was granted what it asked for. How much, and where it is, stands on
// the page: it may have changed by the time that the mail is read.
func (a *App) swapGranted(ctx context.Context, e swap.SwapGranted) func(auth.Person) (string, string) {
	return func(p auth.Person) (subject, body string) {
		return "You can have what you asked for", fmt.Sprintf(`Hello %s,

You asked for something in the swap, as a member%s. Some of it is yours now. See how much, where it is and until when:

%s

If you don't need it any more, say so there. Then it goes to whoever is next.
`, p.Name, a.where(ctx, e.OrganisationID), a.address("/desk/swap/"+e.SwapID))
	}
}
