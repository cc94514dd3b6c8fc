package app

import (
	"context"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// people tells sign-in, which knows no module, who has an account and what they hold.
type people struct{}

// ByEmail finds an account by its address.
func (people) ByEmail(tx *store.ReadTx, email string) (auth.Person, error) {
	a, err := org.AccountByEmail(tx, email)
	return person(a), err
}

// ByID finds an account.
func (people) ByID(tx *store.ReadTx, id string) (auth.Person, error) {
	a, err := org.GetAccount(tx, id)
	return person(a), err
}

// Grants is what an account holds now.
func (people) Grants(tx *store.ReadTx, id string) ([]policy.Grant, error) {
	return org.GrantsOf(tx, id)
}

func person(a org.Account) auth.Person {
	return auth.Person{ID: a.ID, Email: a.Email, Name: a.Name, Open: a.State == org.Open}
}

// WhoIs gives what accounts are called, by id, for pages that show who did what. Those that it can't
// find are left out.
func (a *App) WhoIs(ctx context.Context, ids []string) map[string]string {
	var names map[string]string
	err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
		names, err = org.Names(tx, ids)
		return err
	})
	if err != nil {
		a.Log.Warn("could not read names", fault(err))
	}
	return names
}
