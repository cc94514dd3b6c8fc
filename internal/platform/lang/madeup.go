package lang

import "strings"

// longer makes words about two fifths longer, with accents on them and marks at
// both ends: text cut off, glued together or not in the catalogue is seen at once.
func longer(from *language) *language {
	return derive(from, language{tag: "en-XA", name: "Longer English", dir: "ltr"}, stretch, "[!! ", " !!]")
}

// rightToLeft shows each word from right to left by Unicode's override marks
// (UAX 9: U+202E opens, U+202C closes), so that a page can be looked at turned round.
func rightToLeft(from *language) *language {
	return derive(from, language{tag: "ar-XB", name: "Turned English", dir: "rtl"}, turn, "", "")
}

func derive(from *language, to language, change func(string) string, before, after string) *language {
	to.pick, to.madeUp = from.pick, true
	to.messages = make(map[string]message, len(from.messages))
	for key, m := range from.messages {
		made := remake(m, change, before, after)
		for f, part := range m.forms {
			if made.forms == nil {
				made.forms = map[form]message{}
			}
			made.forms[f] = remake(part, change, before, after)
		}
		to.messages[key] = made
	}
	return &to
}

// remake changes the text between the parameters and leaves those as they are.
func remake(m message, change func(string) string, before, after string) message {
	made := message{parts: make([]string, len(m.parts))}
	var text strings.Builder
	for i, part := range m.parts {
		if i%2 == 1 {
			made.parts[i] = part
			text.WriteString("{" + part + "}")
			continue
		}
		part = change(part)
		if i == 0 {
			part = before + part
		}
		if i == len(m.parts)-1 {
			part += after
		}
		made.parts[i] = part
		text.WriteString(part)
	}
	made.text = text.String()
	return made
}

var accents = strings.NewReplacer("a", "á", "e", "é", "i", "í", "o", "ö", "u", "ü", "A", "Å", "E", "É", "I", "Î", "O", "Ö", "U", "Ü")

func stretch(text string) string {
	more := len(strings.TrimSpace(text)) * 2 / 5
	return accents.Replace(text) + strings.Repeat("~", more)
}

func turn(text string) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		if word != "" {
			words[i] = "\u202e" + word + "\u202c"
		}
	}
	return strings.Join(words, " ")
}
