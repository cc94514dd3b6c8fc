package app

import (
	"context"
	"net/url"
	"time"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// guidesPanel is for those who write for an area, or for all: guides that should have been read again, and
// the way to their pages.
func (a *App) guidesPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Guides and pages"}
	if !who.HasAnywhere(policy.DirectoryEditor, policy.PartnershipEditor) {
		return p, false, nil
	}
	all, err := ops.Ask(ctx, a.Runner, who, guide.ListGuides{})
	if err != nil {
		return p, false, err
	}
	today, late := a.Clock.Now().In(a.Config.Timezone.Location).Format(time.DateOnly), 0
	for _, g := range guide.For(all.Kept, nil) {
		if g.Overdue(today) && guide.MayEdit(who, all.Areas, "").Allowed() {
			late++
		}
	}
	for _, g := range all.Kept {
		if g.AreaID != "" && g.Overdue(today) && guide.MayEdit(who, all.Areas, g.AreaID).Allowed() {
			late++
		}
	}
	if late > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: one(late, "guide that should have been read again", "guides that should have been read again"), Count: late, Href: "/desk/guides"})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "All guides", Href: "/desk/guides"})
	seen := map[string]bool{} // somebody may hold two roles for one area
	for _, g := range who.Grants {
		if seen[g.Area] {
			continue
		}
		seen[g.Area] = true
		if area, there := all.Areas.Get(g.Area); there && g.Organisation == "" && guide.MayEdit(who, all.Areas, g.Area).Allowed() {
			p.Items = append(p.Items, orgweb.Item{Text: "What stands on the page of " + area.Name, Href: ui.Path("/desk/pages?area=" + url.QueryEscape(g.Area))})
		}
	}
	return p, true, nil
}
