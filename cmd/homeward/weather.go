package main

import (
	"errors"
	"fmt"
	"os/user"
	"strings"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// weatherCmd looks after severe weather.
type weatherCmd struct {
	Declare weatherDeclareCmd `cmd:"" help:"Declare severe weather in an area, from one time until another."`
	End     weatherEndCmd     `cmd:"" help:"End severe weather, now or at a time."`
	List    weatherListCmd    `cmd:"" help:"List what was declared, newest first: each line starts with its id."`
}

// weatherDeclareCmd declares.
type weatherDeclareCmd struct {
	Area      string `required:"" help:"The area's short name, as in the address of its page."`
	From      string `help:"When it begins, local time: 2026-02-03 20:00 (in quotation marks), or 2026-02-03T20:00. Without it: now."`
	Until     string `required:"" help:"When it ends, local time."`
	Kind      string `default:"cold" enum:"cold,heat,storm,flood" help:"cold, heat, storm or flood."`
	Message   string `required:"" help:"What people should do."`
	Beds      string `help:"Where there are more beds."`
	Transport string `help:"How to get there."`
	Phone     string `help:"The number to ring."`
	Officer   string `help:"The name of the officer who declares it, which the public sees. Without it: the weather officer on duty."`
}

// Run declares, and prints the id.
func (w weatherDeclareCmd) Run(c *call) (err error) {
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	area, err := areaCalled(c, a, w.Area)
	if err != nil {
		return err
	}
	from, until := c.clock.Now(), time.Time{}
	if w.From != "" {
		if from, err = localTime(a.Config.Timezone.Location, "--from", w.From); err != nil {
			return err
		}
	}
	if until, err = localTime(a.Config.Timezone.Location, "--until", w.Until); err != nil {
		return err
	}
	declared := directory.Weather{
		ID: ids.New(), AreaID: area.ID, From: from, Until: until, Kind: w.Kind, Message: w.Message,
		Beds: w.Beds, Transport: w.Transport, Phone: w.Phone, DeclaredBy: officer(w.Officer),
	}
	if err := ops.Do(c.ctx, a.Runner, atDesk(w.Officer), directory.DeclareWeather{Weather: declared}); err != nil {
		return err
	}
	fmt.Fprintln(c.out, declared.ID)
	return nil
}

// weatherEndCmd ends.
type weatherEndCmd struct {
	ID      string `arg:"" help:"The id that declare and list print."`
	At      string `help:"When it ends, local time. Without it: now."`
	Officer string `help:"The name of the officer who ends it. Without it: the weather officer on duty."`
}

// Run ends it.
func (w weatherEndCmd) Run(c *call) (err error) {
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	at := time.Time{}
	if w.At != "" {
		if at, err = localTime(a.Config.Timezone.Location, "--at", w.At); err != nil {
			return err
		}
	}
	err = ops.Do(c.ctx, a.Runner, atDesk(w.Officer), directory.EndWeather{WeatherID: w.ID, At: at, Officer: officer(w.Officer)})
	if errors.Is(err, errs.NotFound) {
		return fmt.Errorf("there is no severe weather %s: homeward weather list shows what was declared", w.ID)
	}
	return err
}

// weatherListCmd lists.
type weatherListCmd struct{}

// Run lists.
func (weatherListCmd) Run(c *call) (err error) {
	a, err := c.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	v, err := a.Finder.Fresh(c.ctx)
	if err != nil {
		return err
	}
	list, err := ops.Ask(c.ctx, a.Runner, policy.Nobody(), directory.WeatherHistory{})
	if err != nil {
		return err
	}
	for _, w := range list {
		area, _ := v.Areas.Get(w.AreaID)
		fmt.Fprintf(c.out, "%s  %-7s %-5s %-20s %s to %s  %s\n", w.ID, w.State(c.clock.Now()), w.Kind, area.Name,
			stamped(a, w.From), stamped(a, w.Until), w.DeclaredBy)
	}
	return nil
}

func areaCalled(c *call, a *app.App, slug string) (place.Area, error) {
	v, err := a.Finder.Fresh(c.ctx)
	if err != nil {
		return place.Area{}, err
	}
	area, ok := v.Areas.BySlug(slug)
	if !ok {
		var known []string
		for _, x := range v.Areas.All() {
			known = append(known, x.Slug)
		}
		return area, fmt.Errorf("there is no area called %q; there are: %s", slug, strings.Join(known, ", "))
	}
	return area, nil
}

// localTime reads a time in the city's zone.
func localTime(at *time.Location, flag, text string) (time.Time, error) {
	t, err := directory.LocalTime(text, at)
	if err != nil {
		return t, exit{exitUsage, fmt.Errorf("%s: %w", flag, err)}
	}
	return t, nil
}

// stamped names the zone too: one hour of the year comes twice.
func stamped(a *app.App, t time.Time) string {
	return t.In(a.Config.Timezone.Location).Format("Mon 2 Jan 2006 15:04 MST")
}

// officer is the name of who acts, as the public sees it. A login name is for the audit alone.
func officer(named string) string {
	if named = strings.TrimSpace(named); named != "" {
		return named
	}
	return "the weather officer on duty"
}

// atDesk is who acts, as the audit keeps it.
func atDesk(named string) policy.Actor {
	name := strings.TrimSpace(named)
	if u, err := user.Current(); name == "" && err == nil {
		name = u.Username
	}
	return policy.Operator(name, policy.WeatherOfficer)
}
