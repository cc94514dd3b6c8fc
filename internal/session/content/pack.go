package content

import (
	"embed"
	"errors"
	"io/fs"
	"sync"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
)

// Pack is every word that a session needs. Each section is a file of its own in a folder, and a field in the one document.
type Pack struct {
	Cover       Cover      `json:"cover"`
	Stages      Stages     `json:"stages"`
	Background  Background `json:"background"`
	Tags        Tags       `json:"tags"`
	People      People     `json:"people"`
	Sectors     Sectors    `json:"sectors"`
	Room        Room       `json:"room"`
	Agenda      Agenda     `json:"agenda"`
	Prompts     Prompts    `json:"prompts"`
	Cases       Cases      `json:"cases"`
	Log         Log        `json:"log"`
	OwnCase     OwnCase    `json:"own-case"`
	Facilitator Guide      `json:"facilitator"`
	NoteTaker   Guide      `json:"note-taker"`
	Participant Guide      `json:"participant"`
	Deck        Deck       `json:"deck"`
	Help        Help       `json:"help"`
	Easy        Easy       `json:"easy"`
	Day         Day        `json:"day,omitzero"`
	Labels      Labels     `json:"labels,omitzero"`
}

// About says where a section's words come from, and Cover names the pack.
type (
	About = pack.About
	Cover = pack.Cover
)

// Item is one thing with a name and a sentence or two about it. Keys never change.
type Item struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Passage is a piece of running text: a heading, paragraphs, and then a list. Title and List may be empty.
type Passage struct {
	Title string   `json:"title,omitempty"`
	Text  []string `json:"text,omitempty"`
	List  []string `json:"list,omitempty"`
}

//go:embed texts
var texts embed.FS

// Default is our own pack. It is read once; don't change what it shares.
var Default = sync.OnceValue(func() Pack {
	folder, err := fs.Sub(texts, "texts")
	if err != nil {
		panic(err) // it is built in
	}
	p, err := ReadFolder(folder)
	if err != nil {
		panic(err) // a test reads it
	}
	return p
})

// Read reads a pack that is one JSON document, and checks it. What is wrong comes as [errs.Fields].
func Read(data []byte) (Pack, error) {
	var p Pack
	err := pack.Read(data, &p)
	return checked(p, err)
}

// ReadFolder reads a pack from a folder with one file for each section, and checks it. What is wrong comes as
// [errs.Fields], unless the folder itself can't be read.
func ReadFolder(folder fs.FS) (Pack, error) {
	var p Pack
	err := pack.ReadFolder(folder, &p)
	return checked(p, err)
}

// Write writes the pack as one JSON document, which [Read] reads.
func (p Pack) Write() ([]byte, error) { return pack.Write(p) }

// checked is a pack that could be read and is right; or what is wrong, in words for whoever sent it.
func checked(p Pack, err error) (Pack, error) {
	var fault pack.Fault
	switch {
	case errors.As(err, &fault):
		return Pack{}, errs.Fields{{Name: "file", Message: fault.Error()}}
	case err != nil:
		return Pack{}, err
	}
	if err := p.Check().Err(); err != nil {
		return Pack{}, err
	}
	return p, nil
}
