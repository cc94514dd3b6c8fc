package dirapi

import (
	"net/http"

	"example.org/homeward/internal/platform/web"
)

// chunk is how many records of a stream are read at once.
const chunk = 100

// stream writes a whole list, one record a line (NDJSON). A reader that stops early stops us; one that
// comes while many are at it is asked to come again.
func (a *api) stream(w http.ResponseWriter, r *http.Request, from source) error {
	select {
	case a.copying <- struct{}{}:
		defer func() { <-a.copying }()
	default:
		return web.Unavailable("Too many copies of the whole directory are going out. Come back in a minute, or read page by page.")
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	if r.Method == http.MethodHead {
		return nil // a whole directory would be read for nothing
	}
	out := encoder(w)
	for start := 0; start < from.total; start += chunk {
		items, err := from.read(r.Context(), start, min(start+chunk, from.total))
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := out.Encode(item); err != nil {
				return nil //nolint:nilerr // whoever asked has gone
			}
		}
	}
	return nil
}
