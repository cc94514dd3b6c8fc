package engage

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowWords are the languages in which a scheme brings words along, for its stewards.
type ShowWords struct{ SchemeID string }

// Worded is that.
type Worded struct {
	Scheme Scheme
	List   []SchemePack        // the main one first; none of them main: sessions are held in ours
	Names  map[string]string   // of those who loaded them, by their ids
	Lacks  map[string][]string // which parts a language has not, by its tag, as [content.Pack.Lacks] names them
}

// Name is the question as the audit would show it.
func (ShowWords) Name() string { return "scheme.show_words" }

// Load reads them.
func (q ShowWords) Load(tx *store.ReadTx) (w Worded, err error) {
	if w.Scheme, err = getScheme(tx, q.SchemeID, ""); err != nil {
		return w, err
	}
	if w.List, err = packsOf(tx, q.SchemeID); err != nil {
		return w, err
	}
	w.Scheme.speaks(w.List)
	w.Lacks = map[string][]string{}
	var ids []string
	for _, x := range w.List {
		words, err := WordsIn(tx, q.SchemeID, x.Cover.Tag())
		if err != nil {
			return w, err
		}
		w.Lacks[x.Cover.Tag()] = words.Lacks()
		if x.LoadedBy != "" {
			ids = append(ids, x.LoadedBy)
		}
	}
	w.Names, err = org.Names(tx, ids)
	return w, err
}

// Allow lets its stewards.
func (ShowWords) Allow(who policy.Actor, w Worded) policy.Decision { return w.Scheme.maySteward(who) }

// About names nobody.
func (ShowWords) About(Worded) string { return "" }
