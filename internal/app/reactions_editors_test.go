package app_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Owners and editors are told what they have to know, each once; viewers, and other organisations, are not.
func TestEditorsAreTold(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		roles := map[string][]org.NewRole{}
		var accounts []org.Account
		for name, role := range map[string]org.NewRole{
			"olga": {Role: policy.Owner, OrganisationID: cast.LanternID}, "emil": {Role: policy.Editor, OrganisationID: cast.LanternID},
			"vera": {Role: policy.Viewer, OrganisationID: cast.LanternID}, "osric": {Role: policy.Owner, OrganisationID: cast.HarbourID},
		} {
			id := ids.Derive("reactions", name)
			accounts, roles[id] = append(accounts, org.Account{ID: id, Email: name + "@example.org", Name: name + " Sparrow"}), []org.NewRole{role}
		}
		do(l, policy.Operator("test", policy.Administrator), org.StockAccounts{Accounts: accounts, Roles: roles})
		l.settle()
		before := len(l.mails())
		swapID := ids.New()
		do(l, cast.Osric, swap.OfferSurplus{Today: "2026-11-24", Swap: swap.Swap{
			ID: swapID, OrganisationID: cast.HarbourID, What: "Blankets", Category: "bedding", Stock: 5, Place: "4 Wick Lane", Hand: "collect", Until: "2026-11-30",
		}})
		do(l, cast.Tilda, swap.ClaimSwap{ClaimID: ids.New(), SwapID: swapID, OrganisationID: cast.LanternID, Today: "2026-11-24", Wants: 3})
		err := l.app.DB.Write(t.Context(), func(tx *store.Tx) error {
			return events.Write(tx, fresh.ClosedByLink{ServiceID: cast.NightShelterID, OrganisationID: cast.LanternID})
		})
		if err != nil {
			t.Fatal(err)
		}
		l.settle()
		got := map[string]int{}
		for _, m := range l.mails() {
			switch {
			case strings.Contains(m.Body, "/desk/swap/"+swapID):
				got[m.Recipient+" swap"]++
			case strings.Contains(m.Body, "/desk/services/"+cast.NightShelterID):
				got[m.Recipient+" closed"]++
			}
		}
		for _, want := range []string{"olga@example.org swap", "emil@example.org swap", "olga@example.org closed", "emil@example.org closed"} {
			if got[want] != 1 {
				t.Errorf("%s: %d", want, got[want])
			}
		}
		if n := len(l.mails()) - before; n != 4 {
			t.Errorf("%d mails: %v", n, got)
		}
	})
}
