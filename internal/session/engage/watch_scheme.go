package engage

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// WatchScheme is how far each engagement of a scheme is, for those who run it and those who judge its pledges. They see
// counts: no invitation and no case, and no line of a log but where a log was opened to them.
type WatchScheme struct{ SchemeID string }

// Watched is that.
type Watched struct {
	Scheme Scheme
	List   []Status
}

// Status is how far one engagement is.
type Status struct {
	EngagementID, Title, Organisation string
	Reach                             session.Reach
	Bodies                            int // beside the one that holds it
	Done, Steps                       int // of preparing
	Day, FollowUp                     string
	Planned, Held, Final              int // sessions: not begun; begun or over; with a final log
	Points                            int // in the logs
	ByStage                           map[pathway.Stage]int
	Logs                              []session.OpenedLog // that are open to those who look after the scheme
}

// Name is the question as the audit would show it.
func (WatchScheme) Name() string { return "scheme.watch" }

// Load reads it.
func (q WatchScheme) Load(tx *store.ReadTx) (w Watched, err error) {
	if w.Scheme, err = getScheme(tx, q.SchemeID, ""); err != nil {
		return w, err
	}
	list, err := engagementsUnder(tx, q.SchemeID)
	if err != nil {
		return w, err
	}
	for _, id := range list {
		s, err := statusOf(tx, id)
		if err != nil {
			return w, err
		}
		w.List = append(w.List, s)
	}
	return w, nil
}

// statusOf counts what an engagement has come to.
func statusOf(tx *store.ReadTx, id string) (Status, error) {
	p, err := (ShowPlan{EngagementID: id}).Load(tx)
	if err != nil {
		return Status{}, err
	}
	s := Status{
		EngagementID: id, Title: p.Title, Organisation: p.Holder, Reach: p.Reach, Bodies: len(p.Bodies),
		Day: p.Prep.Day, FollowUp: p.Prep.FollowUp, ByStage: map[pathway.Stage]int{},
	}
	for _, step := range p.Steps() {
		s.Steps++
		if step.Done {
			s.Done++
		}
	}
	s.Logs = session.OpenedTo(p.Rooms, session.Authority)
	for _, room := range p.Rooms {
		switch room.State {
		case session.Planned:
			s.Planned++
		case session.Frozen:
			s.Final++
		default:
			s.Held++
		}
		entries, err := session.EntriesOf(tx, room.ID)
		if err != nil {
			return s, err
		}
		for _, e := range entries {
			if e.State != session.Stands {
				continue
			}
			s.Points++
			for _, stage := range e.Stages.Stages() {
				s.ByStage[stage]++
			}
		}
	}
	return s, nil
}

// Allow lets stewards and validators of the scheme, and of the whole partnership.
func (WatchScheme) Allow(who policy.Actor, w Watched) policy.Decision { return w.Scheme.mayWatch(who) }

// About names nobody.
func (WatchScheme) About(Watched) string { return "" }
