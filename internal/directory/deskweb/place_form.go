package deskweb

import (
	"math"
	"strconv"
	"strings"

	"example.org/homeward/internal/directory"
)

// How the point of a place on the map is given.
const (
	byPostcode = "postcode"
	byPoint    = "point"
)

// placeValues fills the form of a place, so that readPlace reads the same again.
func (v *visit) placeValues(l directory.Location) typed {
	t := typed{
		"name": {l.Name}, "lines": {strings.Join(l.Address.Lines, "\n")}, "town": {l.Address.Town}, "postcode": {l.Address.Postcode},
		"area_id": {l.AreaID}, "visibility": {string(l.Visibility)}, "accessibility": l.Accessibility, "transport": {l.Transport},
		"version": {strconv.Itoa(l.Version)}, "located": {byPostcode}, "point": {""},
	}
	if l.Point == nil {
		return t
	}
	if p, ok := v.view.PostcodeAt(l.Address.Postcode); !ok || !near(p, *l.Point) {
		t.set("located", byPoint)
		t.set("point", pointWords(*l.Point))
	}
	return t
}

// near reports whether two points are one, as far as a postcode tells.
func near(a, b directory.Point) bool {
	return math.Abs(a.Lat-b.Lat) < 2e-5 && math.Abs(a.Lon-b.Lon) < 2e-5
}

// readPlace reads a place from the form, on top of what was there.
func (v *visit) readPlace(f *form, was directory.Location) directory.Location {
	l := was
	l.Version, _ = f.number("version")
	l.Name, l.Transport, l.AreaID = f.line("name"), f.text("transport"), f.get("area_id")
	l.Visibility = directory.Visibility(f.get("visibility"))
	l.Address = directory.Address{Town: f.line("town"), Postcode: directory.Postcode(f.line("postcode"))}
	for line := range strings.SplitSeq(f.text("lines"), "\n") {
		if line = strings.TrimSpace(line); line != "" && len(l.Address.Lines) < 20 {
			l.Address.Lines = append(l.Address.Lines, line)
		}
	}
	l.Accessibility = ticked(f, "accessibility")
	l.Point = v.readPoint(f, l)
	if was.Point != nil && l.Point != nil && pointWords(*l.Point) == pointWords(*was.Point) {
		l.Point = was.Point // nobody moved it
	}
	if _, known := v.areas().Get(l.AreaID); !known && l.AreaID != "" {
		f.wrong("area_id", "That area is not there any more. Choose another")
	}
	if l.AreaID == "" && l.Point != nil {
		if a, ok := v.areas().At(*l.Point); ok {
			l.AreaID = a.ID
		}
	}
	return l
}

// readPoint is where the place stands on the map; nil where nobody knows.
func (v *visit) readPoint(f *form, l directory.Location) *directory.Point {
	if f.get("located") != byPoint {
		if p, ok := v.view.PostcodeAt(l.Address.Postcode); ok {
			return &p
		}
		return nil
	}
	lat, lon, two := strings.Cut(f.line("point"), ",")
	y, errY := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, errX := strconv.ParseFloat(strings.TrimSpace(lon), 64)
	if !two || errY != nil || errX != nil {
		f.wrong("point", "Write the point as two numbers with a comma, like 53.4110, 0.9210")
		return nil
	}
	return &directory.Point{Lat: y, Lon: x}
}

// placeFields is the form's field for each thing that directory.Location.Check speaks of, where it is
// called something else.
var placeFields = map[string]string{"address": "lines", "id": "name"}

func checkPlace(f *form, l directory.Location) {
	for _, p := range l.Check() {
		name := p.Name
		if to, other := placeFields[name]; other {
			name = to
		}
		f.wrong(name, p.Message)
	}
	for _, field := range []string{"transport", "why"} {
		if len([]rune(f.get(field))) > directory.MaxLine {
			f.wrong(field, "Use 300 characters or fewer")
		}
	}
	if len(l.Accessibility) > 30 {
		f.wrong("accessibility", "Tick 30 at most")
	}
}
