package place

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Gazetteer is the country's place names, ready to be looked up. It never changes once made.
type Gazetteer struct{ index *nameIndex }

// ReadGazetteer reads place names: one a line, as name, region, latitude and longitude with tabs between; a line that
// starts with # says something about the file. An empty file makes an empty gazetteer, with which postcodes and areas
// are found all the same.
func ReadGazetteer(r io.Reader) (*Gazetteer, error) {
	var entries []entry
	times := map[string]int{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, err := readName(line)
		if err != nil {
			return nil, fmt.Errorf("place names, line %d: %w", n, err)
		}
		times[fold(e.name)]++
		entries = append(entries, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("place names: %w", err)
	}
	for i := range entries {
		if e := &entries[i]; times[fold(e.name)] > 1 && e.region != "" {
			e.label = e.name + ", " + e.region
		}
	}
	return &Gazetteer{newNameIndex(entries)}, nil
}

func readName(line string) (entry, error) {
	f := strings.Split(line, "\t")
	if len(f) != 4 || f[0] == "" {
		return entry{}, fmt.Errorf("%s is not a name, a region, a latitude and a longitude", shorten(line))
	}
	lat, errLat := strconv.ParseFloat(f[2], 64)
	lon, errLon := strconv.ParseFloat(f[3], 64)
	p := Point{lat, lon}
	if errLat != nil || errLon != nil || !p.Valid() {
		return entry{}, fmt.Errorf("%s has no good position", shorten(f[0]))
	}
	return entry{name: f[0], region: f[1], label: f[0], point: p}, nil
}

// Len is how many names there are.
func (g *Gazetteer) Len() int {
	if g == nil || g.index == nil {
		return 0
	}
	return len(g.index.entries)
}
