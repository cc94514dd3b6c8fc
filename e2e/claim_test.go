package e2e

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
)

// Given somebody who works at a day centre that is listed and that nobody here looks after, when they claim
// it, and a directory editor has rung the centre and says yes, then the link in their mail lets them in as its
// owner; and whoever was told no reads why.
func TestClaimAListing(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		centre := organisationCalled(t, "Quayside Day Centre")
		claims := func(name, email string) {
			h.visit(c.base + "/organisations/" + centre)
			h.presses(`main a[href="/organisations/` + centre + `/claim"]`)
			h.types("#name", name)
			h.types("#email", email)
			h.types("#post", "I run the kitchen")
			c.set.Move(10 * time.Second) // nobody fills in a form in less
			h.presses(`main form button[type=submit]`)
			h.stands("/organisations/claimed", "main h1")
		}
		claims("Hestia Larkspur", "hestia@quayside.example.org")
		claims("A Stranger", "stranger@example.org")

		desk := c.as(t, somebody(t, "ada"))
		answers := func(name string) {
			h.visit(desk + "/claims")
			h.visit(desk + say[string](h.tab, `[...document.querySelectorAll('main tbody tr')].find(r => r.innerText.includes(`+quote(name)+`)).querySelector('a').getAttribute('href')`))
			h.holds("main", name)
			h.fits(360)
			h.size(360, 740)
		}
		answers("A Stranger")
		h.put("#reason", "The centre told us that they do not know you.")
		h.press(`main form[action$="/decline"] button`)
		answers("Hestia Larkspur")
		h.press(`main form[action$="/accept"] button`)
		h.visit(desk + "/claims")
		h.absent("main", "Hestia Larkspur")
		h.absent("main", "A Stranger")

		h.visit(c.base + c.mailTo(t, "hestia@quayside.example.org", "/invitation?ticket="))
		h.types("#password", "tram window pigeon slate")
		h.presses("main form button")
		h.setsUpAnApp(c)
		h.visit(c.base + "/org/" + centre)
		h.holds("main h1", "Quayside Day Centre")
		told := ""
		for _, m := range mailsTo(t, c, "stranger@example.org") {
			told += m.Body
		}
		if !strings.Contains(told, "they do not know you") {
			t.Errorf("who was told no reads: %q", told)
		}
	})
}

func organisationCalled(t testing.TB, name string) string {
	t.Helper()
	for _, o := range demo.Organisations() {
		if o.Name == name {
			return o.ID
		}
	}
	t.Fatalf("the city has no organisation called %q", name)
	return ""
}

// mailsTo are the mails to one address.
func mailsTo(t testing.TB, c *city, address string) (out []mail.Mail) {
	t.Helper()
	list, err := ops.Find(t.Context(), c.Runner, editor, mail.Outbox{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		if m.Recipient == address {
			out = append(out, m)
		}
	}
	return out
}
