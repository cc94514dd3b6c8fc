package dirweb

import (
	"context"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/web/ui"
)

// sureEnough is how surely words must mean a need for a guide about it to be named.
const sureEnough = 0.7

// guides are what there is to read about needs that were asked for, or that the words speak of.
func (v *visit) guides(ctx context.Context, areaID string, needs []string, read []need.Guess) []ui.Link {
	if v.site.Guides == nil {
		return nil
	}
	keys := append([]string{}, needs...)
	for _, g := range read {
		if g.Score >= sureEnough {
			keys = append(keys, g.Key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return v.site.Guides(ctx, v.Words, keys, areaID)
}
