package engage

import (
	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
)

// ReadWords are the words of a scheme in one language as a file, to be changed or put into another language: those that it
// brings along, or ours where sessions are held in them.
type ReadWords struct {
	SchemeID, Language string
	Begin              string // a language into which somebody begins to put them; "": they are taken as they are
}

// Read is that.
type Read struct {
	Scheme Scheme
	Cover  content.Cover
	File   []byte
}

// Name is the question as the audit would show it.
func (ReadWords) Name() string { return "scheme.read_words" }

// Load reads them.
func (q ReadWords) Load(tx *store.ReadTx) (r Read, err error) {
	if r.Scheme, err = getScheme(tx, q.SchemeID, ""); err != nil {
		return r, err
	}
	p, err := WordsIn(tx, q.SchemeID, q.Language)
	if err != nil {
		return r, err
	}
	if q.Begin != "" {
		if f := (content.Cover{Tongue: pack.Tongue{Language: q.Begin}}).Tongue.Check(); len(f) > 0 {
			return r, errs.Fields{{Name: "for", Message: "Write the short sign of a language, such as pl, ar or cy"}}
		}
		p = p.Begun(q.Begin)
	}
	r.Cover = p.Cover
	r.File, err = p.Write()
	return r, err
}

// Allow lets its stewards.
func (ReadWords) Allow(who policy.Actor, r Read) policy.Decision { return r.Scheme.maySteward(who) }

// About names nobody.
func (ReadWords) About(Read) string { return "" }
