package pledge

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
)

// SchemePack is the words for pledges that a scheme brings along in one language, without the words themselves.
type SchemePack struct {
	Cover    content.Cover
	LoadedAt int64  // micros
	LoadedBy string // the id of an account
}

// Limits of the words that a scheme brings along.
const (
	mostPack   = 2 << 20 // bytes
	mostPacks  = 12      // languages
	mostFaults = 30      // faults of a file that are told one by one
)

// mayWord lets who looks after a scheme give it words.
func mayWord(who policy.Actor, schemeID string) policy.Decision {
	if who.HasForScheme(schemeID, policy.Steward) {
		return policy.Allow("steward of this scheme")
	}
	return policy.Deny("no steward of this scheme")
}

// readPack reads words for pledges; what is wrong with them comes in words.
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

// wordsIn are the words for pledges that a scheme brings along in one language; false where it brings none.
func wordsIn(tx *store.ReadTx, schemeID, language string) (content.Pack, bool, error) {
	_, text, err := packIn(tx, schemeID, language)
	if errors.Is(err, errs.NotFound) {
		return content.Default(), false, nil
	}
	if err != nil {
		return content.Pack{}, false, err
	}
	p, err := content.Kept(text)
	return p, true, err
}

// SchemeWords are the words for pledges of a scheme in one language: those that it brings along, or ours.
type SchemeWords struct {
	SchemeID string // "" for no scheme
	Language string // "" for that in which its sessions are held
}

// Spoken is that.
type Spoken struct {
	Words content.Pack
	Own   bool // the scheme brings them along
}

// Name is the question as the audit would show it.
func (SchemeWords) Name() string { return "pledge.scheme_words" }

// Load reads them.
func (q SchemeWords) Load(tx *store.ReadTx) (out Spoken, err error) {
	if q.SchemeID == "" {
		return Spoken{Words: content.Default()}, nil
	}
	if q.Language == "" {
		if q.Language, err = session.SchemeLanguage(tx, q.SchemeID); err != nil {
			return out, err
		}
	}
	out.Words, out.Own, err = wordsIn(tx, q.SchemeID, q.Language)
	return out, err
}

// Allow lets everybody: they are sample sentences, and say nothing of anybody.
func (SchemeWords) Allow(policy.Actor, Spoken) policy.Decision {
	return policy.Allow("the words of a scheme are public")
}

// About names nobody.
func (SchemeWords) About(Spoken) string { return "" }

// aboutPledges is under what a scheme keeps its words for pledges.
const aboutPledges = "pledges"

func packOf(x session.SchemeWords) (SchemePack, error) {
	out := SchemePack{LoadedAt: x.LoadedAt, LoadedBy: x.LoadedBy}
	if err := json.Unmarshal([]byte(x.Cover), &out.Cover); err != nil {
		return out, fmt.Errorf("read the cover of words for pledges: %w", err)
	}
	return out, nil
}

// packIn is the words of a scheme in one language.
func packIn(tx *store.ReadTx, schemeID, language string) (SchemePack, string, error) {
	x, err := session.GetSchemeWords(tx, schemeID, aboutPledges, language)
	if err != nil {
		return SchemePack{}, "", err
	}
	out, err := packOf(x)
	return out, x.Pack, err
}

// packsOf are the words of a scheme in each language, without the words themselves.
func packsOf(tx *store.ReadTx, schemeID string) (out []SchemePack, err error) {
	list, err := session.ListSchemeWords(tx, schemeID, aboutPledges)
	if err != nil {
		return nil, err
	}
	for _, x := range list {
		one, err := packOf(x)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}
