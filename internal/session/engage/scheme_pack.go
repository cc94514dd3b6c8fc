package engage

import (
	"encoding/json"
	"fmt"
	"slices"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/session/content"
)

// SchemePack is the words that a scheme brings along in one language, without the words themselves.
type SchemePack struct {
	SchemeID string
	Cover    content.Cover // its title, edition and language, and where it comes from
	Main     bool          // sessions are held in them
	LoadedAt int64         // micros; 0 for what was there before anybody kept when
	LoadedBy string        // the id of an account; "" where nobody kept who
}

// Tongues are languages in which a scheme has words: the first is that in which its sessions are held.
type Tongues []pack.Tongue

// tonguesOf are the languages of a scheme with some packs. Without words of its own, sessions are held in ours.
func tonguesOf(list []SchemePack) (out Tongues) {
	if !slices.ContainsFunc(list, func(x SchemePack) bool { return x.Main }) {
		out = Tongues{content.Default().Cover.Tongue}
	}
	for _, x := range list { // the main one comes first
		out = append(out, x.Cover.Tongue)
	}
	return out
}

// speaks keeps in which languages it has words.
func (s *Scheme) speaks(list []SchemePack) {
	s.Tongues, s.Own = tonguesOf(list), len(list) > 0 && list[0].Main
}

// Has reports whether a language is among them.
func (t Tongues) Has(tag string) bool {
	return slices.ContainsFunc(t, func(x pack.Tongue) bool { return x.Tag() == tag })
}

// Beside are those beside the one in which sessions are held.
func (t Tongues) Beside() Tongues { return t[min(1, len(t)):] }

// mostFaults is how many faults of a file are told one by one.
const mostFaults = 30

// mostPack is how many bytes the words that a scheme brings along may have, and mostPacks in how many languages.
const (
	mostPack  = 2 << 20
	mostPacks = 12
)

// readPack reads the words that a scheme brings along; what is wrong with them comes in words.
func readPack(file []byte) (content.Pack, error) {
	if len(file) == 0 {
		return content.Pack{}, errs.Fields{{Name: "file", Message: "Choose a file"}}
	}
	if len(file) > mostPack {
		return content.Pack{}, errs.Fields{{Name: "file", Message: "This file is larger than 2 MB"}}
	}
	p, err := content.Read(file)
	if found := errs.Of(err); len(found) > 0 {
		return p, found.At("file", mostFaults)
	}
	if err == nil && !p.Cover.Known() {
		err = errs.Fields{{Name: "file", Message: fmt.Sprintf("We know no language that is named “%s”. Name it in “cover”, under “language”: such as pl for Polish, or ar for Arabic", p.Cover.Tag())}}
	}
	return p, err
}

func (x packRow) pack() (SchemePack, error) {
	out := SchemePack{SchemeID: x.SchemeID, Main: x.Main == 1, LoadedAt: x.LoadedAt, LoadedBy: x.LoadedBy}
	if err := json.Unmarshal([]byte(x.Cover), &out.Cover); err != nil {
		return out, fmt.Errorf("read the cover of the words of scheme %s: %w", x.SchemeID, err)
	}
	return out, nil
}
