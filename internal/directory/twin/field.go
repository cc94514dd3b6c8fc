package twin

import (
	"maps"
	"slices"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
)

// Choice is which value a join keeps of one field.
type Choice string

// The choices.
const (
	OfKept Choice = "kept"
	OfGone Choice = "gone"
	OfBoth Choice = "both" // of lists: what either has
)

// Field is one field of two that are to be joined, in words.
type Field struct {
	Key, Label string
	A, B       string // its value in each; "" when there is none
	Lists      bool   // both can be kept
}

// Same reports whether there is nothing to choose.
func (f Field) Same() bool { return f.A == f.B }

// Pick is the choice that is proposed: the value of the one that is kept, or the only one there is.
func (f Field) Pick(kept, gone string) Choice {
	switch {
	case kept == "" && gone != "":
		return OfGone
	case f.Lists && gone != "" && kept != gone:
		return OfBoth
	}
	return OfKept
}

// ground is what words for fields need besides the noun.
type ground struct {
	areas     *place.Areas
	locations map[string]directory.Location
}

// field is how a field of a noun is told, taken over, and joined.
type field[N any] struct {
	key, label string
	words      func(N, ground) string
	take       func(to *N, from N)
	both       func(to *N, from N) // nil: it is no list
}

// told puts the fields of two nouns side by side.
func told[N any](list []field[N], a, b N, g ground) []Field {
	var out []Field
	for _, f := range list {
		x := Field{Key: f.key, Label: f.label, A: f.words(a, g), B: f.words(b, g), Lists: f.both != nil}
		if x.A != "" || x.B != "" {
			out = append(out, x)
		}
	}
	return out
}

// checkChoices says what is wrong with what was chosen.
func checkChoices[N any](list []field[N], chosen map[string]Choice, f *errs.Fields) {
	for _, key := range slices.Sorted(maps.Keys(chosen)) {
		i := slices.IndexFunc(list, func(x field[N]) bool { return x.key == key })
		switch c := chosen[key]; {
		case i < 0:
			f.Add(key, "There is nothing of that name to choose")
		case c == OfBoth && list[i].both == nil, c != OfKept && c != OfGone && c != OfBoth:
			f.Add(key, "Choose which of the two to keep")
		}
	}
}

// joined is the noun that is kept, with what was chosen of the one that goes.
func joined[N any](list []field[N], kept, gone N, chosen map[string]Choice) N {
	for _, f := range list {
		switch chosen[f.key] {
		case OfGone:
			f.take(&kept, gone)
		case OfBoth:
			f.both(&kept, gone)
		}
	}
	return kept
}

// union is what either list has, each once, in the order of the first.
func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
