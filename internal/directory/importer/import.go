package importer

import (
	"fmt"
	"time"

	"example.org/homeward/internal/directory/source"
)

// State is how far an import has come.
type State string

// The states of an import.
const (
	Running State = "running"
	Done    State = "done"
	Stopped State = "stopped" // it ended before it was done: what it did so far stands
	Undoing State = "undoing"
	Undone  State = "undone"
)

// Import is one bringing in of files.
type Import struct {
	ID     string        `json:"id"`
	At     time.Time     `json:"at"`
	By     string        `json:"by"`
	Source string        `json:"source"` // whose data it is: the same source updates what it brought before
	Format source.Format `json:"format"`
	Files  []string      `json:"files"`
	Counts Counts        `json:"counts"`
	State  State         `json:"state"`
	// Seen is when its last part was done: one that was killed tells nobody.
	Seen time.Time `json:"seen,omitzero"`
	// Of is how many nouns it brings, once that is known; Progress is how many it has come to.
	Of       int `json:"of,omitempty"`
	Progress int `json:"progress,omitempty"`
	// Asked is how many questions its parts have asked: those about what was changed here.
	Asked  int    `json:"asked,omitempty"`
	ByName string `json:"by_name,omitempty"` // of By, as pages show it; "" for an operator
	// UndoneTo is the number of the last change that undoing has come to; 0 before it begins.
	UndoneTo int `json:"undone_to,omitempty"`
	Answers
}

// quiet is how long a part of an import may take, many times over.
const quiet = 10 * time.Minute

// StateAt is the state at an instant: an import that calls itself running, and of which nothing was seen
// for long, was killed. What it did so far stands, and is in its counts.
func (i Import) StateAt(now time.Time) State {
	if last := max(i.Seen.Unix(), i.At.Unix()); i.State == Running && now.Unix()-last > int64(quiet/time.Second) {
		return Stopped
	}
	return i.State
}

// Counts is what came of an import. All but Questions count services; Read counts their rows,
// and is the sum of those created, updated, unchanged, refused and joined.
type Counts struct {
	Read      int `json:"read"`
	Created   int `json:"created"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
	Questions int `json:"questions"`
	Refused   int `json:"refused"`
	Joined    int `json:"joined"`               // rows that were one more area or place of a service already read
	HoursHeld int `json:"hours_held,omitempty"` // services whose hours are "not known" until somebody says which days are right
}

// String is the line that the command prints.
func (c Counts) String() string {
	line := fmt.Sprintf("read %d created %d updated %d unchanged %d questions %d refused %d",
		c.Read, c.Created, c.Updated, c.Unchanged, c.Questions, c.Refused)
	if c.Joined > 0 {
		line += fmt.Sprintf(" joined %d", c.Joined)
	}
	if c.HoursHeld > 0 {
		line += fmt.Sprintf(" hours-held-back %d", c.HoursHeld)
	}
	return line
}

// sourceRow is what a source last said of a noun, and the version that was made of it.
type sourceRow struct {
	ForeignID string `json:"foreign_id" db:"foreign_id"`
	Hash      string `json:"hash" db:"hash"`
	Version   int    `json:"version" db:"version"`
}

// importChange is what an import did to one noun.
type importChange struct {
	Number       int    `db:"number"`
	Kind         string `db:"kind"`
	ID           string `db:"id"`
	Before       int    `db:"before"` // 0: there was none
	After        int    `db:"after"`
	SourceBefore string `db:"source_before"` // a sourceRow as JSON; "": none
	State        string `db:"state"`
}

// The states of a change.
const (
	changeMade   = "made"
	changeUndone = "undone"
	changeLeft   = "left" // somebody changed the noun since, so undoing left it alone
)

// The nouns that an import makes.
const (
	kindArea         = "area"
	kindOrganisation = "organisation"
)
