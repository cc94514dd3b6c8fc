package importer

import (
	"fmt"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenDraft asks for a draft, for the imports of its source, and, if wanted, for its files.
type OpenDraft struct {
	DraftID string
	Files   bool // with the files
}

// Opened is a draft with what is needed to read it.
type Opened struct {
	Draft
	Imports []Import // of the same source, newest first
	State   State    // of the import that it was begun as; "" when it was not
	Places  []AreaName
	Stamp   int64 // of the directory: the same stamp is the same directory
	bodies  [][]byte
}

// AreaName is one of our areas.
type AreaName struct{ Slug, Name string }

// Name is the question as the audit shows it.
func (OpenDraft) Name() string { return "draft.open" }

// Load reads it.
func (q OpenDraft) Load(tx *store.ReadTx) (o Opened, err error) {
	if o.Draft, err = getDraft(tx, q.DraftID, ""); err != nil {
		return o, err
	}
	if o.Imports, err = listImports(tx, o.Source); err != nil {
		return o, err
	}
	for _, i := range o.Imports {
		if i.ID == o.ImportID {
			o.State = i.StateAt(tx.Now())
		}
	}
	if err := o.surroundings(tx); err != nil {
		return o, err
	}
	if q.Files {
		o.bodies, err = readFiles(tx, o.Draft)
	}
	return o, err
}

// surroundings is what a draft is compared with.
func (o *Opened) surroundings(tx *store.ReadTx) (err error) {
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return err
	}
	for _, a := range areas.All() {
		o.Places = append(o.Places, AreaName{a.Slug, a.Name})
	}
	o.Stamp, err = tx.Counter(directory.ListingCounter)
	return err
}

// Allow lets directory editors and administrators.
func (OpenDraft) Allow(who policy.Actor, _ Opened) policy.Decision { return mayImport(who) }

// About names nobody: no person's record is read.
func (OpenDraft) About(Opened) string { return "" }

// Gather is the files of the draft, those in zips too.
func (o Opened) Gather() (*source.Gathered, error) {
	uploads := make([]Upload, len(o.bodies))
	for i, body := range o.bodies {
		uploads[i] = Upload{o.Files[i].Name, body}
	}
	return GatherUploads(uploads)
}

// GatherUploads is the files that somebody sent, those in zips too.
func GatherUploads(uploads []Upload) (*source.Gathered, error) {
	g := &source.Gathered{Unpacked: maxInZips}
	for _, u := range uploads {
		if err := g.Held(FileName(u.Name), u.Body); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// Holds is what holds for the draft: what was said of it, and what was said of its source before.
func (o Opened) Holds() Answers {
	return AnswersAfter(o.Imports, o.Source, o.Format, o.Says())
}

// Run reads the draft's files, as they are to be read at an instant on the clocks of the place.
func (o Opened) Run(now time.Time) (Run, error) { return o.runWith(o.Holds(), now) }

// Plain reports whether nothing that was said changes how the files are read.
func (o Opened) Plain() bool {
	a := o.Holds()
	return !a.told() && len(a.Addresses)+len(a.Columns)+len(a.Numbers) == 0
}

// RunOf is the run of files that were read already, with nothing said of them: see [Opened.Plain].
func (o Opened) RunOf(batch *source.Batch) Run {
	return Run{Source: o.Source, Files: o.Names(), Batch: batch, Answers: o.Holds()}
}

func (o Opened) runWith(answers Answers, now time.Time) (Run, error) {
	g, err := o.Gather()
	if err != nil {
		return Run{}, fmt.Errorf("%w: %w", err, source.ErrUnreadable)
	}
	opt := answers.Options(o.Source)
	opt.Now, opt.Most = now, MaxRecords
	batch, err := source.Read(o.Format, g.Files, opt)
	if err == nil {
		batch.Skipped = append(batch.Skipped, g.Skipped...)
	}
	return Run{Source: o.Source, Files: o.Names(), Batch: batch, Answers: answers}, err
}
