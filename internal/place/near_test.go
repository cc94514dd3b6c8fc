package place

import (
	"strings"
	"testing"
)

func TestNear(t *testing.T) {
	g, err := ReadGazetteer(strings.NewReader("Walsall\tWalsall\t52.58528\t-1.98396\nBloxwich\tWalsall\t52.61806\t-2.00431\n"))
	if err != nil {
		t.Fatal(err)
	}
	for want, p := range map[string]Point{"Walsall": {52.58, -1.98}, "Bloxwich": {52.62, -2.0}} {
		near, metres, ok := g.Near(p)
		if !ok || near.Label != want || metres > 1000 {
			t.Errorf("near %v: %+v, %.0f m, %v", p, near, metres, ok)
		}
	}
	if _, _, ok := (*Gazetteer)(nil).Near(Point{52, -2}); ok {
		t.Error("a place without a gazetteer")
	}
}
