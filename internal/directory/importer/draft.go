package importer

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"example.org/homeward/internal/directory/source"
)

// The measures of drafts.
const (
	MaxUpload  = 32 << 20  // bytes of all files of a draft together
	maxInZips  = 128 << 20 // bytes that zips of a draft may hold, unpacked
	MaxRecords = 50_000    // services and organisations in the files of a draft: a hundred times a town's
	maxUploads = 50        // files of a draft
	maxDrafts  = 20        // drafts of one person
	maxGiven   = 5_000     // answers to a draft
	draftLife  = 7 * 24 * time.Hour
	pieceSize  = 512 << 10 // bytes of a file in one row
)

// Draft is an import that somebody still prepares: the files are kept, and what was said of them.
type Draft struct {
	ID        string        `json:"id"`
	Owner     string        `json:"owner"` // the id of who brought the files
	OwnerName string        `json:"owner_name"`
	At        time.Time     `json:"at"`
	Expires   time.Time     `json:"expires"`
	Version   int           `json:"version"` // of what is said below; answers have no part in it
	Files     []DraftFile   `json:"files"`
	Source    string        `json:"source"`
	Format    source.Format `json:"format"`

	Licence     string            `json:"licence,omitempty"`
	Attribution string            `json:"attribution,omitempty"`
	Columns     map[string]string `json:"columns,omitempty"`
	Areas       map[string]string `json:"areas,omitempty"`
	Given       []Given           `json:"given,omitempty"`
	Numbered    int               `json:"numbered"` // how many answers were given in all

	ImportID string    `json:"import_id,omitempty"` // once it is brought in
	Begun    time.Time `json:"begun,omitzero"`
}

// DraftFile is one of the files of a draft.
type DraftFile struct {
	Name string `json:"name"`
	Size int    `json:"size"`
}

// Given is an answer that somebody gave to questions of one kind. It can be taken back as long as the
// draft is one.
type Given struct {
	Number int               `json:"number"`
	At     time.Time         `json:"at"`
	By     string            `json:"by"`
	ByName string            `json:"by_name"`
	Kind   source.Kind       `json:"kind"`
	Choice string            `json:"choice"`
	Of     []string          `json:"of,omitempty"`    // names of questions, or the source's ids of services, as the choice needs
	Means  map[string]string `json:"means,omitempty"` // their words: ours
}

// What may be answered, beside a number of days.
const (
	ChooseShow   = source.ShowAddress // the address may be shown
	ChooseKeep   = source.KeepAddress // it may not
	ChooseAccept = "accept"           // leave it as it was done, and do not ask again
	ChooseNumber = "own-number"       // the phone numbers in the words are the service's own
	ChooseMeans  = "means"            // what their words mean
	ChooseAsk    = "ask"              // forget what was said before, and ask again
)

// Names are the names of the draft's files.
func (d Draft) Names() (out []string) {
	for _, f := range d.Files {
		out = append(out, f.Name)
	}
	return out
}

// Says is what has been said of the draft, as answers.
func (d Draft) Says() Answers {
	a := Answers{
		Licence: d.Licence, Attribution: d.Attribution, Columns: d.Columns, Areas: maps.Clone(d.Areas),
		Addresses: map[string]string{}, Needs: map[string]string{}, Numbers: map[string]bool{}, Accepted: map[string]bool{},
	}
	if a.Areas == nil {
		a.Areas = map[string]string{}
	}
	for _, g := range d.Given {
		g.into(&a)
	}
	return a
}

// into adds an answer to those before.
func (g Given) into(a *Answers) {
	for _, of := range g.Of {
		switch g.Choice {
		case ChooseShow, ChooseKeep:
			a.Addresses[of] = g.Choice
		case ChooseNumber:
			a.Numbers[of] = true
		case ChooseAccept:
			a.Accepted[of] = true
		case ChooseAsk:
			a.Addresses[of], a.Numbers[of], a.Accepted[of] = "", false, false
		}
	}
	switch {
	case g.Choice == ChooseMeans && g.Kind == source.UnknownArea:
		maps.Copy(a.Areas, g.Means)
	case g.Choice == ChooseMeans:
		maps.Copy(a.Needs, g.Means)
	case g.Kind == source.ShiftedDays && g.Choice != ChooseAccept:
		if n, err := strconv.Atoi(g.Choice); err == nil {
			a.Shift, a.DaysTold = n, true
		}
	}
}

// Differing is the last answer to the same question that somebody else gave otherwise; false for none.
func (d Draft) Differing(by string, kind source.Kind, choice string, of []string) (Given, bool) {
	for _, g := range slices.Backward(d.Given) {
		same := kind == source.ShiftedDays && g.Kind == kind
		for _, x := range g.Of {
			same = same || g.Kind == kind && slices.Contains(of, x)
		}
		if same {
			return g, g.By != by && g.Choice != choice
		}
	}
	return Given{}, false
}

// nextNumber is the number of the next answer.
func (d *Draft) nextNumber() int {
	d.Numbered++
	return d.Numbered
}

// extend lets a draft that somebody works on live on.
func (d *Draft) extend(now time.Time) { d.Expires = now.Add(draftLife) }

// QuestionName is the same for the same question asked again, wherever its row has moved to.
func QuestionName(q source.Question) string { return questionName(q) }

func (d Draft) subject() string { return "draft:" + d.ID }

func notOpen(d Draft) error {
	return fmt.Errorf("draft %s is being brought in already: %w", d.ID, errBegun)
}
