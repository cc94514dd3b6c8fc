package importer

import (
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PreviewImport compares files with the directory and changes nothing: what would be created and
// updated, and every question.
type PreviewImport struct {
	Source  string
	Batch   *source.Batch
	Aids    Aids
	Answers Answers // with which the batch was read
	Ready   bool    // only get ready for the import, which compares by itself
}

// previewed is what an import would do.
type previewed struct {
	mapped
	areas  *place.Areas
	counts Counts
	asked  []source.Question
	known  int // services that the source brought before
}

// Name is the question as the audit shows it.
func (PreviewImport) Name() string { return "import.preview" }

// Load compares.
func (q PreviewImport) Load(tx *store.ReadTx) (p previewed, err error) {
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return p, err
	}
	aids, err := q.Aids.withPlaces(tx)
	if err != nil {
		return p, err
	}
	stored, err := (&mapper{source: q.Source, aids: aids}).storedKept(tx, q.Batch)
	if err != nil {
		return p, err
	}
	batch, questions := q.Batch.Beside(stored, q.Answers.addresses(q.Source))
	p.mapped = mapBatch(q.Source, batch, areas, aids)
	p.questions = append(p.questions, questions...)
	p.areas = p.withAreas(areas)
	if p.known, err = countSource(tx, q.Source); err != nil || q.Ready {
		return p, err
	}
	t, err := p.preview(ground{tx, p.areas, p.areaAt(), ""}, q.Source)
	p.counts, p.asked = count(q.Batch, p.mapped, t)
	return p, err
}

// Allow lets who may import.
func (PreviewImport) Allow(who policy.Actor, _ previewed) policy.Decision { return mayImport(who) }

// About names nobody: no person's record is read.
func (PreviewImport) About(previewed) string { return "" }

// gone is how many services the source brought before and no longer has.
func (p previewed) gone(c Counts) int { return max(0, p.known-c.Updated-c.Unchanged) }

// count adds up what came of a batch. Each row is read and then created, updated, unchanged,
// refused or joined.
func count(b *source.Batch, m mapped, t tally) (c Counts, asked []source.Question) {
	asked = append(append(append(asked, b.Questions...), m.questions...), t.questions...)
	c = Counts{Read: b.Rows, Created: t.created, Updated: t.updated, Unchanged: t.unchanged, Refused: b.Refused, Joined: b.Joined, HoursHeld: b.HoursHeld}
	for _, q := range m.questions {
		if q.Refused {
			c.Refused++
		}
	}
	for _, q := range asked {
		if !q.Refused {
			c.Questions++
		}
	}
	return c, asked
}
