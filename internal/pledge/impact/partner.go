package impact

import (
	"cmp"
	"slices"
	"strings"
)

// Partner is an organisation that stands beside a holder, with how often.
type Partner struct {
	Body
	Engagements []*Facts
}

// Partners are all organisations that stand beside a holder, each once, by name. One that is written alike twice is one.
func (v View) Partners() (out []Partner) {
	at := map[string]int{}
	for _, f := range v.Facts {
		for _, b := range f.Partners {
			key := strings.ToLower(strings.Join(strings.Fields(b.Name), " "))
			i, there := at[key]
			if !there {
				i = len(out)
				at[key] = i
				out = append(out, Partner{Body: b})
			}
			if n := len(out[i].Engagements); n == 0 || out[i].Engagements[n-1] != f {
				out[i].Engagements = append(out[i].Engagements, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b Partner) int {
		return cmp.Or(cmp.Compare(len(b.Engagements), len(a.Engagements)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// Holders are how many organisations hold an award.
func (v View) Holders() int {
	seen := map[string]bool{}
	for _, f := range v.Facts {
		seen[f.Holder.ID] = true
	}
	return len(seen)
}
