package app

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// outreachReactions is what follows when somebody tells us of someone who sleeps rough.
func (a *App) outreachReactions(t *events.Table) {
	events.On(t, "tell the outreach workers of the area", func(ctx context.Context, _ string, e outreach.ReportMade) error {
		var list []org.Account
		err := a.DB.Read(ctx, func(tx *store.ReadTx) error {
			areas, err := place.ReadAreas(tx)
			if err == nil {
				list, err = org.WhoHoldsFor(tx, reached(areas, e), policy.OutreachWorker)
			}
			return err
		})
		// The key is the hour and not the event: whoever sends a hundred reports sends each worker one mail.
		hour := a.Clock.Now().UTC().Format("2006-01-02T15")
		for _, who := range list {
			err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, "report mail:"+who.ID+":"+hour, tell{who.ID, a.reportMade(e)}))
		}
		return err
	})
}

// reached are the areas whose workers are told of a report: the one where it is with all around it, and every
// one when nobody knows where it is.
func reached(areas *place.Areas, e outreach.ReportMade) (out []string) {
	if !e.Nowhere {
		return areas.LineageIDs(e.AreaID)
	}
	for _, a := range areas.All() {
		out = append(out, a.ID)
	}
	return out
}

// reportMade says that there is a report, and nothing that is in it: a mail can be read by others.
func (a *App) reportMade(e outreach.ReportMade) func(auth.Person) (string, string) {
	return func(p auth.Person) (subject, body string) {
		return "Somebody is worried about someone outside", fmt.Sprintf(`Hello %s,

There is a new report of someone who sleeps rough in your area. Sign in to read it:

%s

If more come in this hour, you get no further mail about them. They all wait here:

%s
`, p.Name, a.address("/desk/worried/"+e.ReportID), a.address("/desk/worried"))
	}
}
