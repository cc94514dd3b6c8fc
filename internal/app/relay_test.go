package app_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Given somebody who types a stranger's address into the form of an offer, again and again, then the stranger
// has three mails at the most, and none of them holds a word that was typed.
func TestNobodyMailsStrangersThroughUs(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		made := func(name, email string) error {
			return ops.Do(t.Context(), l.app.Runner, policy.Nobody(), offer.MakeOffer{
				ID: ids.New(), Giver: offer.Giver{Name: name, Email: email},
				Offer: offer.Offer{Kind: offer.Things, Category: "bedding", Amount: 1, Said: offer.Said{Title: "Your account is locked, visit lockout-example", Text: "Lockout"}},
			})
		}
		for _, name := range []string{"Win at http://lockout.example", "x@lockout.example", "<b>Win</b>", "lockout: win"} {
			if err := made(name, "victim@stranger.example.org"); !errors.Is(err, errs.Invalid) {
				t.Errorf("%q is a name: %v", name, err)
			}
		}
		for n := range 8 {
			email := "victim@stranger.example.org"
			if n%2 == 1 {
				email = "Victim@Stranger.example.org"
			}
			if err := made("Lockout Larry", email); err != nil {
				t.Fatal(err)
			}
		}
		l.settle()
		var got []mail.Mail
		for _, m := range l.mails() {
			if strings.EqualFold(m.Recipient, "victim@stranger.example.org") {
				got = append(got, m)
			}
		}
		if len(got) != 3 {
			t.Errorf("the stranger has %d mails", len(got))
		}
		for _, m := range got {
			if strings.Contains(strings.ToLower(m.Subject+m.Body), "lockout") {
				t.Errorf("a mail carries what was typed: %s\n%s", m.Subject, m.Body)
			}
		}
	})
}

// Given somebody who asks to look after an organisation and corrects it thirty times, then its owner has one
// mail about it.
func TestAskingAgainIsToldOnce(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		owner := ids.New()
		do(l, policy.Operator("test", policy.Administrator), org.StockAccounts{
			Accounts: []org.Account{{ID: owner, Email: "oona@lantern.example.org", Name: "Oona"}}, Roles: map[string][]org.NewRole{owner: {{Role: policy.Owner, OrganisationID: cast.LanternID}}},
		})
		l.settle()
		before := len(l.mails())
		for n := range 30 {
			do(l, policy.Nobody(), org.MakeClaim{OrganisationID: cast.LanternID, Who: org.Claimant{
				Name: "Hestia Larkspur", Email: "hestia@example.org", Post: "cook", Words: strings.Repeat("x", n),
			}})
		}
		l.settle()
		if n := len(l.mails()) - before; n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}
