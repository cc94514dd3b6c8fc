package engage

import (
	"errors"
	"fmt"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
)

// LoadWords has a scheme bring words along, in the language that they say themselves. What is wrong with the file is told,
// and nothing is changed then.
type LoadWords struct {
	SchemeID string
	File     []byte // one JSON document
	Main     bool   // sessions are held in them; those in which they were held until now stay beside them
	Replaces string // the language whose words they take the place of, and keep their standing; "": one more
	Loaded   int64  // when those were loaded, as the form showed it
}

// Name is the action as the audit shows it.
func (LoadWords) Name() string { return "scheme.load_words" }

// Check looks at the input alone.
func (a LoadWords) Check() error {
	_, err := readPack(a.File)
	return err
}

// worded is a scheme with the languages that it has.
type worded struct {
	scheme Scheme
	list   []SchemePack
}

func lockWords(tx *store.Tx, schemeID string) (w worded, err error) {
	if w.scheme, err = getScheme(&tx.ReadTx, schemeID, tx.ForUpdate()); err != nil {
		return w, err
	}
	w.list, err = packsOf(&tx.ReadTx, schemeID)
	return w, err
}

// Load gives the scheme, locked, and what there is.
func (a LoadWords) Load(tx *store.Tx) (worded, error) { return lockWords(tx, a.SchemeID) }

// Allow lets the stewards of the scheme.
func (LoadWords) Allow(who policy.Actor, w worded) policy.Decision { return w.scheme.maySteward(who) }

// Apply keeps them.
func (a LoadWords) Apply(tx *store.Tx, who policy.Actor, w worded) (ops.Done, error) {
	file := string(pack.Unmarked(a.File))
	p, err := content.Read(a.File)
	if err != nil {
		return ops.Done{}, err
	}
	tag := p.Cover.Tag()
	done := ops.Done{Subject: schemeSubject(a.SchemeID), Detail: fmt.Sprintf("in %s, %s, edition %s", tag, p.Cover.Title, p.Cover.Edition)}
	x := SchemePack{SchemeID: a.SchemeID, Cover: p.Cover, Main: a.Main, LoadedAt: store.Micros(tx.Now()), LoadedBy: who.ID}
	was, text, err := packIn(&tx.ReadTx, a.SchemeID, tag)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return ops.Done{}, err
	}
	there := err == nil
	switch {
	case a.Replaces != "" && a.Replaces != tag:
		return ops.Done{}, notIn(a.Replaces, p.Cover.Tongue)
	case a.Replaces != "" && !there:
		return ops.Done{}, fmt.Errorf("the words in %s: %w", tag, errs.NotFound)
	case a.Replaces != "" && was.LoadedAt != a.Loaded && text != file:
		return ops.Done{}, fmt.Errorf("the words were changed since they were opened: %w", errs.Conflict)
	case a.Replaces != "":
		x.Main = was.Main
	default:
		if err := w.mayAdd(a, x, there && text != file); err != nil {
			return ops.Done{}, err
		}
		x.Main = a.Main || there && was.Main // the same words, once more, don't stop being the main ones
	}
	if there && text == file && was.Main == x.Main {
		return done, nil // the same press came twice
	}
	return done, putPack(tx, x, file)
}

// notIn refuses a file that is in another language than the one that it is to take the place of.
func notIn(want string, got pack.Tongue) error {
	asked := pack.Tongue{Language: want}
	return errs.Fields{{Name: "file", Message: fmt.Sprintf("This file is in %s (%s). Here you replace the words in %s (%s). Choose a file in that language, or add this one as one more", got.Own(), got.Tag(), asked.Own(), want)}}
}

// mayAdd says what stands in the way of one language more.
func (w worded) mayAdd(a LoadWords, x SchemePack, other bool) error {
	tongue := x.Cover.Tongue
	switch has := tonguesOf(w.list); {
	case other:
		return errs.Fields{{Name: "file", Message: fmt.Sprintf("There are other words in %s (%s) already. To put these in their place, press “Replace” beside them", tongue.Own(), tongue.Tag())}}
	case !a.Main && has[0].Tag() == tongue.Tag() && !w.has(tongue.Tag()):
		return errs.Fields{{Name: "main", Message: fmt.Sprintf("Sessions are held in Homeward’s own words in %s now. To use yours in their place, choose that sessions are held in them", tongue.Own())}}
	case len(w.list) >= mostPacks && !w.has(tongue.Tag()):
		return errs.Fields{{Name: "file", Message: fmt.Sprintf("A scheme has words in %d languages at most. Take one out first", mostPacks)}}
	}
	return nil
}

// has reports whether the scheme brings words along in a language.
func (w worded) has(tag string) bool {
	for _, x := range w.list {
		if x.Cover.Tag() == tag {
			return true
		}
	}
	return false
}
