package pledge

import "testing"

// TestAnswersAreSentences: an answer for an empty stage can be read by itself, on the grid and on the poster.
func TestAnswersAreSentences(t *testing.T) {
	for typed, want := range map[string]string{
		"":                                  "",
		"we look at the numbers first":      "None for now, because we look at the numbers first",
		"Because  the council does it.":     "None for now, because the council does it.",
		"The council does it.":              "None for now: The council does it.",
		"None for now, because others do.":  "None for now, because others do.",
		"none for now: it needs more money": "none for now: it needs more money",
	} {
		if got := sentence(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}
