package app

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// claimReactions is what follows when somebody asks to look after an organisation.
func (a *App) claimReactions(t *events.Table) {
	events.On(t, "tell its owners who asks to join them", func(ctx context.Context, key string, e org.ClaimMade) error {
		var owners []string
		err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
			owners, err = org.OwnersOf(tx, e.OrganisationID)
			return err
		})
		for _, id := range owners {
			err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, key+":"+id, tell{id, a.claimMade(ctx, e)}))
		}
		return err
	})
	events.On(t, "tell them no, and forget who they are", func(ctx context.Context, key string, e org.ClaimantDeclined) error {
		v, err := ops.Ask(ctx, a.Runner, postmaster, org.ShowClaim(e))
		if err != nil {
			return err
		}
		if v.Who.Email != "" { // it is gone once this was done
			subject, body := a.claimDeclined(v)
			if err := ops.DoOnce(ctx, a.Runner, postmaster, key, writeLetter{about: "claim:" + e.ClaimID, to: v.Who.Email, subject: subject, body: body}); err != nil {
				return err
			}
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key+":forget", org.ForgetClaimant(e))
	})
}

// claimJobs is the timed work for claims.
func (a *App) claimJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("forget who asked and was never answered", "25 4 * * *", "claims.forget")
	p.Handle("claims.forget", func(ctx context.Context, _ jobs.Job) error { return a.ForgetClaimants(ctx) })
}

// ForgetClaimants takes out who made the claims that nobody answered in time.
func (a *App) ForgetClaimants(ctx context.Context) error {
	for {
		lapsed, err := ops.Ask(ctx, a.Runner, forgetter, org.LapsedClaims{})
		if err != nil || len(lapsed) == 0 {
			return err
		}
		for _, id := range lapsed {
			if err := ops.Do(ctx, a.Runner, forgetter, org.ForgetClaimant{ClaimID: id}); err != nil {
				return err
			}
		}
	}
}

// claimMade tells an owner that somebody asks to join them.
func (a *App) claimMade(ctx context.Context, e org.ClaimMade) func(auth.Person) (string, string) {
	return func(p auth.Person) (subject, body string) {
		return "Somebody asks to look after your organisation", fmt.Sprintf(`Hello %s,

Somebody asks to look after the page%s with you. They can do nothing until you, or an administrator, say yes.

Look at who it is, and answer:

%s

If you don't know them, ring your colleagues before you say yes.
`, p.Name, a.where(ctx, e.OrganisationID), a.address("/claims/"+e.ClaimID))
	}
}

// claimDeclined tells somebody no, in the words of whoever answered.
func (a *App) claimDeclined(v org.ClaimView) (subject, body string) {
	name := v.Organisation.Name
	if v.New() {
		name = v.Proposed.Name
	}
	return "Your message about " + oneLine(name), fmt.Sprintf(`Hello %s,

You asked to look after the page of %s at %s. We can't say yes to that now. This is why:

%s

We delete what you told us about yourself. Our list of sent mails keeps your address for 90 days. If things change, you can ask again:

%s
`, oneLine(v.Who.Name), oneLine(name), partnership, v.Reason, a.address("/organisations/new"))
}

// hidesPlaces reports whether an organisation has places that the public must not know.
func (a *App) hidesPlaces(ctx context.Context, organisationID string) (hides bool, err error) {
	err = a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
		hides, err = directory.HidesPlaces(tx, organisationID)
		return err
	})
	return hides, err
}

// claimsWaiting is how many wait for this actor's answer.
func (a *App) claimsWaiting(ctx context.Context, who policy.Actor) (int, error) {
	list, err := ops.Find(ctx, a.Runner, who, org.ListClaims{})
	if errors.Is(err, errs.Denied) {
		return 0, nil
	}
	return len(list), err
}
