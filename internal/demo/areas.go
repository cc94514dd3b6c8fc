package demo

import (
	"math/rand/v2"

	"example.org/homeward/internal/place"
)

// Areas is the county, its districts and their neighbourhoods, the wider before the narrower.
func Areas() []place.Area {
	var out []place.Area
	for _, r := range table("areas", 6) {
		a := place.Area{
			ID: id("area", r[0]), Slug: r[0], Name: r[1], Kind: place.AreaKind(r[2]),
			Centre: &place.Point{Lat: number(r[4]), Lon: number(r[5])},
		}
		if r[3] != "" {
			a.ParentID = id("area", r[3])
		}
		if r[0] == "hollowmere" {
			a.Numbers.Housing = &place.Number{Label: "Nowhere to sleep tonight", Phone: "01632 960139", When: "day and night"}
		}
		out = append(out, a)
	}
	return out
}

func centres() map[string]place.Point {
	out := map[string]place.Point{}
	for _, a := range Areas() {
		out[a.Slug] = *a.Centre
	}
	return out
}

// inward are the letters that the second half of a postcode may end in.
const inward = "ABDEFGHJLNPQRSTUWXYZ"

// Postcodes are the city's own: some for each neighbourhood, scattered around its centre.
func Postcodes() (*place.Batch, error) {
	batch, at := place.NewBatch(), centres()
	dice := rand.New(rand.NewPCG(1, 2))
	for _, r := range table("postcodes", 4) {
		spread := number(r[3])
		for n := range int(number(r[2])) {
			text := r[0] + " " + string(rune('1'+n%9)) + string(inward[dice.IntN(20)]) + string(inward[n%20])
			code, ok := place.ParseCode(text)
			if !ok {
				panic("demo: " + text + " is no postcode")
			}
			spot := place.Spot{Point: off(at[r[1]], dice.NormFloat64()*spread/2, dice.NormFloat64()*spread/2)}
			if err := batch.Add(code, spot); err != nil {
				return nil, err
			}
		}
	}
	return batch, nil
}
