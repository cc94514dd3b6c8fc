package lang

import "strconv"

// Words are the texts of one language. The zero Words are English.
type Words struct{ l *language }

// language is one language with all its messages.
type language struct {
	tag, name, dir string
	messages       map[string]message
	madeUp         bool // made from another by rule, to test pages with
	pick           func(n int) form
}

func (w Words) language() *language {
	if w.l == nil {
		return english
	}
	return w.l
}

// Tag names the language as HTML and HTTP do: "en-GB".
func (w Words) Tag() string { return w.language().tag }

// Name is the language's name in itself.
func (w Words) Name() string { return w.language().name }

// Dir is the way the language is read: "ltr" or "rtl".
func (w Words) Dir() string { return w.language().dir }

// T is a text without parameters. It allocates nothing.
func (w Words) T(key string) string {
	if m, ok := w.language().messages[key]; ok {
		return m.text
	}
	return fallback(key).text
}

// F is a text with its parameters, given as name and value by turns:
// F("open.until", "time", "5pm").
func (w Words) F(key string, pairs ...string) string {
	if m, ok := w.language().messages[key]; ok {
		return m.fill(pairs)
	}
	return fallback(key).fill(pairs)
}

// N is a text about n things, in the form that goes with n. The number itself is
// the parameter {n}; others follow as in F.
func (w Words) N(key string, n int, pairs ...string) string {
	l := w.language()
	m, ok := l.messages[key]
	if !ok {
		m, l = fallback(key), english
	}
	f, ok := m.forms[l.pick(n)]
	if !ok {
		f, ok = m.forms[other]
	}
	if !ok {
		f = m
	}
	return f.fill(append([]string{"n", Number(n)}, pairs...))
}

// Has tells whether there is a text of this key, for keys that are put together
// while the program runs.
func (w Words) Has(key string) bool {
	_, ok := english.messages[key]
	return ok
}

// fallback is the English text, or the key between marks that nobody can
// overlook.
func fallback(key string) message {
	if m, ok := english.messages[key]; ok {
		return m
	}
	text := "⟦" + key + "⟧"
	return message{text: text, parts: []string{text}}
}

// Number writes a whole number with commas between its thousands.
func Number(n int) string {
	s := strconv.Itoa(n)
	start := 0
	if n < 0 {
		start = 1
	}
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
