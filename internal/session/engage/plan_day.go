package engage

import (
	"net/url"
	"time"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PlanDay says when and where the room meets. What people have in their calendars follows: its sequence rises.
type PlanDay struct {
	EngagementID            string
	Day, Start              string
	Mode                    Mode
	Place, Link, Directions string
}

// Name is the action as the audit shows it.
func (PlanDay) Name() string { return "engagement.plan_day" }

// Check looks at the input alone.
func (a PlanDay) Check() error {
	var f errs.Fields
	day(&f, "day", a.Day)
	if a.Day == "" {
		f.Add("day", "Choose a day. You can change it later")
	}
	if _, err := time.Parse("15:04", a.Start); err != nil {
		f.Add("start", "Write when it begins, such as 09:30")
	}
	switch a.Mode {
	case InRoom, Hybrid:
		line(&f, "place", a.Place, "Say where people meet", mostLine)
	case Remote:
		line(&f, "place", a.Place, "", mostLine)
	default:
		f.Add("mode", "Choose how people meet")
	}
	if u, err := url.Parse(a.Link); a.Link != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		f.Add("link", "Copy the whole address, with https:// at its start")
	}
	line(&f, "link", a.Link, "", mostTold)
	line(&f, "directions", a.Directions, "", mostTold)
	return f.Err()
}

// Load gives the engagement, locked.
func (a PlanDay) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (PlanDay) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a PlanDay) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	if r.Prep.FollowUp != "" && r.Prep.FollowUp <= a.Day {
		return ops.Done{}, errs.Fields{{Name: "day", Message: "You said that you look at it again before this day. Change that day first"}}
	}
	was := r.Prep
	p := &r.Prep
	p.Day, p.Start, p.Mode, p.Place, p.Link, p.Directions = a.Day, a.Start, a.Mode, plain.Line(a.Place), plain.Line(a.Link), plain.Text(a.Directions)
	if was.Day != "" && (was.Day != p.Day || was.Start != p.Start || was.Place != p.Place || was.Link != p.Link || was.Mode != p.Mode) {
		p.Sequence++
	}
	if len(p.Agenda) == 0 {
		words, err := Words(&tx.ReadTx, r.SchemeID)
		if err != nil {
			return ops.Done{}, err
		}
		p.Agenda = Laid(usual(words, p.Way))
	}
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "day and place"}, keepPrep(tx, r)
}
