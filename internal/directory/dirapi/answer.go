package dirapi

import (
	"context"
	"net/http"

	"example.org/homeward/internal/directory/hsds"
)

// answerList gives one page of a list, or all of it as a stream of lines.
func (a *api) answerList(w http.ResponseWriter, r *http.Request, e endpoint, q *asked) error {
	lines := q.lines()
	page, size := q.page()
	from, err := e.list(r.Context(), a, q)
	if err != nil {
		return q.explain(err)
	}
	if lines {
		return a.stream(w, r, from)
	}
	if q.everything {
		size = max(1, from.total)
	}
	items, err := from.page(r.Context(), page, size)
	if err != nil {
		return err
	}
	return reply(w, r, hsds.NewPage(items, from.total, page, size))
}

// page reads the items of a page that counts from 1; none when it is past the last.
func (s source) page(ctx context.Context, page, size int) ([]any, error) {
	start := min((page-1)*size, s.total)
	return s.read(ctx, start, min(start+size, s.total))
}

// fixed is a source of items that are in memory.
func fixed[T any](items []T) source {
	return source{len(items), func(_ context.Context, from, to int) ([]any, error) {
		out := make([]any, 0, to-from)
		for _, item := range items[from:to] {
			out = append(out, item)
		}
		return out, nil
	}}
}
