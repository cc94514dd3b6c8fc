package session

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PutAway takes an engagement, or one session of it, off the list of what goes on, or brings it back. Nothing of it is
// deleted, and everything in it works as before.
type PutAway struct {
	EngagementID string
	RoomID       string // "": the whole engagement, with its sessions
	Back         bool
}

// Name is the action as the audit shows it.
func (PutAway) Name() string { return "session.put_away" }

// Check has nothing to look at.
func (PutAway) Check() error { return nil }

// Load gives the engagement, locked, with its sessions.
func (a PutAway) Load(tx *store.Tx) (j Journey, err error) {
	if j.Engagement, err = GetEngagement(&tx.ReadTx, a.EngagementID, tx.ForUpdate()); err != nil {
		return j, err
	}
	rooms, err := roomsOf(&tx.ReadTx, a.EngagementID)
	for _, r := range rooms {
		if a.RoomID == "" || r.ID == a.RoomID {
			j.Rooms = append(j.Rooms, r)
		}
	}
	if err == nil && a.RoomID != "" && len(j.Rooms) == 0 {
		err = errs.NotFound
	}
	return j, err
}

// Allow lets who leads the engagement.
func (PutAway) Allow(who policy.Actor, j Journey) policy.Decision { return j.MayLead(who) }

// Apply does it. A session that was put away by itself before stays so when its engagement comes back.
func (a PutAway) Apply(tx *store.Tx, _ policy.Actor, j Journey) (ops.Done, error) {
	done := ops.Done{Subject: "engagement:" + j.ID, Detail: "put away"}
	if a.RoomID != "" {
		done.Subject = "session:" + a.RoomID
	}
	at := store.Micros(tx.Now())
	if a.Back {
		at, done.Detail = 0, "brought back"
	}
	for _, r := range j.Rooms {
		if r.State == Open && !a.Back {
			return done, errs.Fields{{Name: "away", Message: "“" + r.Title + "” is held now. End it first"}}
		}
	}
	var all []error
	for _, r := range j.Rooms {
		if a.RoomID != "" || a.Back && r.Away == j.Away || !a.Back && r.Away == 0 {
			all = append(all, awayRoom(tx, r.ID, at))
		}
	}
	if a.RoomID == "" || a.Back {
		all = append(all, awayEngagement(tx, j.ID, at))
	}
	return done, errors.Join(all...)
}
