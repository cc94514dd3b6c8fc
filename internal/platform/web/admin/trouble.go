package admin

import (
	"context"
	"fmt"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// trouble is something that is wrong, or that somebody should know.
type trouble struct {
	grave bool
	says  string
	do    string        // what to do; may be empty
	link  templ.SafeURL // where; may be empty
}

// How long things may be left before it is trouble.
const (
	overdueAfter = 5 * time.Minute
	sealAfter    = 5 * time.Minute
	backupAfter  = 24 * time.Hour
	checkAfter   = 30 * 24 * time.Hour
	behindAfter  = 30 * time.Second
	leastRoom    = 1 << 30
)

// backup is when the last backup was made.
type backup struct {
	at    time.Time
	known bool // whether anybody can tell
	made  bool // whether there was one
}

func (s *Site) backup(ctx context.Context) (backup, error) {
	if s.LastBackup == nil {
		return backup{}, nil
	}
	at, ok, err := s.LastBackup(ctx)
	return backup{at, true, ok}, err
}

// troubles is all that is wrong, the gravest first.
func (s *Site) troubles(x Standing, states []web.State, b backup) (out []trouble) {
	var less []trouble
	add := func(grave bool, link templ.SafeURL, do, says string, args ...any) {
		t := trouble{grave, fmt.Sprintf(says, args...), do, link}
		if grave {
			out = append(out, t)
		} else {
			less = append(less, t)
		}
	}
	for _, st := range states {
		switch {
		case st.Holds:
		case st.Must:
			add(true, "/admin/health", "", "A check fails: %s. This server takes no visitors until it holds again.", st.Name)
		default:
			add(true, "/admin/health", "", "Something does not work: %s.", st.Name)
		}
	}
	s.auditTroubles(x, add)
	if x.Queue.Dead > 0 {
		add(false, "/admin/jobs?state=dead", "See why, then try them again or drop them.", "%s given up.", plural(x.Queue.Dead, "job was", "jobs were"))
	}
	if x.Queue.Overdue > overdueAfter {
		add(false, "/admin/jobs", "Is a server running that works?", "Work is overdue by %s.", span(x.Queue.Overdue))
	}
	s.backupTroubles(b, add)
	if free := s.DB.Room(); free > 0 && free < leastRoom {
		add(true, "/admin/health", "Make room on the disk.", "Only %s is free on the disk of the database.", size(free))
	}
	if s.Index != nil {
		if _, behind := s.Index(); behind > behindAfter {
			add(true, "/admin/health", "", "The search has not been brought up to date for %s.", span(behind))
		}
	}
	for _, words := range s.Config.Warnings() {
		add(false, "/admin/settings", "", "%s.", words)
	}
	for _, name := range config.Unknown(s.Environ) {
		add(false, "/admin/settings", "Is it misspelt?", "The variable %s means nothing to Homeward.", name)
	}
	return append(out, less...)
}

func (s *Site) auditTroubles(x Standing, add func(bool, templ.SafeURL, string, string, ...any)) {
	now := s.DB.Now()
	var newest int64
	for _, n := range x.Nodes {
		newest = max(newest, n.Micros)
	}
	switch {
	case x.Seal.Number == 0 && newest > 0 && clock.Since(s.started) > sealAfter:
		add(true, "/admin/audit", "Is a server running that works?", "The audit has never been sealed.")
	case x.Seal.Number > 0 && newest-x.Seal.At > sealAfter.Microseconds():
		add(true, "/admin/audit", "Is a server running that works?", "The audit has not been sealed for %s.", span(now.Sub(store.Time(x.Seal.At))))
	}
	switch {
	case x.Check.State == checkWrong:
		add(true, templ.SafeURL("/admin/audit/checks/"+x.Check.ID), "See which rows, and tell who looks after data protection.", "The audit is not as it was written.")
	case x.Check.ID == "":
		add(false, "/admin/audit", "Have it checked: it takes a moment.", "The audit has never been checked from here.")
	case now.Sub(store.Time(x.Check.Asked)) > checkAfter:
		add(false, "/admin/audit", "Have it checked: it takes a moment.", "The audit was last checked %s ago.", s.ago(store.Time(x.Check.Asked)))
	}
}

func (s *Site) backupTroubles(b backup, add func(bool, templ.SafeURL, string, string, ...any)) {
	const do = "Make one with homeward backup, and see to it that one is made each night."
	switch {
	case !b.known:
	case !b.made:
		add(true, "/admin/health", do, "There has never been a backup.")
	case s.DB.Now().Sub(b.at) > backupAfter:
		add(true, "/admin/health", do, "The last backup is %s old.", s.ago(b.at))
	}
}

// plural is a number of things in words.
func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
