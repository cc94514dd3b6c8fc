package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// promiseTabs lead between the pages of one engagement once its room is over, from what is pledged to what everybody
// reads; here is the address of the page that they stand on. Who does not lead reads what is pledged and planned.
func (a *App) promiseTabs(ctx context.Context, who policy.Actor, engagementID, here string, leads bool) (out []ui.Tab, err error) {
	at := "/desk/engagements/" + engagementID
	add := func(text, href string) {
		out = append(out, ui.Tab{Link: ui.Link{Text: text, Href: ui.Path(href)}, Here: href == here})
	}
	add("Pledges", at+"/pledges")
	add("Plan", planOf(engagementID))
	if !leads {
		return out, nil
	}
	add("Send it on", at+"/submission")
	award, err := a.awardOf(ctx, who, engagementID)
	if err != nil && !errors.Is(err, errs.Denied) {
		return nil, err
	}
	if award != "" {
		add("Your award", award)
	}
	add("What everybody reads", at+"/publication")
	return out, nil
}

// planOf leads to the plan of an engagement; while there is none, to where it begins.
func planOf(engagementID string) string { return "/desk/engagements/" + engagementID + "/plan" }
