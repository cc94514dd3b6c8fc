package session

import (
	"errors"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenLog says who may read the log of a session, once it is final, and which points stay in the room all the same. It
// is taken back in the same way.
type OpenLog struct {
	Code    string
	To      Class
	Left    []string // the ids of points that stay in the room
	Stories bool     // its stories may be read with it
	Read    bool     // it was read through, as others will read it
}

// Name is the action as the audit shows it.
func (OpenLog) Name() string { return "session.open_log" }

// Check looks at the input alone.
func (a OpenLog) Check() error {
	var f errs.Fields
	if !slices.Contains(Classes, a.To) {
		f.Add("to", "Choose who may read it")
	}
	if a.To != RoomOnly && !a.Read {
		f.Add("read", "Read the points through first, and tick the box")
	}
	if len(a.Left) > MostSeq {
		f.Add("left", "Choose from the list")
	}
	return f.Err()
}

// opening is a room whose log is opened, and the engagement that says which organisations take part.
type opening struct {
	Room
	engagement Engagement
}

// Load gives both, locked: a partner may come or go at the same moment. The engagement comes first, as in every act that
// changes who takes part.
func (a OpenLog) Load(tx *store.Tx) (x opening, err error) {
	if x.Room, err = roomByCode(&tx.ReadTx, a.Code, ""); err != nil {
		return x, err
	}
	if x.engagement, err = GetEngagement(&tx.ReadTx, x.EngagementID, tx.ForUpdate()); err != nil {
		return x, err
	}
	x.Room, err = roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
	return x, err
}

// Allow lets who leads the engagement.
func (OpenLog) Allow(who policy.Actor, x opening) policy.Decision { return mayLead(who, x.Room) }

// Apply keeps it. What stays in the room is remembered when the log is closed again.
func (a OpenLog) Apply(tx *store.Tx, _ policy.Actor, x opening) (ops.Done, error) {
	r := x.Room
	done := ops.Done{Subject: "session:" + r.ID, Detail: "the log is open to: " + string(a.To)}
	if a.To == RoomOnly {
		done.Detail = "the log is open to nobody but the room"
	}
	if r.State != Frozen {
		if a.To == RoomOnly {
			return done, nil
		}
		return done, errs.Fields{{Name: "to", Message: "Make the log final first: until then people can still put their points right"}}
	}
	list, err := entriesOf(&tx.ReadTx, r.ID)
	if err != nil {
		return done, err
	}
	left := a.Left
	if a.To == RoomOnly {
		left = r.Opened.Left
	}
	r.Opened = Opened{To: a.To, Stories: a.Stories && a.To != RoomOnly, At: store.Micros(tx.Now())}
	for _, e := range list {
		if slices.Contains(left, e.ID) {
			r.Opened.Left = append(r.Opened.Left, e.ID)
		}
	}
	return done, errors.Join(updateRoom(tx, r), putOpened(tx, r, x.engagement))
}
