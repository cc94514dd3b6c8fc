package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/platform/clock"
)

// Find measures Find Help: searches one by one, and results pages through the whole server beside
// an empty handler on the same machine. n is how many searches.
func Find(ctx context.Context, a *app.App, n int, seed uint64, out io.Writer) error {
	if err := a.Finder.Refresh(ctx); err != nil {
		return err
	}
	if a.Finder.Len() == 0 {
		return errors.New("there are no services to search; fill a database first: homeward demo --only --services 100000")
	}
	fmt.Fprintf(out, "services %d\n", a.Finder.Len())
	list := queries(a.Finder, n, seed)
	for _, s := range list[:min(200, n)] { // the first few touch memory that nothing has touched yet
		if _, err := a.Finder.Search(ctx, s); err != nil {
			return err
		}
	}
	runtime.GC()
	took := make(times, n)
	for i, s := range list {
		start := clock.Stamp()
		if _, err := a.Finder.Search(ctx, s); err != nil {
			return fmt.Errorf("search %d: %w", i, err)
		}
		took[i] = clock.Since(start)
	}
	took.report(out, "")
	if err := pages(ctx, a, seed, out); err != nil {
		return err
	}
	return restart(ctx, a, seed, out)
}
