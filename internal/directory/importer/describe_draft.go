package importer

import (
	"fmt"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// errBegun is what becomes of changing a draft whose import has begun.
var errBegun = fmt.Errorf("it has begun: %w", errs.Conflict)

// DescribeDraft says whose the files of a draft are, how they are written, and on what terms they may
// be used.
type DescribeDraft struct {
	DraftID     string
	Version     int // as whoever changes it saw it
	Source      string
	Format      source.Format
	Licence     string
	Attribution string
	Areas       map[string]string // their words for areas, in lower case: short names of ours
}

// Name is the action as the audit shows it.
func (DescribeDraft) Name() string { return "draft.describe" }

// Check looks at the input alone.
func (a DescribeDraft) Check() error {
	var f errs.Fields
	checkDescription(&f, a.Source, a.Format, a.Licence, a.Attribution)
	f = append(f, checkMeanings("area", a.Areas)...)
	return f.Err()
}

// checkMeanings holds what words mean to a size.
func checkMeanings(field string, means map[string]string) (f errs.Fields) {
	if len(means) > 2000 {
		f.Add(field, "These are too many words at once")
	}
	for theirs, ours := range means {
		if len(theirs) > 400 || len(ours) > 200 {
			f.Add(field, "This word is too long")
		}
	}
	return f
}

// Load gives the draft, locked.
func (a DescribeDraft) Load(tx *store.Tx) (Draft, error) {
	return getDraft(&tx.ReadTx, a.DraftID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (DescribeDraft) Allow(who policy.Actor, _ Draft) policy.Decision { return mayImport(who) }

// Apply keeps it.
func (a DescribeDraft) Apply(tx *store.Tx, _ policy.Actor, d Draft) (ops.Done, error) {
	if err := d.changeable(a.Version); err != nil {
		return ops.Done{}, err
	}
	d.Source, d.Format, d.Licence, d.Attribution, d.Areas = a.Source, a.Format, a.Licence, a.Attribution, a.Areas
	d.Version++
	d.extend(tx.Now())
	return ops.Done{Subject: d.subject(), Detail: "source, format, terms, areas"}, upsertDraft(tx, d)
}

// changeable refuses a change to a draft that is brought in, or that somebody else has changed.
func (d Draft) changeable(version int) error {
	if d.ImportID != "" {
		return notOpen(d)
	}
	if d.Version != version {
		return fmt.Errorf("draft %s was changed by somebody else: %w", d.ID, errs.Conflict)
	}
	return nil
}
