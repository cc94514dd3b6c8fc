package submit

import (
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/pledge/snapshot"
)

// Kind is what a note is for.
type Kind string

// The kinds.
const (
	Good    Kind = "good"    // say what is good, so that it stays
	Suggest Kind = "suggest" // it would be better so
	Needed  Kind = "needed"  // without it, it can't be validated
)

// Kinds are all three, in the order of forms.
var Kinds = []Kind{Good, Suggest, Needed}

// Title is the kind in words.
func (k Kind) Title() string {
	return map[Kind]string{Good: "This is good", Suggest: "A suggestion", Needed: "Needed before it can be validated"}[k]
}

// Criterion is one thing that is asked of each line.
type Criterion struct{ Key, Label string }

// Criteria are what is asked of each pledge and each action.
var Criteria = []Criterion{
	{"clear", "Anybody can tell what will be done"},
	{"theirs", "It is in their own hands"},
	{"owned", "Somebody leads it, by a day"},
	{"measured", "One can see whether it works"},
	{"sooner", "It helps before things get worse"},
}

// Mark is how far a line meets a criterion.
type Mark string

// The marks.
const (
	Yes    Mark = "yes"
	Partly Mark = "partly"
	NotYet Mark = "not yet"
)

// Marks are all three, in the order of forms.
var Marks = []Mark{Yes, Partly, NotYet}

// Note is what a validator says of one line of what was sent.
type Note struct {
	ID     string          `json:"-"`
	Round  int             `json:"-"`
	Line   string          `json:"-"` // the id of a pledge or an action; "": all of it
	SentAt int64           `json:"-"` // when the holder was told, in microseconds UTC; 0: they were not yet
	Kind   Kind            `json:"kind"`
	Marks  map[string]Mark `json:"marks,omitempty"` // by criterion
	Text   string          `json:"text,omitempty"`
	By     string          `json:"by"` // the account; the holder is not told
	At     int64           `json:"at"`
	Answer string          `json:"answer,omitempty"` // of the holder
	About  string          `json:"about,omitempty"`  // the line as it was
}

// check tells what is wrong with it. Whoever says that something is missing says what would make it good.
func (n Note) check() errs.Fields {
	var f errs.Fields
	checkID(&f, n.ID)
	if !slices.Contains(Kinds, n.Kind) {
		f.Add("kind", "Choose what your note is for")
	}
	wanting := n.Kind != Good
	for key, m := range n.Marks {
		if !slices.ContainsFunc(Criteria, func(c Criterion) bool { return c.Key == key }) || !slices.Contains(Marks, m) {
			f.Add("marks", "Choose from the list")
		}
		wanting = wanting || m != Yes
	}
	if plain.Blank(n.Text) && (wanting || len(n.Marks) == 0) {
		f.Add("text", "Say what would make it good, in words that help")
	}
	most(&f, "text", n.Text, mostText)
	return f
}

// lineOf is a line of what was sent, as it was; false when there is none.
func lineOf(s snapshot.Snapshot, id string) (string, bool) {
	if id == "" {
		return "", true
	}
	for _, p := range s.Pledges {
		if p.ID == id {
			return p.Text, true
		}
		for _, a := range p.Actions {
			if a.ID == id {
				return a.Text, true
			}
		}
	}
	return "", false
}
