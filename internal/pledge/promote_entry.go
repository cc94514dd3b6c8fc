package pledge

import (
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// PromoteEntry makes a pledge of what was said, in one tap: its words and its stage are the beginning. The same
// point leads to the pledge that is there.
type PromoteEntry struct {
	EngagementID string
	EntryID      string
	Stage        pathway.Stage // 0: the first of the point's own
}

// promotion is a point, and the pledges that it comes among.
type promotion struct {
	Grid
	point Point
}

// Name is the action as the audit shows it.
func (PromoteEntry) Name() string { return "pledge.promote_entry" }

// Check has nothing to look at: what is no stage is refused where the pledge is made.
func (PromoteEntry) Check() error { return nil }

// Load gives the point and the pledges, locked. A point of another engagement is not found.
func (a PromoteEntry) Load(tx *store.Tx) (x promotion, err error) {
	x.Grid, x.point, err = loadPoint(tx, a.EngagementID, a.EntryID)
	return x, err
}

// loadPoint gives the pledges, locked, and a point of the engagement's log.
func loadPoint(tx *store.Tx, engagementID, entryID string) (g Grid, p Point, err error) {
	if g, err = lockGrid(tx, engagementID); err != nil {
		return g, p, err
	}
	if err = g.withPoints(&tx.ReadTx); err != nil {
		return g, p, err
	}
	i := slices.IndexFunc(g.Points, func(p Point) bool { return p.ID == entryID })
	if i < 0 {
		return g, p, errs.NotFound
	}
	return g, g.Points[i], nil
}

// Allow lets who leads the engagement, and who takes its notes.
func (PromoteEntry) Allow(who policy.Actor, x promotion) policy.Decision { return mayHelp(who, x.Grid) }

// Apply makes the pledge, or brings back one that was withdrawn.
func (a PromoteEntry) Apply(tx *store.Tx, who policy.Actor, x promotion) (ops.Done, error) {
	id, done := Of(a.EngagementID, a.EntryID), ops.Done{Subject: x.subject(), Detail: "a pledge of point " + a.EntryID}
	if p, there := x.Item(id); there && p.Status != Withdrawn {
		return done, nil
	} else if there {
		_, err := TurnPledge{EngagementID: a.EngagementID, ID: id, Back: true}.Apply(tx, who, turned{x.Grid, p})
		return done, err
	}
	stage := a.Stage
	if own := x.point.Stages.Stages(); !stage.Valid() && len(own) > 0 {
		stage = own[0]
	}
	if !stage.Valid() {
		return done, errs.Fields{{Name: "stage", Message: "This point stands under no stage: choose the one that the pledge belongs to"}}
	}
	if err := x.sort(tx, who, stage); err != nil {
		return done, err
	}
	return done, x.add(tx, who, Pledge{ID: id, From: []string{a.EntryID}, Earlier: session.Sooner(pathway.Of(stage), x.point.Earlier), Words: Words{Stage: stage, Text: Begin(x.point.Text)}})
}

// sort puts a point that stands under no stage under that of its pledge, so that nothing waits to be sorted.
func (x promotion) sort(tx *store.Tx, who policy.Actor, stage pathway.Stage) error {
	i := slices.IndexFunc(x.Rooms, func(r session.Room) bool { return r.ID == x.point.RoomID })
	if x.point.Stages != 0 || i < 0 || x.Rooms[i].State == session.Frozen {
		return nil
	}
	return session.Within(tx, who, session.SortEntry{Code: x.Rooms[i].Code, ID: x.point.ID, Stages: pathway.Of(stage)})
}
