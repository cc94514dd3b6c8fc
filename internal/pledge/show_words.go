package pledge

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowWords are the languages in which a scheme brings words for pledges along, for its stewards.
type ShowWords struct{ SchemeID string }

// Worded is that.
type Worded struct {
	Scheme   string // what it is called
	Language string // in which its sessions are held
	List     []SchemePack
	Names    map[string]string // of those who loaded them, by their ids

	schemeID string
}

// Name is the question as the audit would show it.
func (ShowWords) Name() string { return "scheme.show_pledge_words" }

// Load reads them.
func (q ShowWords) Load(tx *store.ReadTx) (w Worded, err error) {
	w.schemeID = q.SchemeID
	if w.Scheme, err = session.SchemeTitle(tx, q.SchemeID, ""); err != nil {
		return w, err
	}
	if w.Language, err = session.SchemeLanguage(tx, q.SchemeID); err != nil {
		return w, err
	}
	if w.List, err = packsOf(tx, q.SchemeID); err != nil {
		return w, err
	}
	var ids []string
	for _, x := range w.List {
		ids = append(ids, x.LoadedBy)
	}
	w.Names, err = org.Names(tx, ids)
	return w, err
}

// Allow lets its stewards.
func (ShowWords) Allow(who policy.Actor, w Worded) policy.Decision { return mayWord(who, w.schemeID) }

// About names nobody.
func (ShowWords) About(Worded) string { return "" }
