package guide

import "example.org/homeward/internal/place"

// Area and Areas are the partnership's, for the pages, which stand above this package alone.
type (
	Area  = place.Area
	Areas = place.Areas
)

// SlugOf makes the last part of a page's address from words.
func SlugOf(words string) string { return place.Slug(words) }
