package index

import (
	"iter"
	"sync"
)

// source is what a segment is built from: entries, and the words of each.
type source struct {
	entries []*Entry
	terms   []string // distinct; words below are numbers in this list
	ends    []uint32 // where the words of each entry end in words
	words   []uint32 // term<<1, with 1 added if the word stands in the service's or the organisation's name
}

func (s *source) wordsOf(entry int) []uint32 {
	from := uint32(0)
	if entry > 0 {
		from = s.ends[entry-1]
	}
	return s.words[from:s.ends[entry]]
}

// batchSize is how many entries a reader takes in before it reads their words.
const batchSize = 256

// reader turns entries as they come into a source. A second goroutine reads the words of a long stream while the next
// entries are fetched and made small.
type reader struct {
	source
	stem   func(string) string
	intern *interner
	known  map[string]int    // a word as written: its term, or -1 for none
	ids    map[string]uint32 // a stemmed term: its number
	last   []int             // by term: the last entry that has it, counted from 1
	place  map[string]int    // by id: where the entry stands
	buf    []byte
}

func newReader(stem func(string) string) *reader {
	return &reader{
		stem: stem, intern: newInterner(),
		known: map[string]int{}, ids: map[string]uint32{}, place: map[string]int{},
	}
}

// texts are where the words of an entry stand.
type texts struct{ name, organisation, summary, text string }

// readAll takes in a stream of entries. Of two with the same id the later one counts.
func readAll(stem func(string) string, entries iter.Seq[Entry]) *source {
	r := newReader(stem)
	var batch []texts
	var batches chan []texts
	var second sync.WaitGroup
	for e := range entries {
		if !r.add(&e) {
			continue
		}
		if batch = append(batch, texts{e.Name, e.Organisation, e.Summary, e.Text}); len(batch) < batchSize {
			continue
		}
		if batches == nil {
			batches = make(chan []texts, 2)
			second.Go(func() {
				for b := range batches {
					r.readWords(b)
				}
			})
		}
		batches <- batch
		batch = nil
	}
	if batches != nil {
		close(batches)
		second.Wait()
	}
	r.readWords(batch)
	r.dropReplaced()
	return &r.source
}

// add takes in one entry, without its words. One without an id can't be found again, so it is left out.
func (r *reader) add(e *Entry) bool {
	if e.ID == "" {
		return false
	}
	own := r.intern.compact(e)
	if old, twice := r.place[own.ID]; twice {
		r.entries[old] = nil
	}
	r.place[own.ID] = len(r.entries)
	r.entries = append(r.entries, own)
	return true
}

// readWords reads the words of the next entries.
func (r *reader) readWords(batch []texts) {
	for i := range batch {
		t := &batch[i]
		r.read(t.name, 1)
		r.read(t.organisation, 1)
		r.read(t.summary, 0)
		r.read(t.text, 0)
		r.ends = append(r.ends, uint32(len(r.words)))
	}
}

// read adds the words of a text to the entry being read.
func (r *reader) read(text string, inName uint32) {
	r.buf = eachWord(text, r.buf, func(word []byte) {
		term, ok := r.known[string(word)]
		if !ok {
			term = r.learn(string(word))
		}
		if term < 0 || r.last[term] > len(r.ends) {
			return
		}
		r.last[term] = len(r.ends) + 1
		r.words = append(r.words, uint32(term)<<1|inName)
	})
}

// learn finds the term of a word that was not met before.
func (r *reader) learn(word string) int {
	term := -1
	if stemmed := r.stem(word); stemmed != "" {
		id, ok := r.ids[stemmed]
		if !ok {
			id = uint32(len(r.terms))
			r.ids[stemmed] = id
			r.terms = append(r.terms, stemmed)
			r.last = append(r.last, 0)
		}
		term = int(id)
	}
	r.known[word] = term
	return term
}

// dropReplaced takes out the entries that came again later.
func (r *reader) dropReplaced() {
	if len(r.place) == len(r.entries) {
		return
	}
	kept := source{terms: r.terms}
	for i, e := range r.entries {
		if e == nil {
			continue
		}
		kept.entries = append(kept.entries, e)
		kept.words = append(kept.words, r.wordsOf(i)...)
		kept.ends = append(kept.ends, uint32(len(kept.words)))
	}
	r.source = kept
}
