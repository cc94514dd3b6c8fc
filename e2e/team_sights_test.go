package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/team"
)

// lentTo puts somebody on the team of the demo's session, and gives their role.
func (c *city) lentTo(t *testing.T) string {
	t.Helper()
	flora := somebody(t, "flora")
	for email, role := range map[string]policy.Role{"lena@harbour.example.org": policy.NoteTaker, "obed@quayside.example.org": policy.Observer} {
		if err := ops.Do(t.Context(), c.Runner, flora, team.Add{EngagementID: demo.EngagementID(), Email: email, Called: "Somebody of another house", Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	x, err := ops.Ask(t.Context(), c.Runner, flora, team.Show{EngagementID: demo.EngagementID()})
	if err != nil {
		t.Fatal(err)
	}
	return seated(x.List)
}

// appointedTo makes somebody a validator of the demo's scheme, and gives their role.
func (c *city) appointedTo(t *testing.T) string {
	t.Helper()
	stella := somebody(t, "stella")
	if err := ops.Do(t.Context(), c.Runner, stella, engage.Appoint{SchemeID: demo.SchemeID(), Email: "vida@harbour.example.org", Called: "Vida Marsh", Role: policy.Validator}); err != nil {
		t.Fatal(err)
	}
	x, err := ops.Ask(t.Context(), c.Runner, stella, engage.ShowAppointed{SchemeID: demo.SchemeID()})
	if err != nil {
		t.Fatal(err)
	}
	return seated(x.List)
}
