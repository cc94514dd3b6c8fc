package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// expanding is a folder of migrations, read with its tokens replaced.
type expanding struct {
	files  fs.FS
	tokens *strings.Replacer
}

// Open opens a migration as it reads after the replacement.
func (e expanding) Open(name string) (fs.File, error) {
	f, err := e.files.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return f, err
	}
	body, err := fs.ReadFile(e.files, name)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &expandedFile{f, strings.NewReader(e.tokens.Replace(string(body)))}, nil
}

// expandedFile is a file of which another text is read.
type expandedFile struct {
	fs.File
	text *strings.Reader
}

// Read reads the replaced text.
func (f *expandedFile) Read(p []byte) (int, error) { return f.text.Read(p) }

// check refuses a folder without migrations, and a token that we don't know.
func (e expanding) check() error {
	names, err := fs.Glob(e.files, "*.sql")
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return errors.New("there are none")
	}
	for _, name := range names {
		body, err := fs.ReadFile(e.files, name)
		if err != nil {
			return err
		}
		text := e.tokens.Replace(string(body))
		if i := strings.Index(text, "{{"); i >= 0 {
			return fmt.Errorf("%s holds an unknown token at %q", name, text[i:min(i+20, len(text))])
		}
	}
	return nil
}
