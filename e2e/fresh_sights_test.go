package e2e

import (
	"regexp"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// freshSights are the pages on which listings are kept true: those behind the links in our mails, and the
// checking rounds.
func freshSights(t *testing.T, c *city) []sight {
	t.Helper()
	if err := demo.SeedRound(t.Context(), c.Runner, citytest.London); err != nil {
		t.Fatal(err)
	}
	rounds, err := ops.Find(t.Context(), c.Runner, editor, round.ListRounds{})
	if err != nil || len(rounds) == 0 {
		t.Fatalf("no round: %v", err)
	}
	at := "/desk/rounds/" + rounds[0].ID
	link, id := c.linkFor(t)
	return []sight{
		{name: "link", path: link, status: 200},
		{name: "link-closed", path: regexp.MustCompile(`still-right`).ReplaceAllString(link, "has-closed"), status: 200},
		{name: "link-dead", path: "/services/" + id + "/still-right?link=" + string(ids.NewToken()), status: 410},
		{name: "link-answered", path: "/services/" + id + "/answered?as=right", status: 200},
		{who: "edwin", name: "rounds", path: "/desk/rounds", status: 200},
		{who: "edwin", name: "round-new", path: "/desk/rounds/new", status: 200},
		{who: "edwin", name: "round", path: at, status: 200},
		{who: "edwin", name: "round-end", path: at + "/end", status: 200},
		{who: "edwin", name: "quality", path: "/desk/quality", status: 200},
		{who: "edwin", name: "quality-areas", path: "/desk/quality/areas", status: 200},
		{who: "edwin", name: "quality-one", path: "/desk/services/" + id + "/quality", status: 200},
		{who: "orla", name: "organisation-todo", path: "/org/" + known(t, "orla").OrganisationID + "/todo", status: 200},
		{who: "cleo", name: "round-home", path: "/home", status: 200},
		{who: "cleo", name: "round-mine", path: at + "/mine", status: 200},
		{who: "cleo", name: "round-call", path: at + "/services/" + c.firstCall(t, rounds[0].ID), status: 200},
	}
}

// linkFor asks every organisation, and gives one of the links, without its host, and its service.
func (c *city) linkFor(t *testing.T) (path, id string) {
	t.Helper()
	for _, o := range demo.Organisations() {
		if err := c.AskOrganisation(t.Context(), o.ID); err != nil {
			t.Fatal(err)
		}
	}
	var body string
	err := c.DB.Read(t.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&body, `select body from platform_mail where body like '%still-right%' order by created_at limit 1`)
	})
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(/services/([0-9a-f-]+)/still-right\?link=\S+)`).FindStringSubmatch(body)
	return m[1], m[2]
}

// firstCall is a listing that is the checker's turn.
func (c *city) firstCall(t *testing.T, roundID string) string {
	t.Helper()
	p, err := ops.Ask(t.Context(), c.Runner, editor, round.ShowRound{RoundID: roundID, Zone: citytest.London})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Lines {
		if l.AccountID == known(t, "cleo").ID && l.State == round.Waiting {
			return l.ServiceID
		}
	}
	t.Fatal("nothing waits for the checker")
	return directory.Service{}.ID
}
