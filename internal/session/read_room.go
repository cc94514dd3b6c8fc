package session

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FindRoom is what somebody may know of a session who has its code and no more.
type FindRoom struct{ Code string }

// Door is that: enough to see that it is the right one.
type Door struct {
	ID, Code, Title, Organisation string
	State                         State
	Locked                        bool
}

// Name is the question as the audit would show it.
func (FindRoom) Name() string { return "session.find_room" }

// Load reads it.
func (q FindRoom) Load(tx *store.ReadTx) (d Door, err error) {
	r, err := roomByCode(tx, q.Code, "")
	if err != nil {
		return d, err
	}
	o, err := org.Get(tx, r.OrganisationID)
	return Door{r.ID, r.Code, r.Title, o.Name, r.State, r.Locked}, err
}

// Allow lets whoever has the code.
func (FindRoom) Allow(policy.Actor, Door) policy.Decision {
	return policy.Allow("whoever has the code may see which session it is")
}

// About names nobody.
func (FindRoom) About(Door) string { return "" }

// FindSeat is who a browser is in a room: errs.NotFound for one that has not joined.
type FindSeat struct {
	Code  string
	Token ids.Token
}

// Seat is that.
type Seat struct {
	Participant
	RoomID string
}

// Name is the question as the audit would show it.
func (FindSeat) Name() string { return "session.find_seat" }

// Load reads it.
func (q FindSeat) Load(tx *store.ReadTx) (s Seat, err error) {
	if !q.Token.Plausible() {
		return s, fmt.Errorf("a browser's token: %w", errs.NotFound)
	}
	r, err := roomByCode(tx, q.Code, "")
	if err != nil {
		return s, err
	}
	s.RoomID = r.ID
	s.Participant, err = participantBy(tx, r.ID, q.Token)
	return s, err
}

// Allow lets whoever shows the token.
func (FindSeat) Allow(policy.Actor, Seat) policy.Decision {
	return policy.Allow("shows the token that was given when they joined")
}

// About names nobody: a participant has no record.
func (FindSeat) About(Seat) string { return "" }

// ReadRoom is a room with its log, as those in it see it.
type ReadRoom struct {
	Code  string
	Token ids.Token // of the browser that asks, so that it learns which entries are its own; may be ""
}

// Inside is that.
type Inside struct {
	Room    Room
	Now     time.Time       // when it was read
	Entries []Said          // those that stand, in order
	Own     map[string]bool // the ids of those that the browser may change
	People  int             // who joined
}

// Name is the question as the audit would show it.
func (ReadRoom) Name() string { return "session.read_room" }

// Load reads it.
func (q ReadRoom) Load(tx *store.ReadTx) (x Inside, err error) {
	if x.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return x, err
	}
	if x.People, err = countParticipants(tx, x.Room.ID); err != nil {
		return x, err
	}
	list, err := entriesOf(tx, x.Room.ID)
	if err != nil {
		return x, err
	}
	x.Now = tx.Now()
	proofs := map[string]string{}
	if q.Token != "" {
		if proofs, err = proofsOf(tx, x.Room.ID); err != nil {
			return x, err
		}
	}
	for _, e := range list {
		if e.State == Stands {
			x.Entries = append(x.Entries, e.public())
		}
	}
	x.Own = q.own(proofs)
	return x, nil
}

// own finds the entries that the browser's token opens.
func (q ReadRoom) own(proofs map[string]string) map[string]bool {
	out := map[string]bool{}
	for id, kept := range proofs {
		if proof(q.Token, id) == kept {
			out[id] = true
		}
	}
	return out
}

// Allow lets who has joined, and who looks after the room.
func (ReadRoom) Allow(who policy.Actor, x Inside) policy.Decision { return inRoom(who, x.Room) }

// About names nobody: no person's record is read.
func (ReadRoom) About(Inside) string { return "" }

// Left is how many seconds the timer has, as the room was read.
func (x Inside) Left() int { return x.Room.Timer.left(x.Now) }

// RunRoom is a room with all that whoever runs it may know: also what is hidden, and who wrote what, where
// they were willing to be named.
type RunRoom struct{ Code string }

// Console is that.
type Console struct {
	Room    Room
	Now     time.Time
	Entries []Entry
	People  []Participant
}

// Name is the question as the audit would show it.
func (RunRoom) Name() string { return "session.run_room" }

// Load reads it.
func (q RunRoom) Load(tx *store.ReadTx) (x Console, err error) {
	if x.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return x, err
	}
	if x.People, err = participantsOf(tx, x.Room.ID); err != nil {
		return x, err
	}
	x.Now = tx.Now()
	x.Entries, err = entriesOf(tx, x.Room.ID)
	return x, err
}

// Allow lets who runs it, and who takes its notes.
func (RunRoom) Allow(who policy.Actor, x Console) policy.Decision { return mayScribe(who, x.Room) }

// About names nobody.
func (RunRoom) About(Console) string { return "" }

// Left is how many seconds the timer has, as the room was read.
func (x Console) Left() int { return x.Room.Timer.left(x.Now) }

// ReadLog is the log as it stands, to take away.
type ReadLog struct{ Code string }

// Log is that. Two devices that have the same log have the same hash.
type Log struct {
	Seq     int    `json:"seq"` // of the last event
	Hash    string `json:"hash"`
	Entries []Said `json:"entries"`
}

// Name is the question as the audit would show it.
func (ReadLog) Name() string { return "session.read_log" }

// Load reads it.
func (q ReadLog) Load(tx *store.ReadTx) (Inside, error) { return ReadRoom{Code: q.Code}.Load(tx) }

// Allow lets who runs the session or takes its notes, and who took part once it is shared.
func (ReadLog) Allow(who policy.Actor, x Inside) policy.Decision {
	if x.Room.Shared {
		return inRoom(who, x.Room)
	}
	return mayScribe(who, x.Room)
}

// About names nobody.
func (ReadLog) About(Inside) string { return "" }

// Log is the log of the room.
func (x Inside) Log() Log {
	l := Log{x.Room.Seq, Hash(x.Entries), x.Entries}
	if l.Entries == nil {
		l.Entries = []Said{}
	}
	return l
}

// Hash is the SHA-256, in hex, of a log: of each entry the number, id, part, stages and text, with tabs
// between, the stages with commas, each on a line that ends with a newline.
func Hash(list []Said) string {
	sum, row := sha256.New(), []byte(nil)
	for _, e := range list {
		row = LogLine(row[:0], e)
		_, _ = sum.Write(row) // it never fails
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// LogLine appends the line of an entry, as Hash takes it in.
func LogLine(to []byte, e Said) []byte {
	to = append(strconv.AppendInt(to, int64(e.Seq), 10), '\t')
	to = append(append(to, e.ID...), '\t')
	to = append(append(to, e.Part...), '\t')
	to = append(append(to, e.Stages.String()...), '\t')
	return append(append(to, e.Text...), '\n')
}
