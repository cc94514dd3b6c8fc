package e2e

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// mailTo waits for a mail to an address that holds a link to a path of ours, and gives the link's path.
func (c *city) mailTo(t *testing.T, address, path string) string {
	t.Helper()
	link := regexp.MustCompile(regexp.QuoteMeta(c.base) + `(` + regexp.QuoteMeta(path) + `\S*)`)
	for range 200 {
		list, err := ops.Find(t.Context(), c.Runner, editor, mail.Outbox{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			if found := link.FindStringSubmatch(m.Body); m.Recipient == address && found != nil {
				return found[1]
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no mail to %s leads to %s", address, path)
	return ""
}

// Given an owner who asks somebody in, when the new editor follows the link, chooses a password, sets up
// their app, and writes a service, then everybody can find it.
func TestFromInvitationToFirstService(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		h.comesIn(c, "orla")
		lantern := known(t, "orla").OrganisationID
		h.visit(c.base + "/org/" + lantern + "/invite")
		h.types("#email", "Nia@Example.org")
		h.types("#name", "Nia Sorrel")
		h.ticks("input[name=role][value=editor]")
		h.presses("main form button[type=submit]")
		h.holds("main .done", "They are asked in")
		h.presses("header form[action='/sign-out'] button")
		h.stands("/sign-in", "#email")

		h.visit(c.base + c.mailTo(t, "nia@example.org", "/invitation?ticket="))
		h.types("#password", "tram window pigeon slate")
		h.presses("main form button")
		h.setsUpAnApp(c)
		h.stands("/home", "a[href='/desk/services/new']")
		h.firstService(t, c)
	})
}

// setsUpAnApp makes the second step of signing in, which whoever changes anything needs.
func (h hand) setsUpAnApp(c *city) {
	h.Helper()
	h.holds(".note--grave", "One more step")
	h.presses(".note--grave a.btn")
	h.stands("/me/codes/new", "#code")
	code, err := auth.CodeSecret(strings.ReplaceAll(h.text(".secret"), " ", "")).Code(c.set.Now())
	h.must(err)
	h.types("#code", code)
	h.presses("main form[action='/me/codes/new'] button")
	h.holds("main h1", "Keep these codes")
	h.presses("main a.btn")
}

// firstService writes a service and puts it into the directory.
func (h hand) firstService(t *testing.T, c *city) {
	t.Helper()
	h.presses("a[href='/desk/services/new']")
	h.types("#name", "Soup by the slipway")
	h.opens("#needs details:nth-of-type(2) summary")
	h.ticks(`#needs input[value="food/meals"]`)
	h.ticks(`input[name=access][value=walk-in]`)
	h.types(`[name="phone.0.number"]`, "01632 960778")
	h.types(`[name="hours.times"]`, "every day 5pm to 9pm")
	h.presses(`button[value=publish]`)
	h.holds(".done", "People can find it")
	if err := c.Finder.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := c.Finder.Search(t.Context(), directory.Search{Text: "soup by the slipway"})
	if err != nil || len(found.Items) == 0 || found.Items[0].Name != "Soup by the slipway" {
		t.Errorf("it can't be found: %v", err)
	}
	_, body := c.get(t, "/find/results?q="+url.QueryEscape("soup slipway"))
	if !strings.Contains(body, "Soup by the slipway") {
		t.Error("the public page does not show it")
	}
	for _, problem := range h.complaints() {
		t.Error(problem)
	}
}

// Given an administrator's morning, when she looks at what needs her, asks somebody in for a day, ends a
// role of somebody who has left, reads the audit of it and the mail, then each of them shows what was done.
func TestAnAdministratorsMorning(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		moses := known(t, "moses")
		h.comesIn(c, "ada")
		h.presses("main a[href='/admin/accounts/invite']")
		h.types("#email", "temp@example.org")
		h.types("#name", "Temp Checker")
		h.ticks("input[name=role][value=checker]")
		h.presses("main form button[type=submit]")
		h.holds("main .done", "asked in")
		_ = c.mailTo(t, "temp@example.org", "/invitation?ticket=")

		h.visit(c.base + "/admin/accounts?words=moses")
		h.presses("main tbody th a")
		h.presses(`main a[href$="/close"]`)
		h.presses("main button.btn--danger")
		h.holds("main .done", "opens nothing any more")
		a, err := ops.Ask(t.Context(), c.Runner, editor, org.ShowAccount{AccountID: moses.ID})
		if err != nil || a.State != org.Closed {
			t.Errorf("%+v %v", a, err)
		}
		h.visit(c.base + "/admin/audit?action=account")
		h.holds("main", "Ada Quill")
		h.visit(c.base + "/admin/outbox")
		h.holds("main", "temp@example.org")
		h.visit(c.base + "/admin/health")
		h.holds("main", "database")
		for _, problem := range h.complaints() {
			t.Error(problem)
		}
	})
}

// Given an evening that turns cold, when the officer declares severe weather and ends it again, then the
// public sees it in between, under her name.
func TestAWeatherOfficersEvening(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		h.comesIn(c, "wilf")
		h.presses("main a[href='/desk/weather/new']")
		h.ticks("input[name=kind][value=storm]")
		h.presses("main button.btn--big")
		h.need(".preview .weather")
		h.presses("main button.btn--big")
		h.holds("main", "Saltwick")
		if err := c.Finder.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		_, body := c.get(t, "/areas/saltwick")
		if !strings.Contains(body, "Storm in Saltwick") && !strings.Contains(body, "storm in Saltwick") {
			t.Error("the public does not see it")
		}
		h.presses(`main a[href$="/end"]`)
		c.set.Move(time.Minute)
		h.presses("main button.btn--danger")
		if err := c.Finder.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, body = c.get(t, "/areas/saltwick"); strings.Contains(body, "torm in Saltwick") {
			t.Error("it is ended, and the public sees it still")
		}
		for _, problem := range h.complaints() {
			t.Error(problem)
		}
	})
}

// Given somebody who holds no role any more, when they come home, then they are told so kindly.
func TestSomebodyWithoutARole(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	w := open(t)
	w.signIn(c, "mina")
	if err := ops.Do(t.Context(), c.Runner, policy.Operator("e2e", policy.Administrator), org.EndRole{GrantID: grantOf(t, c, known(t, "mina"))}); err != nil {
		t.Fatal(err)
	}
	w.visit(c.base + "/home")
	w.holds("main", "Nothing needs you here yet")
}
