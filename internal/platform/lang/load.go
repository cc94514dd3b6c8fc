package lang

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed words
var files embed.FS

var english = must(load(files, "words/en", language{tag: "en-GB", name: "English", dir: "ltr", pick: likeEnglish}))

// likeEnglish: one thing, two things, no things.
func likeEnglish(n int) form {
	if n == 1 {
		return one
	}
	return other
}

// must stops the program at its start: the files are part of it, so a mistake in
// them is a mistake in the program.
func must(l *language, err error) *language {
	if err != nil {
		panic(err)
	}
	return l
}

// load reads every file of a language's folder.
func load(tree fs.FS, dir string, l language) (*language, error) {
	names, err := fs.Glob(tree, dir+"/*.json")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("words of %s: no files in %s", l.tag, dir)
	}
	l.messages = map[string]message{}
	for _, name := range names {
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return nil, fmt.Errorf("words of %s: %w", l.tag, err)
		}
		if err := l.add(text); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return &l, nil
}

func (l *language) add(text []byte) error {
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(text, &entries); err != nil {
		return err
	}
	var problems []error
	for key, raw := range entries {
		if _, twice := l.messages[key]; twice {
			problems = append(problems, fmt.Errorf("%s is there twice", key))
			continue
		}
		m, err := read(raw)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", key, err))
		}
		l.messages[key] = m
	}
	return errors.Join(problems...)
}

// read takes a text, or an object with a text for each form.
func read(raw json.RawMessage) (message, error) {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return parse(text)
	}
	var forms map[form]string
	if err := json.Unmarshal(raw, &forms); err != nil {
		return message{}, errors.New("neither a text nor texts by number")
	}
	if forms[other] == "" {
		return message{}, errors.New(`there is no "other"`)
	}
	m, err := parse(forms[other])
	m.forms = map[form]message{}
	for f, text := range forms {
		part, bad := parse(text)
		err = errors.Join(err, bad)
		m.forms[f] = part
	}
	return m, err
}
