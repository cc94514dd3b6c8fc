package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
)

// readyCode is the code of one of an area's ready-made posters, by their order.
func readyCode(area string, n int) string {
	return promote.Ready(ids.Derive("demo", "area:"+area))[n].Code
}

// ownCode is the code of a poster that an editor of the city made.
func ownCode(t *testing.T, c *city, key string) string {
	t.Helper()
	all, err := ops.Ask(t.Context(), c.Runner, editor, promote.ListPosters{AreaID: demo.Areas()[0].ID, Since: "2026-12-24"})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all.List {
		if p.ID == ids.Derive("demo", "poster:"+key) {
			return p.Code
		}
	}
	t.Fatalf("the city has no poster %s", key)
	return ""
}
