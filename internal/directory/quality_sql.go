package directory

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/platform/store"
)

// eachQuality gives the areas, the gaps and the score of every service that the public can find.
func eachQuality(tx *store.ReadTx, fn func(areas []string, gaps quality.Set, score int)) error {
	err := tx.Each(`select areas, gaps, score from directory_row where status in ('active', 'paused')`, nil, func(scan store.Scan) error {
		var areas string
		var gaps, score int
		if err := scan(&areas, &gaps, &score); err != nil {
			return err
		}
		fn(strings.FieldsFunc(areas, func(c rune) bool { return c == '|' }), quality.Set(gaps), score)
		return nil
	})
	if err != nil {
		return fmt.Errorf("how good listings are: %w", err)
	}
	return nil
}
