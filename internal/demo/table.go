package demo

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
)

//go:embed city/*.tsv
var tables embed.FS

// table reads one of the city's files: a row a line, columns with tabs between, lines that start
// with # left out. The files are ours, so a mistake in one panics: the tests read them all.
func table(name string, columns int) [][]string {
	text, err := tables.ReadFile("city/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	var rows [][]string
	for n, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		for len(row) < columns {
			row = append(row, "")
		}
		if len(row) != columns {
			panic(fmt.Sprintf("demo: %s.tsv line %d has %d columns, not %d", name, n+1, len(row), columns))
		}
		rows = append(rows, row)
	}
	return rows
}

// id gives the id of something in the city: always the same.
func id(kind, key string) string { return ids.Derive("demo", kind+":"+key) }

func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("demo: %q is not a number", s))
	}
	return f
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// off is a point so many metres east and north of another.
func off(p place.Point, east, north float64) place.Point {
	return place.NewPlane(p).Point(east, north)
}
