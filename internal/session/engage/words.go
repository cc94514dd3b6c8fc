package engage

import (
	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
)

// Words are the words in which a scheme's sessions are held: its own, or ours. "" is no scheme.
func Words(tx *store.ReadTx, schemeID string) (content.Pack, error) {
	if schemeID == "" {
		return content.Default(), nil
	}
	text, err := mainPack(tx, schemeID)
	if err != nil || text == "" {
		return content.Default(), err
	}
	return content.Kept(text)
}

// WordsIn are the words of a scheme in one language; [errs.NotFound] where it has none. What its sessions are held in,
// it has always.
func WordsIn(tx *store.ReadTx, schemeID, language string) (content.Pack, error) {
	main, err := Words(tx, schemeID)
	if err != nil || main.Cover.Tag() == language {
		return main, err
	}
	if schemeID == "" {
		return main, errs.NotFound
	}
	_, text, err := packIn(tx, schemeID, language)
	if err != nil {
		return content.Pack{}, err
	}
	return content.Kept(text)
}

// known refuses what can't be chosen in the words of a scheme. "" is nothing chosen.
func known(tx *store.Tx, schemeID, field string, keys ...string) error {
	words, err := Words(&tx.ReadTx, schemeID)
	if err != nil {
		return err
	}
	all := pack.Keys(words.Room.Readiness, func(i content.Item) string { return i.Key })
	if field == "sector" {
		all = append(pack.Keys(words.Sectors.Sectors, func(s content.Sector) string { return s.Key }), "")
	}
	var f errs.Fields
	checkKeys(&f, field, keys, all)
	return f.Err()
}

// usual is the agenda that fits a way: the first of the pack, or its second for a round table.
func usual(words content.Pack, w Way) content.Variant {
	list := words.Agenda.Variants
	if len(list) == 0 {
		list = content.Default().Agenda.Variants
	}
	if w == Round && len(list) > 1 {
		return list[1]
	}
	return list[0]
}
