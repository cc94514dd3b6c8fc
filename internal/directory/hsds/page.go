package hsds

// Page is the envelope in which a list travels.
type Page[T any] struct {
	TotalItems int  `json:"total_items"`
	TotalPages int  `json:"total_pages"`
	PageNumber int  `json:"page_number"` // from 1
	Size       int  `json:"size"`        // how many there are on this page
	FirstPage  bool `json:"first_page"`
	LastPage   bool `json:"last_page"`
	Empty      bool `json:"empty"`
	Contents   []T  `json:"contents"`
}

// NewPage puts a page's items into the envelope: number counts from 1, and perPage is how many
// would fit on it.
func NewPage[T any](items []T, total, number, perPage int) Page[T] {
	pages := max(1, (total+perPage-1)/max(1, perPage))
	if items == nil {
		items = []T{} // an empty list, not null
	}
	return Page[T]{
		TotalItems: total, TotalPages: pages, PageNumber: number, Size: len(items),
		FirstPage: number == 1, LastPage: number >= pages, Empty: len(items) == 0, Contents: items,
	}
}
