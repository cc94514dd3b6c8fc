package place

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// columns says where in a row things stand; -1 for what the file doesn't have.
type columns struct{ postcode, ended, quality, east, north, lat, lon int }

var (
	// codePointColumns are those of Code-Point Open, whose files have no header.
	codePointColumns = columns{postcode: 0, ended: -1, quality: 1, east: 2, north: 3, lat: -1, lon: -1}
	// scottishColumns are those of the Scottish Postcode Directory's small-user file without its header.
	scottishColumns = columns{postcode: 0, ended: 4, quality: -1, east: 5, north: 6, lat: 7, lon: 8}
)

// The names that the columns go by: in the ONS Postcode Directory over the years, in the Scottish Postcode Directory, and
// in the headings of Code-Point Open. The first one present counts.
var columnNames = struct{ postcode, ended, quality, east, north, lat, lon []string }{
	postcode: []string{"pcds", "pcd8", "pcd2", "pcd7", "pcd", "postcode", "pc"},
	ended:    []string{"doterm", "dateofdeletion", "dateoftermination"},
	quality:  []string{"positionalqualityindicator", "pq"},
	east:     []string{"oseast1m", "east1m", "gridreferenceeasting", "eastings", "easting", "ea"},
	north:    []string{"osnrth1m", "north1m", "gridreferencenorthing", "northings", "northing", "no"},
	lat:      []string{"lat", "latitude"},
	lon:      []string{"long", "lon", "longitude"},
}

// columnsOf tells the columns from a file's first row. A first row that holds a postcode is no header.
func columnsOf(first []string, known *columns) (cols columns, isHeader bool, err error) {
	if _, ok := strictUnit(first[0]); ok {
		switch {
		case known != nil:
			return *known, false, nil
		case len(first) > scottishColumns.lon:
			return scottishColumns, false, nil
		}
		return cols, false, unreadable("The first row does not name the columns (pcds, lat, long …)")
	}
	cols = named(first)
	if cols.postcode < 0 || (cols.lat < 0 || cols.lon < 0) && (cols.east < 0 || cols.north < 0) {
		if known != nil {
			return *known, false, nil // a row like any other, with something wrong
		}
		return cols, false, unreadable("The first row names no columns for a postcode and its position " +
			"(such as pcds, oseast1m, osnrth1m, lat, long)")
	}
	return cols, true, nil
}

func named(header []string) columns {
	at := map[string]int{}
	for i, name := range header {
		name = strings.NewReplacer(" ", "", "_", "").Replace(strings.ToLower(name))
		if _, twice := at[name]; !twice {
			at[name] = i
		}
	}
	find := func(names []string) int {
		i := slices.IndexFunc(names, func(n string) bool { _, ok := at[n]; return ok })
		if i < 0 {
			return -1
		}
		return at[names[i]]
	}
	n := columnNames
	return columns{
		find(n.postcode), find(n.ended), find(n.quality),
		find(n.east), find(n.north), find(n.lat), find(n.lon),
	}
}

// noPlace is the latitude that the ONS Postcode Directory writes where it knows none; qualityNone is Code-Point Open's
// quality for the same.
const (
	noPlace     = 99
	qualityNone = "90"
)

// point reads a row's position. Neither a point nor a problem means that the file gives none.
func (c columns) point(code Code, get func(int) string) (p Point, problem string, ok bool) {
	lat, lon := get(c.lat), get(c.lon)
	if lat != "" && lon != "" {
		p.Lat, p.Lon, ok = twoNumbers(lat, lon)
		switch {
		case !ok:
			return p, fmt.Sprintf("latitude %s and longitude %s are not numbers", shorten(lat), shorten(lon)), false
		case p.Lat > noPlace, p == Point{}:
			return p, "", false
		}
		return checked(p, fmt.Sprintf("latitude %s and longitude %s", lat, lon))
	}
	return c.gridPoint(code, get)
}

func (c columns) gridPoint(code Code, get func(int) string) (p Point, problem string, ok bool) {
	east, north := get(c.east), get(c.north)
	if east == "" && north == "" || get(c.quality) == qualityNone {
		return p, "", false
	}
	if code.Letters() == "BT" {
		return p, "", false // Northern Ireland's references are to another grid, the Irish one
	}
	e, n, ok := twoNumbers(east, north)
	if !ok {
		return p, fmt.Sprintf("easting %s and northing %s are not numbers", shorten(east), shorten(north)), false
	}
	if e == 0 && n == 0 {
		return p, "", false
	}
	g := Grid{e, n}
	if !g.Valid() {
		return p, fmt.Sprintf("easting %s and northing %s are outside the National Grid", east, north), false
	}
	return checked(g.Point(), fmt.Sprintf("easting %s and northing %s", east, north))
}

func checked(p Point, what string) (Point, string, bool) {
	if !InGB(p) {
		return p, what + " are outside the country", false
	}
	return p, "", true
}

func twoNumbers(a, b string) (x, y float64, ok bool) {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	return x, y, errA == nil && errB == nil
}
