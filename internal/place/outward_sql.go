package place

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// outwardCounter moves on whenever postcodes change.
const outwardCounter = "place_outward"

func knownOutwards(tx *store.ReadTx) (map[string]bool, error) {
	var list []string
	if err := tx.Select(&list, `select outward from place_outward`); err != nil {
		return nil, fmt.Errorf("outward codes: %w", err)
	}
	known := make(map[string]bool, len(list))
	for _, outward := range list {
		known[outward] = true
	}
	return known, nil
}

// upsertBlock keeps a block, and says whether that changed anything.
func upsertBlock(tx *store.Tx, b Block) (bool, error) {
	n, err := tx.Exec(`
		insert into place_outward (outward, body) values ($1, $2)
		on conflict (outward) do update set body = excluded.body where place_outward.body <> excluded.body`,
		b.Outward, b.Data)
	if err != nil {
		return false, fmt.Errorf("keep postcodes of %s: %w", b.Outward, err)
	}
	return n > 0, nil
}

// LoadPostcodes reads every postcode into a table in memory. It is a part.
func LoadPostcodes(tx *store.ReadTx) (*Postcodes, error) {
	var blocks []Block
	err := tx.Each(`select outward, body from place_outward`, nil, func(scan store.Scan) error {
		var b Block
		if err := scan(&b.Outward, &b.Data); err != nil {
			return err
		}
		blocks = append(blocks, b)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read postcodes: %w", err)
	}
	return NewPostcodes(blocks)
}
