package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestByID: through any changes, it lists what is there, once, in order of ids.
func TestByID(t *testing.T) {
	dice, ix, want := rand.New(rand.NewPCG(3, 4)), New(Options{}), map[string]string{}
	for range 300 {
		id := fmt.Sprintf("%03d", dice.IntN(200))
		if dice.IntN(4) == 0 {
			ix.Remove(id)
			delete(want, id)
		} else {
			organisation := fmt.Sprint(dice.IntN(3))
			e := Entry{ID: id, OrganisationID: organisation, Name: "x", Rules: Rules{AgeMin: AnyAge, AgeMax: AnyAge}}
			for range dice.IntN(3) {
				e.Places = append(e.Places, Place{LocationID: id, Lat: 53, Lon: 1})
			}
			if err := ix.Put(e); err != nil {
				t.Fatal(err)
			}
			want[id] = organisation
		}
		for _, asked := range []string{"", "1"} {
			var ids []string
			for id, organisation := range want {
				if (asked == "" || asked == organisation) && !strings.HasSuffix(id, "7") {
					ids = append(ids, id)
				}
			}
			slices.Sort(ids)
			var got []string
			q := Query{Age: AnyAge, Organisation: asked}
			for _, e := range ix.ByID(&q, func(e *Entry) bool { return !strings.HasSuffix(e.ID, "7") }) {
				got = append(got, e.ID)
			}
			if !slices.Equal(got, ids) {
				t.Fatalf("of organisation %q: %v, want %v", asked, got, ids)
			}
		}
	}
}
