package dirweb

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
)

// asked is a search as somebody typed it, kept word for word so that a form can show it again and a
// link can repeat it.
type asked struct {
	q, near       string
	lat, lon      string
	needs, groups []string
	access        []string
	open, sort    string
	area          string // the slug of an area
	within        string // miles
	beds          string // "now": only what has a bed free now
	list          string // services already on somebody's list who has no script, in short
	chart         bool   // the results are shown on a map too
	page          int
	lang          string // "" for English

	at    time.Time        // what open says, local; zero for any time
	point *directory.Point // what lat and lon say
}

// readAsked reads a search from an address. The problems say what could not be read.
func readAsked(values url.Values, v *visit) (asked, errs.Fields) {
	a := asked{
		q: one(values, "q"), near: one(values, "near"), lat: one(values, "lat"), lon: one(values, "lon"),
		needs: several(values, "category"), groups: several(values, "for"), access: several(values, "access"),
		open: last(values, "open"), sort: one(values, "sort"), area: one(values, "area"), beds: one(values, "beds"), within: one(values, "within"),
		list: shortList(longList(one(values, "list"))), chart: one(values, "map") == "yes", page: 1, lang: v.tag,
	}
	if a.near == "" && a.lat == "" && a.q != "" {
		a.q, a.near = v.view.SplitPlace(a.q)
	}
	var f errs.Fields
	a.readOpen(v, &f)
	a.readPoint(v, &f)
	if text := one(values, "page"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			f.Add("page", v.T("find.error.page"))
		}
		a.page = n
	}
	if _, err := a.metres(); err != nil {
		f.Add("within", v.T("find.error.within"))
	}
	if a.beds != "" && a.beds != bedsNow {
		f.Add("beds", v.T("find.error.beds"))
	}
	if _, ok := v.view.Areas.BySlug(a.area); a.area != "" && !ok {
		f.Add("area", v.T("find.error.area"))
	}
	return a, f
}

func one(values url.Values, name string) string {
	if list := values[name]; len(list) > 0 {
		return strings.TrimSpace(list[0])
	}
	return ""
}

// several is every value that is given, each once.
func several(values url.Values, name string) []string {
	list := values[name]
	if len(list) == 0 || len(list) == 1 && list[0] != "" {
		return list
	}
	var out []string
	for _, x := range list {
		if x = strings.TrimSpace(x); x != "" && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// last is the last value that is not empty: a form may ask for the same thing in two ways.
func last(values url.Values, name string) string {
	list := values[name]
	for i := len(list) - 1; i >= 0; i-- {
		if text := strings.TrimSpace(list[i]); text != "" {
			return text
		}
	}
	return ""
}

var openForms = []string{"2006-01-02T15:04", "2006-01-02T15:04:05"}

func (a *asked) readOpen(v *visit, f *errs.Fields) {
	switch a.open {
	case "":
		return
	case "now":
		a.at = v.now
		return
	}
	for _, form := range openForms {
		if t, err := time.ParseInLocation(form, a.open, v.now.Location()); err == nil && t.Year() >= 2000 && t.Year() < 2100 {
			a.at = t
			return
		}
	}
	f.Add("open", v.T("find.error.open"))
}

// readPoint takes the place that a device gave. What somebody typed goes before it.
func (a *asked) readPoint(v *visit, f *errs.Fields) {
	if a.near != "" {
		a.lat, a.lon = "", ""
	}
	if a.lat == "" && a.lon == "" {
		return
	}
	lat, errLat := strconv.ParseFloat(a.lat, 64)
	lon, errLon := strconv.ParseFloat(a.lon, 64)
	if errLat != nil || errLon != nil || !(math.Abs(lat) <= 90 && math.Abs(lon) <= 180) {
		f.Add("near", v.T("find.error.point"))
		return
	}
	a.point = &directory.Point{Lat: lat, Lon: lon}
}

// metres is how far away a service may be; 0 for any distance.
func (a *asked) metres() (float64, error) {
	if a.within == "" {
		return 0, nil
	}
	miles, err := strconv.ParseFloat(a.within, 64)
	if err != nil || !(miles > 0 && miles <= 500) {
		return 0, errs.Invalid
	}
	return miles * metresAMile, nil
}

// search is what the directory is asked.
func (a *asked) search(v *visit) directory.Search {
	within, _ := a.metres() // read before
	area, _ := v.view.Areas.BySlug(a.area)
	return directory.Search{
		Text: a.q, Near: a.near, Point: a.point, Within: within, Needs: a.needs, For: a.groups, Access: a.access,
		Area: area.ID, OpenAt: a.at, Sort: a.sort, Page: a.page, Beds: a.forBedsNow(),
	}
}

// wider is the search with what a wider step let go of left out.
func (a *asked) wider(s directory.Search) asked {
	b := *a
	b.page, b.q, b.needs, b.groups, b.access = 1, s.Text, s.Needs, s.For, s.Access
	if s.OpenAt.IsZero() {
		b.open = ""
	}
	if s.Within == 0 {
		b.within = ""
	}
	if s.Area == "" {
		b.area = ""
	}
	if !s.Beds {
		b.beds = ""
	}
	return b
}

// link is the address of the search on a page: "/find/results?near=QX2&category=food".
func (a *asked) link(path string) string {
	var b strings.Builder
	b.WriteString(path)
	sep := byte('?')
	add := func(name, value string) {
		if value == "" {
			return
		}
		b.WriteByte(sep)
		sep = '&'
		b.WriteString(name)
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(value))
	}
	add("near", a.near)
	add("lat", a.lat)
	add("lon", a.lon)
	add("q", a.q)
	for _, x := range a.needs {
		add("category", x)
	}
	for _, x := range a.groups {
		add("for", x)
	}
	add("open", a.open)
	for _, x := range a.access {
		add("access", x)
	}
	add("beds", a.beds)
	add("sort", a.sort)
	add("area", a.area)
	add("within", a.within)
	if a.chart {
		add("map", "yes")
	}
	add("list", a.list)
	add("lang", a.lang)
	if a.page > 1 {
		add("page", strconv.Itoa(a.page))
	}
	return b.String()
}
