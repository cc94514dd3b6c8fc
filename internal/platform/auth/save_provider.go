package auth

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveProvider sets up an organisation's own sign-in, changes it, or turns it off. The version is the one
// that the form showed; 0 sets it up.
type SaveProvider struct {
	Auth     *Auth
	Provider Provider
	Secret   string // the client's; "" leaves the one that is kept
}

// Name is the action as the audit shows it.
func (SaveProvider) Name() string { return "provider.save" }

// Check looks at the input alone.
func (a SaveProvider) Check() error {
	f := a.Provider.check(a.Auth.Private)
	if a.Provider.Version == 0 && a.Secret == "" || len(a.Secret) > 1000 {
		f.Add("secret", "Give the client's secret that they gave you")
	}
	return f.Err()
}

// Load gives what is kept, locked; one without an id when it is new.
func (a SaveProvider) Load(tx *store.Tx) (Provider, error) {
	was, err := providerByID(&tx.ReadTx, a.Provider.ID, tx.ForUpdate())
	if errors.Is(err, errs.NotFound) && a.Provider.Version == 0 {
		return Provider{}, nil
	}
	return was, err
}

// Allow lets administrators, once they have shown who they are.
func (SaveProvider) Allow(who policy.Actor, _ Provider) policy.Decision {
	return policy.Proven(who, policy.RequireRole(who, policy.Administrator))
}

// Apply keeps it.
func (a SaveProvider) Apply(tx *store.Tx, _ policy.Actor, was Provider) (ops.Done, error) {
	if was.Version != a.Provider.Version {
		return ops.Done{}, fmt.Errorf("it was changed since it was opened: %w", errs.Conflict)
	}
	p := a.Provider
	p.Version, p.Secret = was.Version+1, was.Secret
	p.Domains = strings.ToLower(strings.Join(p.DomainList(), " "))
	if a.Secret != "" {
		var err error
		if p.Secret, err = a.Auth.seal.Close(a.Secret, "provider:"+p.ID); err != nil {
			return ops.Done{}, err
		}
	}
	detail := "another organisation's sign-in, off"
	if p.Enabled {
		detail = "another organisation's sign-in, on"
	}
	return ops.Done{Subject: "organisation:" + p.ID, Detail: detail}, putProvider(tx, p)
}

// ShowProvider is an organisation's own sign-in, for administrators; the zero Provider where there is none.
type ShowProvider struct{ OrganisationID string }

// Name is the question as the audit shows it.
func (ShowProvider) Name() string { return "provider.show" }

// Load reads it.
func (q ShowProvider) Load(tx *store.ReadTx) (Provider, error) {
	p, err := providerByID(tx, q.OrganisationID, "")
	if errors.Is(err, errs.NotFound) {
		return Provider{}, nil
	}
	return p, err
}

// Allow lets administrators.
func (ShowProvider) Allow(who policy.Actor, _ Provider) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

// About names nobody.
func (ShowProvider) About(Provider) string { return "" }

// Providers are the organisations' sign-ins that are on, for the sign-in page.
func (a *Auth) Providers(ctx context.Context) (out []Provider, err error) {
	err = a.read(ctx, func(tx *store.ReadTx) error {
		out, err = enabledProviders(tx)
		return err
	})
	return out, err
}
