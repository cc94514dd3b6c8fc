package demo

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/signweb"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Person is one of the city's people who have an account. Their passwords and the secrets of their codes
// are known to everybody.
type Person struct {
	ID, Email, Name, Password string
	Secret                    auth.CodeSecret // "" where the role needs no second step
	Role                      policy.Role
	OrganisationID, AreaID    string
	Where                     string // the organisation's or the area's name
}

// People are those with an account: one at least for each role.
func People() []Person {
	names := map[string]string{}
	for _, r := range table("organisations", 5) {
		names["o:"+r[0]] = r[1]
	}
	for _, r := range table("areas", 6) {
		names["a:"+r[0]] = r[1]
	}
	var out []Person
	for _, r := range table("people", 5) {
		p := Person{
			ID: id("account", r[0]), Email: r[0] + "@hollowmere.example.org", Name: r[1], Password: r[4], Role: policy.Role(r[2]), Where: names[r[3]],
		}
		if key, ok := strings.CutPrefix(r[3], "o:"); ok {
			p.OrganisationID = id("organisation", key)
		} else if key, ok := strings.CutPrefix(r[3], "a:"); ok {
			p.AreaID = id("area", key)
		}
		if p.Role.NeedsSecond() {
			sum := sha256.Sum256([]byte("hollowmere " + r[0]))
			p.Secret = auth.CodeSecret(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:20]))
		}
		out = append(out, p)
	}
	return out
}

// SeedPeople gives the city's people their accounts, if the city was built here: a database of somebody's
// own never gets accounts whose passwords everybody knows. It reports whether they are there.
func SeedPeople(ctx context.Context, r *ops.Runner, in *auth.Auth) (bool, error) {
	ours, err := ops.Used(ctx, r, done)
	if err != nil || !ours {
		return false, err
	}
	stock := org.StockAccounts{Roles: map[string][]org.NewRole{}}
	var means []auth.StockedMeans
	for _, p := range People() {
		stock.Accounts = append(stock.Accounts, org.Account{ID: p.ID, Email: p.Email, Name: p.Name})
		stock.Roles[p.ID] = []org.NewRole{{Role: p.Role, OrganisationID: p.OrganisationID, AreaID: p.AreaID}}
		means = append(means, auth.StockedMeans{AccountID: p.ID, Password: p.Password, Secret: p.Secret})
	}
	if err := ops.DoOnce(ctx, r, operator, step("people"), stock); err != nil {
		return false, fmt.Errorf("seed the people: %w", err)
	}
	key := step("means")
	there, err := ops.Used(ctx, r, key)
	if err == nil && !there { // hashing takes a moment: not at every start
		err = in.Stock(ctx, operator, key, means)
	}
	if err != nil {
		return false, fmt.Errorf("seed what the people sign in with: %w", err)
	}
	return true, nil
}

// Shown is the people as the sign-in page shows them.
func Shown() []signweb.Shown {
	var out []signweb.Shown
	for _, p := range People() {
		out = append(out, signweb.Shown{
			Email: p.Email, Password: p.Password, Secret: p.Secret, Roles: []string{string(p.Role)}, Name: p.Name, Where: p.Where,
		})
	}
	return out
}
