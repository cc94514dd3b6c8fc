package need

import (
	"strings"
	"sync"
)

// reader is what understanding needs, built once.
type reader struct {
	vocabulary *vocabulary
	phrases    *phrases
	needs      target // the needs are the targets below this,
	groups     target // the groups those from there to below this,
	now        target // and then come these three
	online     target
	phone      target
	pool       sync.Pool
}

func newReader(t *Taxonomy, local ...Local) (*reader, error) {
	v, err := newVocabulary()
	if err != nil {
		return nil, err
	}
	r := &reader{vocabulary: v, phrases: newPhrases(), needs: target(len(t.needs))}
	r.groups = r.needs + target(len(t.groups))
	r.now, r.online, r.phone = r.groups, r.groups+1, r.groups+2
	table, err := rows("phrases.tsv", 3)
	if err != nil {
		return nil, err
	}
	if err := r.readSpellings(table); err != nil {
		return nil, err
	}
	for _, line := range table {
		if err := r.readPhrases(t, line); err != nil {
			return nil, err
		}
	}
	r.readLabels(t)
	r.addLocal(t, local)
	v.slips = newSlips(v.listed)
	r.pool.New = func() any { return newScratch(int(r.phone) + 1) }
	return r, nil
}

// readSpellings comes first, as every phrase may hold one of the spellings.
func (r *reader) readSpellings(table []row) error {
	for _, line := range table {
		usual, ok := strings.CutPrefix(line.cells[0], "same:")
		if !ok {
			continue
		}
		for other := range strings.SplitSeq(line.cells[2], ",") {
			other = strings.TrimSpace(other)
			if other == usual || strings.Contains(other, " ") {
				return line.wrong("%q can’t be another spelling of %q", other, usual)
			}
			r.vocabulary.same[other] = usual
		}
	}
	for other, usual := range r.vocabulary.same {
		r.vocabulary.words[other] = r.vocabulary.learn(usual)
	}
	return nil
}

func (r *reader) readPhrases(t *Taxonomy, line row) error {
	if strings.HasPrefix(line.cells[0], "same:") {
		return nil
	}
	to, ok := r.target(t, line.cells[0])
	if !ok {
		return line.wrong("%q is no need, no group and nothing else we know", line.cells[0])
	}
	grade, danger := strings.CutSuffix(line.cells[1], "!")
	strength, ok := strengths[grade]
	if !ok {
		return line.wrong("%q is not main, also or hint", line.cells[1])
	}
	for phrase := range strings.SplitSeq(line.cells[2], ",") {
		r.phrases.addAll(r.vocabulary, phrase, meaning{to, strength, danger})
	}
	return nil
}

func (r *reader) target(t *Taxonomy, name string) (target, bool) {
	switch name {
	case "when:now":
		return r.now, true
	case "how:online":
		return r.online, true
	case "how:phone":
		return r.phone, true
	}
	if group, ok := strings.CutPrefix(name, "for:"); ok {
		i := t.groupNumber(group)
		return r.needs + target(i), i >= 0
	}
	i, ok := t.byKey[name]
	return target(i), ok
}

// What the words of our own labels and hints are worth: a whole label as much as a listed phrase, one word of it less,
// and the less the more needs share it.
const (
	labelWord    = 0.5
	hintWord     = 0.25
	sharedByMost = 4
)

// readLabels lets the needs be found by their own words.
func (r *reader) readLabels(t *Taxonomy) {
	shared := map[int32]map[target]float32{}
	for i, n := range t.needs {
		for _, phrase := range []string{n.Label, n.Title} {
			r.phrases.addAll(r.vocabulary, strings.ToLower(phrase), meaning{target: target(i), strength: strengths["main"]})
			r.noteWords(shared, phrase, target(i), labelWord)
		}
		r.noteWords(shared, n.Hint, target(i), hintWord)
	}
	for stem, in := range shared {
		if len(in) > sharedByMost {
			continue
		}
		for to, strength := range in {
			r.phrases.add([]int32{stem}, meaning{target: to, strength: strength / float32(len(in))})
		}
	}
}

func (r *reader) noteWords(shared map[int32]map[target]float32, text string, to target, strength float32) {
	buf, toks := split(text, nil, nil)
	for _, tok := range toks {
		w := r.vocabulary.learn(string(buf[tok.start:tok.end]))
		if w.class != content {
			continue
		}
		if shared[w.stem] == nil {
			shared[w.stem] = map[target]float32{}
		}
		shared[w.stem][to] = max(shared[w.stem][to], strength)
	}
}
