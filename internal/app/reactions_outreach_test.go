package app_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// The outreach workers of the area are told that there is a report, once an hour however many come, and
// nothing of what is in it.
func TestOutreachWorkersAreTold(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		roles := map[string][]org.NewRole{}
		var accounts []org.Account
		for name, role := range map[string]org.NewRole{
			"una": {Role: policy.OutreachWorker}, "wilf": {Role: policy.OutreachWorker, AreaID: cast.QuayID}, "mo": {Role: policy.Moderator},
		} {
			id := ids.Derive("reactions", name)
			accounts, roles[id] = append(accounts, org.Account{ID: id, Email: name + "@example.org", Name: name + " Sparrow"}), []org.NewRole{role}
		}
		do(l, policy.Operator("test", policy.Administrator), org.StockAccounts{Accounts: accounts, Roles: roles})
		l.settle()
		before := len(l.mails())
		report := func(want int) {
			t.Helper()
			do(l, policy.Nobody(), outreach.MakeReport{
				Reference: outreach.NewReference(), Place: "Behind the tannery", Seen: outreach.Seens[0], Looks: "a green hat", Contact: "07700 900777",
			})
			l.settle()
			told := l.mails()
			if n := len(told) - before; n != want {
				t.Errorf("%d mails, want %d", n, want)
			}
			for _, m := range told {
				if strings.Contains(m.Body+m.Subject, "tannery") || strings.Contains(m.Body, "green hat") || strings.Contains(m.Body, "07700 900777") || m.Recipient == "mo@example.org" {
					t.Errorf("to %s: %s", m.Recipient, m.Body)
				}
			}
		}
		report(2) // nobody knows where it is: whoever works anywhere
		report(2) // in the same hour
		l.clk.Move(time.Hour)
		report(4)
	})
}
