package lang

import (
	"maps"
	"slices"
	"strings"
)

// MadeUp reports whether a language is made from another by rule, to test pages with.
func (w Words) MadeUp() bool { return w.language().madeUp }

// Count is how many texts a language has itself.
func (w Words) Count() int { return len(w.language().messages) }

// Missing lists the keys that the English has and a language has not: there its pages are English.
func (w Words) Missing() (keys []string) {
	own := w.language().messages
	for _, key := range slices.Sorted(maps.Keys(english.messages)) {
		if _, ok := own[key]; !ok {
			keys = append(keys, key)
		}
	}
	return keys
}

// Written is a text of a language as it is written, with its forms, its parameters in braces; false
// when the language has none of this key.
func (w Words) Written(key string) (string, bool) {
	m, ok := w.language().messages[key]
	if !ok || len(m.forms) == 0 {
		return m.text, ok
	}
	var forms []string
	for _, f := range []form{one, other} {
		if x, has := m.forms[f]; has {
			forms = append(forms, string(f)+": "+x.text)
		}
	}
	return strings.Join(forms, " · "), true
}

// Find lists the keys, in order, whose key or text in any of the languages holds what is asked for,
// whatever the case.
func Find(languages []Words, asked string) (keys []string) {
	asked = strings.ToLower(strings.TrimSpace(asked))
	if asked == "" {
		return nil
	}
	for _, key := range slices.Sorted(maps.Keys(english.messages)) {
		found := strings.Contains(strings.ToLower(key), asked)
		for _, w := range languages {
			text, _ := w.Written(key)
			found = found || strings.Contains(strings.ToLower(text), asked)
		}
		if found {
			keys = append(keys, key)
		}
	}
	return keys
}
