package need

import (
	"cmp"
	"slices"
	"strings"
)

// Local is a way of asking that people in one place have.
type Local struct{ Phrase, Need string }

// With is the same taxonomy, that also understands local ways of asking. They come after our own, so
// that no slip of the keys is read in another way because of them. One that names no need of ours is
// passed over.
func (t *Taxonomy) With(list []Local) (*Taxonomy, error) {
	out := *t
	var err error
	out.reader, err = newReader(&out, list...)
	return &out, err
}

// addLocal lets the needs be found by what people in one place say.
func (r *reader) addLocal(t *Taxonomy, list []Local) {
	for _, l := range list {
		if i, ok := t.byKey[l.Need]; ok {
			r.phrases.addAll(r.vocabulary, strings.ReplaceAll(l.Phrase, "+", " "), meaning{target: target(i), strength: strengths["main"]})
		}
	}
}

// Sayable reports whether words can be a way of asking: one of them at least has to mean something.
func Sayable(words string) bool {
	v := Default().reader.vocabulary
	buf, toks := split(words, nil, nil)
	return slices.ContainsFunc(toks, func(tok token) bool {
		w, known := v.words[string(buf[tok.start:tok.end])]
		return !known || w.class == content
	})
}

// Way is some ways of asking for one need, all as sure.
type Way struct {
	Sure    string // "main", "also" or "hint"
	Danger  bool   // they speak of danger
	Phrases []string
}

// WaysOfAsking are the ways of asking for a need that Homeward knows by itself, the surest first, beside
// its own label and title.
func (t *Taxonomy) WaysOfAsking(key string) (out []Way) {
	table, err := rows("phrases.tsv", 3)
	if err != nil { // it was read when the taxonomy was made
		return nil
	}
	for _, line := range table {
		if line.cells[0] != key {
			continue
		}
		grade, danger := strings.CutSuffix(line.cells[1], "!")
		i := slices.IndexFunc(out, func(w Way) bool { return w.Sure == grade && w.Danger == danger })
		if i < 0 {
			i, out = len(out), append(out, Way{Sure: grade, Danger: danger})
		}
		for phrase := range strings.SplitSeq(line.cells[2], ",") {
			out[i].Phrases = append(out[i].Phrases, strings.ReplaceAll(strings.TrimSpace(phrase), "+", ""))
		}
	}
	slices.SortStableFunc(out, func(a, b Way) int { return cmp.Compare(strengths[b.Sure], strengths[a.Sure]) })
	return out
}

// StreetSupportFor lists the sub-categories of Street Support's that mean a need, as "parent/sub".
func (t *Taxonomy) StreetSupportFor(key string) (out []string) {
	for pair, c := range t.street.categories {
		if slices.Contains(c.Needs, key) {
			out = append(out, pair[0]+"/"+pair[1])
		}
	}
	slices.Sort(out)
	return out
}
