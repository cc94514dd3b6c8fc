package placeweb

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// draft is an area as it was typed. Nothing of it is lost, whatever is wrong with it.
type draft struct {
	id, version              string
	name, slug, kind, parent string
	owner, code              string
	lat, lon                 string
	boundary                 string
	numbers                  map[string]numberDraft // by the field's name
	why                      string
}

// numberDraft is one number as it was typed.
type numberDraft struct{ label, phone, text, word, when string }

func (n numberDraft) empty() bool { return n == numberDraft{} }

// numberFields are the numbers that an area may have of its own. In danger it is 999 everywhere.
var numberFields = []struct{ name, label string }{
	{"housing", "Nowhere to sleep tonight (the council)"},
	{"abuse", "Somebody hurts or frightens you"},
	{"crisis", "Thinking of ending your life"},
	{"children", "Under 18"},
}

// slot is where in the numbers a field stands.
func slot(n *place.Numbers, field string) **place.Number {
	switch field {
	case "abuse":
		return &n.Abuse
	case "crisis":
		return &n.Crisis
	case "children":
		return &n.Children
	}
	return &n.Housing
}

// draftOf reads what was sent. A file, if one was chosen, goes before what was pasted.
func draftOf(r *http.Request) (draft, error) {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	d := draft{
		id: r.PathValue("id"), version: v("version"), name: v("name"), slug: v("slug"), kind: v("kind"), parent: v("parent"), owner: v("owner"),
		code: v("code"), lat: v("lat"), lon: v("lon"), boundary: v("boundary"), why: v("why"), numbers: map[string]numberDraft{},
	}
	if d.id == "" {
		if d.id = v("id"); !ids.Valid(d.id) {
			d.id = ids.New()
		}
	}
	for _, f := range numberFields {
		d.numbers[f.name] = numberDraft{v(f.name + "-label"), v(f.name + "-phone"), v(f.name + "-text"), v(f.name + "-word"), v(f.name + "-when")}
	}
	if r.MultipartForm == nil || len(r.MultipartForm.File["file"]) == 0 {
		return d, nil
	}
	f, err := r.MultipartForm.File["file"][0].Open()
	if err != nil {
		return d, err
	}
	defer func() { _ = f.Close() }() // it was only read
	body, err := io.ReadAll(f)
	if len(body) > 0 {
		d.boundary = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(string(body), "\x00", ""), ""))
	}
	return d, err
}

// typed is an area as a form holds it.
func typed(a place.Area) draft {
	d := draft{
		id: a.ID, version: strconv.Itoa(a.Version), name: a.Name, slug: a.Slug, kind: string(a.Kind), parent: a.ParentID, owner: a.OwnerID,
		code: a.Code, boundary: a.Boundary, numbers: map[string]numberDraft{},
	}
	d.lat, d.lon = degrees(a.Centre)
	for _, f := range numberFields {
		if n := *slot(&a.Numbers, f.name); n != nil {
			d.numbers[f.name] = numberDraft{n.Label, n.Phone, n.Text, n.Word, n.When}
		}
	}
	return d
}

// area is what was typed as an area, over the one that is there, with what is wrong with it.
func (d *draft) area(was place.Area) (place.Area, errs.Fields) {
	var f errs.Fields
	a := was
	if d.slug == "" {
		d.slug = place.Slug(d.name)
	}
	a.ID, a.Name, a.Slug, a.Kind, a.ParentID, a.OwnerID = d.id, d.name, d.slug, place.AreaKind(d.kind), d.parent, d.owner
	a.Code, a.Boundary, a.Centre = d.code, d.boundary, nil
	if d.lat != "" || d.lon != "" {
		lat, bad := strconv.ParseFloat(d.lat, 64)
		lon, worse := strconv.ParseFloat(d.lon, 64)
		if bad != nil || worse != nil {
			f.Add("centre", "Give the centre as two numbers, like 53.4 and -2.1")
		} else {
			a.Centre = &place.Point{Lat: lat, Lon: lon}
		}
	}
	for _, x := range numberFields {
		n := d.numbers[x.name]
		if n.empty() {
			*slot(&a.Numbers, x.name) = nil
			continue
		}
		if n.label == "" {
			n.label = x.label
		}
		*slot(&a.Numbers, x.name) = &place.Number{Label: n.label, Phone: n.phone, Text: n.text, Word: n.word, When: n.when}
	}
	if v, err := strconv.Atoi(d.version); err == nil {
		a.Version = v
	} else {
		a.Version = -1 // a form that was tampered with is one that is out of date
	}
	if len(d.code) > 20 {
		f.Add("code", "A code has nine letters and figures, like E08000030")
	}
	if len(d.why) > 300 {
		f.Add("why", "Use 300 letters or fewer")
	}
	return a, append(f, a.Check()...)
}
