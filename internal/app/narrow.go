package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// titles are what engagements and schemes are called, by id, for pages that say where a role holds. Those that are not
// there any more are left out.
func (a *App) titles(ctx context.Context, engagements, schemes []string) map[string]string {
	out := map[string]string{}
	err := a.DB.Read(ctx, func(tx *store.ReadTx) error {
		for _, id := range engagements {
			e, err := session.GetEngagement(tx, id, "")
			if err != nil && !errors.Is(err, errs.NotFound) {
				return err
			}
			if err == nil {
				out[id] = e.Title
			}
		}
		for _, id := range schemes {
			title, err := engage.TitleOf(tx, id)
			if err != nil && !errors.Is(err, errs.NotFound) {
				return err
			}
			if err == nil {
				out[id] = title
			}
		}
		return nil
	})
	if err != nil {
		a.Log.Warn("could not read what roles are for", fault(err))
	}
	return out
}

// placed are the same for the roles of one account.
func (a *App) placed(ctx context.Context, grants []org.Grant) map[string]string {
	var engagements, schemes []string
	for _, g := range grants {
		if g.EngagementID != "" {
			engagements = append(engagements, g.EngagementID)
		}
		if g.SchemeID != "" {
			schemes = append(schemes, g.SchemeID)
		}
	}
	if len(engagements)+len(schemes) == 0 {
		return nil
	}
	return a.titles(ctx, engagements, schemes)
}

// narrowly is what a role for one engagement or one scheme is for, as the end of a sentence, and who asks, as a sentence
// of its own; "" for any other role.
func (a *App) narrowly(ctx context.Context, engagementID, schemeID, by string) (what, asks string) {
	id := engagementID + schemeID
	if id == "" {
		return "", ""
	}
	names := a.titles(ctx, []string{engagementID}, []string{schemeID})
	if what = " for one session"; schemeID != "" {
		what = " for one scheme"
	}
	if title := oneLine(names[id]); title != "" {
		what = " for “" + title + "”"
	}
	if name := oneLine(a.WhoIs(ctx, []string{by})[by]); by != "" && name != "" {
		asks = "It is " + name + " who asks you. "
	}
	return what, asks
}
