package placeweb

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// treePage is all the areas, each under the one that it lies in.
type treePage struct {
	desk   ui.Desk
	asked  string
	kind   string
	rows   []treeRow
	all    int
	export templ.SafeURL
}

// treeRow is one area in the tree.
type treeRow struct {
	place.Area
	depth   int
	in      string // the name of what it lies in
	owner   string
	inside  int // how many lie in it, at any depth
	numbers int // of its own
	path    templ.SafeURL
}

// where says how it is known where the area is.
func (r treeRow) where() string {
	switch {
	case r.Boundary != "":
		return "by its boundary"
	case r.Centre != nil:
		return "by its centre"
	}
	return "not known"
}

func pathOf(id string) templ.SafeURL { return templ.SafeURL("/admin/areas/" + url.PathEscape(id)) }

// deepest is how far the tree is drawn; a ring, which should never be, ends there too.
const deepest = 12

// rows is the tree, from the top, cut to what is wanted.
func (s *Site) rows(r *http.Request, who policy.Actor) ([]treeRow, int, error) {
	areas, err := s.areas(r, who)
	if err != nil {
		return nil, 0, err
	}
	_, names, err := s.owners(r, who)
	if err != nil {
		return nil, 0, err
	}
	asked, kind := strings.ToLower(strings.TrimSpace(r.URL.Query().Get("q"))), r.URL.Query().Get("kind")
	var out []treeRow
	var walk func(parent string, depth int)
	walk = func(parent string, depth int) {
		if depth == deepest {
			return
		}
		for _, a := range areas.Children(parent) {
			in, _ := areas.Get(parent)
			if (asked == "" || strings.Contains(strings.ToLower(a.Name+" "+a.Slug+" "+a.Code), asked)) && (kind == "" || string(a.Kind) == kind) {
				row := treeRow{Area: a, depth: depth, in: in.Name, owner: names[a.OwnerID], inside: len(areas.Within(a.ID)) - 1, path: pathOf(a.ID)}
				row.numbers = own(a.Numbers)
				out = append(out, row)
			}
			walk(a.ID, depth+1)
		}
	}
	walk("", 0)
	return out, len(areas.All()), nil
}

// own counts the numbers that an area sets itself.
func own(n place.Numbers) (count int) {
	for _, x := range []*place.Number{n.Danger, n.Abuse, n.Crisis, n.Children, n.Housing} {
		if x != nil {
			count++
		}
	}
	return count
}

func (s *Site) showTree(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	rows, all, err := s.rows(r, who)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	p := &treePage{desk: s.desk(who, r, "Areas"), asked: strings.TrimSpace(q.Get("q")), kind: q.Get("kind"), rows: rows, all: all, export: "/admin/areas.csv"}
	if p.asked != "" || p.kind != "" {
		p.export = templ.SafeURL("/admin/areas.csv?" + url.Values{"q": {p.asked}, "kind": {p.kind}}.Encode())
		for i := range p.rows {
			p.rows[i].depth = 0
		}
	}
	return ui.Send(w, r, http.StatusOK, treeView(p))
}

func (s *Site) exportTree(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	rows, _, err := s.rows(r, who)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="areas.csv"`)
	table := [][]string{{"id", "name", "short_name", "kind", "lies_in", "code", "owner", "latitude", "longitude", "version"}}
	for _, x := range rows {
		lat, lon := degrees(x.Centre)
		table = append(table, []string{x.ID, harmless(x.Name), x.Slug, string(x.Kind), harmless(x.in), harmless(x.Code), harmless(x.owner), lat, lon, strconv.Itoa(x.Version)})
	}
	if err := csv.NewWriter(w).WriteAll(table); err != nil {
		return fmt.Errorf("write the areas: %w", err)
	}
	return nil
}

// harmless keeps a cell from being run as a formula: see docs/decisions/0016-no-export-holds-a-formula.md.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r'", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func degrees(p *place.Point) (lat, lon string) {
	if p == nil {
		return "", ""
	}
	return strconv.FormatFloat(p.Lat, 'f', -1, 64), strconv.FormatFloat(p.Lon, 'f', -1, 64)
}

// kindChoices are the kinds of areas.
func kindChoices(picked string, every bool) (out []ui.Choice) {
	if every {
		out = append(out, ui.Choice{Label: "Every kind", Picked: picked == ""})
	}
	for _, k := range place.AreaKinds {
		out = append(out, ui.Choice{Value: string(k), Label: kindWords[k], Picked: string(k) == picked})
	}
	return out
}

var kindWords = map[place.AreaKind]string{
	place.County: "County or region", place.District: "District or borough", place.Ward: "Ward", place.Neighbourhood: "Neighbourhood",
}

// indent is how a row is set in, as a class.
func (r treeRow) indent() string { return "deep-" + strconv.Itoa(min(r.depth, 4)) }
