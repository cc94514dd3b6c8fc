package e2e

import (
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

// partners plants who takes part in a session of ours and in one of theirs, and that they ask us to sign with them.
func (p *planted) partners(t *testing.T, c *city, ours, theirs house) {
	for _, h := range []house{ours, theirs} {
		w := func(what string) string { return word("partner"+what, h.mark) }
		e := session.Engagement{ID: ids.Derive("e2e", "engagement "+h.mark), OrganisationID: h.id, Title: w("TITLE"), Reach: session.Partner, Bodies: []session.Body{
			{ID: ids.Derive("e2e", "body "+h.mark), Name: w("BODY"), Contact: w("CONTACT")}, {ID: ids.Derive("e2e", "other "+h.mark), Name: w("OTHER"), Contact: w("WHOM")},
		}}
		acts := []error{ops.Do(t.Context(), c.Runner, leads, session.BeginEngagement{Engagement: e})}
		p.know("engagements", e.ID)
		p.know("bodies", e.Bodies[0].ID)
		p.add(true, "Whom to ask at a partner of "+h.name, w("CONTACT"), w("WHOM"))
		p.add(true, "Who takes part in a session of "+h.name, w("BODY"), w("OTHER"))
		p.add(true, "What a session of "+h.name+" is called", e.Title)
		if h == theirs {
			asks := partner.AskOrganisation{ID: ids.Derive("e2e", "asks"), EngagementID: e.ID, BodyID: e.Bodies[0].ID, OrganisationID: ours.id, Why: w("WHY")}
			acts = append(acts, ops.Do(t.Context(), c.Runner, leads, asks))
			p.know("asked", asks.ID)
			p.add(true, "Why "+h.name+" asks "+ours.name+" to sign with them", asks.Why)
		}
		for _, err := range acts {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}
