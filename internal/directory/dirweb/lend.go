package dirweb

import (
	"context"

	"example.org/homeward/internal/platform/web/ui"
)

// Frame is the frame of a page that is not ours, about an area ("" for the whole city), in a language:
// with the severe weather and the numbers that hold there.
func (s *Site) Frame(ctx context.Context, tag, title, areaID string) (ui.Page, error) {
	v, err := s.visit(ctx, tag)
	if err != nil {
		return ui.Page{}, err
	}
	return v.page(title, areaID), nil
}
