package importer

import (
	"example.org/homeward/internal/directory"
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
	areas    *place.Areas
	counts   Counts
	asked    []source.Question
	outcomes []Outcome
	known    int // services that the source brought before
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
	aids.needs, aids.areas = q.Answers.Needs, q.Answers.Areas
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
	if err != nil {
		return p, err
	}
	p.counts, p.asked = count(q.Batch, p.mapped, t)
	gone, err := p.goneServices(tx, q.Source)
	p.outcomes = append(t.outcomes, gone...)
	return p, err
}

// mostGone is how many services that are no longer in the files are named.
const mostGone = 2000

// goneServices names the services that the source brought before and no longer has.
func (p previewed) goneServices(tx *store.ReadTx, sourceName string) (out []Outcome, err error) {
	if p.gone(p.counts) == 0 {
		return nil, nil
	}
	here := map[string]bool{}
	for _, s := range p.services {
		here[s.service.ID] = true
	}
	known, err := sourceServices(tx, sourceName)
	if err != nil {
		return nil, err
	}
	for _, k := range known {
		if here[k.ID] || len(out) == mostGone {
			continue
		}
		s, there, err := optional(directory.ReadService(tx, k.ID, ""))
		if err != nil {
			return nil, err
		}
		if there {
			out = append(out, Outcome{ID: k.ID, Subject: k.ForeignID, Name: s.Name, Becomes: BecomesGone})
		}
	}
	return out, nil
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
