package twin

import (
	"fmt"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Join is two that became one, with what undoing it needs.
type Join struct {
	ID      string
	Kind    Kind
	Kept    string
	Gone    string
	At      time.Time
	ByKind  policy.Kind
	By      string
	Undone  bool
	Touched []Touched         // in the order in which they were changed
	Chosen  map[string]Choice // which value was kept, by field
	Why     string
}

// Touched is a noun that a join changed: what it was before, and what the join made of it. Both are
// versions in history.
type Touched struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Before int    `json:"before"`
	Joined int    `json:"joined"`
}

// Joined says that two became one.
type Joined struct{ JoinID, Kind, Kept, Gone string }

// EventName names the event.
func (Joined) EventName() string { return "directory.joined" }

// Unjoined says that a join was taken apart.
type Unjoined struct{ JoinID, Kind, Kept, Gone string }

// EventName names the event.
func (Unjoined) EventName() string { return "directory.unjoined" }

// bench is where a join is made or taken apart: the desk, and the versions it makes.
type bench struct {
	*directory.Desk
	who     policy.Actor
	why     string
	touched []Touched
}

func newBench(tx *store.Tx, who policy.Actor, why string) (*bench, error) {
	d, err := directory.NewDesk(tx)
	return &bench{Desk: d, who: who, why: why}, err
}

func (b *bench) putService(s directory.Service) error {
	before := s.Version
	s, err := b.PutService(b.who, s, b.why)
	b.touched = append(b.touched, Touched{string(Services), s.ID, before, s.Version})
	return err
}

func (b *bench) putLocation(l directory.Location) error {
	before := l.Version
	l, err := b.PutLocation(b.who, l, b.why)
	b.touched = append(b.touched, Touched{location, l.ID, before, l.Version})
	return err
}

// putOrganisation keeps it, and lets what is published after this say so.
func (b *bench) putOrganisation(o org.Organisation) error {
	before := o.Version
	o, err := org.Put(b.Tx, b.who, o, b.why)
	if err != nil {
		return err
	}
	b.Organisations[o.ID] = o
	b.touched = append(b.touched, Touched{string(Organisations), o.ID, before, o.Version})
	return nil
}

// keep writes the join down.
func (b *bench) keep(kind Kind, kept, gone string, chosen map[string]Choice, why string) (Join, error) {
	j := Join{
		ID: ids.New(), Kind: kind, Kept: kept, Gone: gone, At: b.Tx.Now(), ByKind: b.who.Kind, By: b.who.ID,
		Touched: b.touched, Chosen: chosen, Why: why,
	}
	if err := deletePair(b.Tx, kind, kept, gone); err != nil {
		return j, err
	}
	return j, insertJoin(b.Tx, j)
}

// maxWhy is how long a reason may be, in bytes.
const maxWhy = 1000

// checkTwo looks at what every join is asked for.
func checkTwo(kept, gone, why string, f *errs.Fields) {
	if !ids.Valid(kept) || !ids.Valid(gone) || kept == gone {
		f.Add("kept", "Choose which of the two is kept")
	}
	if len(why) > maxWhy {
		f.Add("why", "This is too long")
	}
}

// stale refuses to join what was changed since the page showed it.
func stale(shown, now int) error {
	if shown != now {
		return fmt.Errorf("one of the two was changed since the page was opened: %w", errs.Conflict)
	}
	return nil
}
