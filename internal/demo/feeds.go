package demo

import (
	"context"
	"fmt"
	"io"
	"strings"

	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
)

// northmere is the directory of the county next door. It is turned off: the demo reaches no other server.
var northmere = neighbour.Feed{
	ID: ids.Derive("demo", "feed northmere"), Name: "Northmere County Council", Address: "https://directory.northmere.example.org/openreferral",
	Licence: "Open Government Licence v3.0", Credit: "Contains data of Northmere County Council", Every: 24,
}

// What Northmere's directory says: at first, and later, when one service is gone from it.
var (
	northmereFirst = []string{
		northmereSays("night", "Night shelter", "The Lantern", "Thirty beds. Doors open at half past five.", "01632 960131", "01632 960139"),
		northmereSays("kitchen", "Chapel Hall kitchen", "The Lantern", "A hot meal every night of the year. You do not have to stay.", "01632 960131"),
		northmereSays("van", "Soup van of the northern villages", "Northmere Churches", "Soup and a blanket, on the green of a different village each night.", "01632 960171"),
		northmereSays("advice", "Housing advice by phone", "Northmere County Council", "Ring us before you lose your home. We can often stop it.", "01632 960172"),
	}
	northmereLater = []string{northmereFirst[0], northmereFirst[2], northmereFirst[3]}
)

func northmereSays(id, name, organisation, description string, phones ...string) string {
	var list []string
	for i, p := range phones {
		list = append(list, fmt.Sprintf(`{"id": %q, "number": %q}`, ids.Derive("demo", fmt.Sprint("northmere phone ", id, i)), p))
	}
	return fmt.Sprintf(`{"id": %q, "name": %q, "description": %q, "status": "active", "phones": [%s], "organization": {"id": %q, "name": %q, "description": ""}}`,
		ids.Derive("demo", "northmere "+id), name, description, strings.Join(list, ", "), ids.Derive("demo", "northmere org "+organisation), organisation)
}

// seedFeeds follows a feed whose last good copy is here, so that editors have something to decide.
func seedFeeds(ctx context.Context, r *ops.Runner) error {
	if err := ops.DoOnce(ctx, r, operator, step("feed northmere"), neighbour.SaveFeed{Feed: northmere}); err != nil {
		return fmt.Errorf("seed a feed: %w", err)
	}
	for _, records := range [][]string{northmereFirst, northmereLater} {
		answer := `{"last_page": true, "contents": [` + strings.Join(records, ", ") + `]}`
		get := func(context.Context, string, string, string) neighbour.Answer {
			return neighbour.Answer{Status: 200, Body: io.NopCloser(strings.NewReader(answer)), Why: func(err error) string { return err.Error() }}
		}
		if err := neighbour.Follow(ctx, r, operator, get, northmere.ID); err != nil {
			return fmt.Errorf("seed the copy of a feed: %w", err)
		}
	}
	return nil
}
