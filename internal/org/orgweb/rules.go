package orgweb

import (
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// rulesPage is how the partnership works, as administrators choose it.
type rulesPage struct {
	ui.Desk
	version           int
	kept              ui.Field
	listings, appeals ui.Choices
}

// The answers to whether something is looked at first.
const (
	atOnce   = "at-once"
	reviewed = "reviewed"
)

func (s *Site) rulesPage(who policy.Actor, r org.Rules, days string, problems errs.Fields) rulesPage {
	p := rulesPage{Desk: s.desk(who, "/admin", "How we work", problems), version: r.Version}
	p.Tabs, p.Narrow = ui.AdminTabs("/admin/rules"), true
	p.listings = ui.Choices{
		ID: "listings", Name: "listings", Legend: "When an organisation changes its own listing", Answers: []ui.Choice{
			{Value: atOnce, Label: "People see it at once", Hint: "An opening time that is wrong is mended in a minute.", Picked: !r.ListingsReviewed},
			{Value: reviewed, Label: "A directory editor looks at it first", Hint: "Until then people see what was there before. To close a service, and to hide where it is, always works at once.", Picked: r.ListingsReviewed},
		},
	}
	p.appeals = ui.Choices{
		ID: "appeals", Name: "appeals", Legend: "When an organisation asks the public for help", Answers: []ui.Choice{
			{Value: reviewed, Label: "A moderator looks at it first", Picked: r.AppealsReviewed},
			{Value: atOnce, Label: "People see it at once", Picked: !r.AppealsReviewed},
		},
	}
	p.kept = ui.Field{
		ID: "givers_kept_days", Name: "givers_kept_days", Label: "Days for which we keep the details of somebody who gives", Narrow: true, Mode: "numeric",
		Hint: "Counted from the last contact with them. After that their name and address are deleted by themselves.", Value: days, Error: ui.Within(p.Problems, "givers_kept_days"),
	}
	return p
}

func (s *Site) showRules(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	rules, err := ops.Ask(r.Context(), s.Runner, who, org.ShowRules{})
	if err != nil {
		return err
	}
	p := s.rulesPage(who, rules, strconv.Itoa(rules.GiversKeptDays), nil)
	if r.FormValue("done") == "saved" {
		p.Done = "That is how we work from now on."
	}
	return ui.Send(w, r, http.StatusOK, rulesView(p))
}

func (s *Site) saveRules(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	days := strings.TrimSpace(r.PostFormValue("givers_kept_days"))
	wrote := org.Rules{ListingsReviewed: r.PostFormValue("listings") == reviewed, AppealsReviewed: r.PostFormValue("appeals") != atOnce}
	wrote.GiversKeptDays, _ = strconv.Atoi(days)                // what is no number is out of bounds
	wrote.Version, _ = strconv.Atoi(r.PostFormValue("version")) // what is no number is a conflict
	err := ops.Do(r.Context(), s.Runner, who, org.SaveRules{Rules: wrote})
	if isConflict(err) {
		now, err := ops.Ask(r.Context(), s.Runner, who, org.ShowRules{})
		if err != nil {
			return err
		}
		wrote.Version = now.Version
		p := s.rulesPage(who, wrote, days, errs.Fields{{Name: "listings", Message: "Somebody kept other rules while you were here. Below is what you chose: keep it if it is right"}})
		return ui.Send(w, r, http.StatusConflict, rulesView(p))
	}
	problems, err := problemsIn(err)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return ui.Send(w, r, http.StatusUnprocessableEntity, rulesView(s.rulesPage(who, wrote, days, problems)))
	}
	return go303(w, r, "/admin/rules?done=saved")
}
