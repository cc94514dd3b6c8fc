package deskweb

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// notFoundPage is what people looked for and did not find.
type notFoundPage struct {
	desk  ui.Desk
	ask   directory.WhatWasNotFound
	days  string
	lines []missLine
	cut   bool
	count string
	csv   templ.SafeURL
	since []ui.Choice
	needs []ui.Choice
	by    []ui.Choice
	any   bool
}

// missLine is one line of it.
type missLine struct{ need, place, week, times string }

// The spans of time that can be asked for, in days. They are few, so that no line can be had by taking
// one span from another.
var spans = []ui.Choice{
	{Value: "7", Label: "Last 7 days"}, {Value: "30", Label: "Last 30 days"}, {Value: "90", Label: "Last 90 days"}, {Value: "365", Label: "Last year"},
}

// mostMisses is how many lines a page shows; the file has all.
const mostMisses = 200

func (v *visit) missesAsked() (directory.WhatWasNotFound, string) {
	q := v.query()
	days := 30
	for _, c := range spans {
		if c.Value == q.Get("days") {
			days, _ = strconv.Atoi(c.Value)
		}
	}
	a := directory.WhatWasNotFound{
		SinceHour: v.now.AddDate(0, 0, -days).Truncate(24*time.Hour).Unix() / 3600, Need: q.Get("need"), By: q.Get("by"),
	}
	a.Outward = directory.Outward(q.Get("place"))
	return a, strconv.Itoa(days)
}

func missWords(n directory.NotFound, by string, zone *time.Location) missLine {
	line := missLine{need: "Words that we did not understand", place: n.Outward, times: strconv.Itoa(n.Times)}
	if n.Need != "" {
		line.need = needWords(n.Need)
	}
	if n.Outward == "" {
		line.place = "No place given"
	}
	if by == "week" {
		line.week = time.Unix(n.WeekStart()*3600, 0).In(zone).Format("2 January 2006")
	}
	return line
}

func (s *Site) showNotFound(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, days := v.missesAsked()
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return err
	}
	p := &notFoundPage{desk: v.page("What people did not find"), ask: a, days: days, csv: as(r, "/desk/not-found.csv"), any: a.Need != "" || a.Outward != ""}
	p.desk.Tabs = v.tabs("/desk/not-found")
	p.desk.Lead = "What people looked for where there was nothing, or hardly anything. It holds nothing of who looked."
	p.count = count(len(found), len(found)+1, "line", "lines")
	for _, n := range found[:min(len(found), mostMisses)] {
		p.lines = append(p.lines, missWords(n, a.By, v.now.Location()))
	}
	p.cut = len(found) > mostMisses
	p.since, p.needs = chosen(days, append([]ui.Choice{}, spans...)), chosen(a.Need, needChoices())
	p.by = chosen(a.By, []ui.Choice{{Value: "", Label: "Need and place"}, {Value: "need", Label: "Need"}, {Value: "week", Label: "Need and week"}})
	return ui.Send(w, r, http.StatusOK, notFoundShown(p))
}

// sendNotFound is the same list as a file.
func (s *Site) sendNotFound(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, _ := v.missesAsked()
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return err
	}
	out := newTable(w, "not-found.csv", "need", "what", "place", "week from", "times")
	for _, n := range found {
		line := missWords(n, a.By, v.now.Location())
		if err := out.row(n.Need, line.need, n.Outward, line.week, line.times); err != nil {
			return err
		}
	}
	return out.send()
}

// placeAsked is the place as the form shows it again.
func (p *notFoundPage) placeAsked() string { return strings.TrimSpace(p.ask.Outward) }
