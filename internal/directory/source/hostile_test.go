package source_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/homeward/internal/directory/source"
)

// TestUnreadable gives each reader what it can't read: the message says what is wrong, and nothing
// is given back.
func TestUnreadable(t *testing.T) {
	deep := strings.Repeat(`{"services":[`, 20_000)
	for name, x := range map[string]struct {
		format source.Format
		body   string
		want   string
	}{
		"empty":                  {source.StreetSupport, "", "this file is empty"},
		"a byte order mark":      {source.CSV, "\xef\xbb\xbf", "this file is empty"},
		"UTF-16":                 {source.CSV, "\xff\xfea\x00", "UTF-16"},
		"a zip":                  {source.OpenReferral, "PK\x03\x04xxx", "zip"},
		"binary":                 {source.CSV, "ab\x00cd", "not a text file"},
		"not JSON":               {source.StreetSupport, "hello", "not JSON"},
		"JSON, but a number":     {source.StreetSupport, "42", "neither a list nor an object"},
		"cut off":                {source.StreetSupport, `{"services":[{"service_id":"a"},{"serv`, "ends too early, after record 1"},
		"nothing we know":        {source.StreetSupport, `{"a":1}`, "no services and no organizations"},
		"a list that is none":    {source.StreetSupport, `{"services":5}`, "“services” must be a list"},
		"two files in one":       {source.OpenReferral, `{"contents":[]}{"contents":[]}`, "more after the end"},
		"nothing in it":          {source.OpenReferral, `{"contents":[]}`, "no services and no organisations"},
		"deep":                   {source.StreetSupport, deep, "can't be read"},
		"deep in a record":       {source.OpenReferral, `{"contents":[` + strings.Repeat("[", 20_000), "JSON that we can read"},
		"missing columns":        {source.CSV, "id,name\n1,x\n", "these are missing: organisation, needs"},
		"a column twice":         {source.CSV, "organisation,name,needs,name\n", "there twice"},
		"JSON for CSV":           {source.CSV, `{"services":[]}`, "must name the columns"},
		"CSV for JSON":           {source.OpenReferral, "id,name\n1,x\n", "not JSON"},
		"no services table":      {source.HSDSCSV, "id,name\n1,x\n", "there are no services"},
		"an open quotation mark": {source.CSV, "organisation,name,needs\n\"" + strings.Repeat("x,y\n", 2<<20), "longer than 4 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := source.Read(x.format, []source.File{text("organizations.csv", x.body)}, source.Options{})
			if b != nil || !errors.Is(err, source.ErrUnreadable) {
				t.Fatalf("%v, %v", b, err)
			}
			if name != "deep" && !strings.Contains(err.Error(), x.want) {
				t.Errorf("%q says nothing of %q", err, x.want)
			}
			if len(err.Error()) > 600 {
				t.Errorf("the message is too long: %d", len(err.Error()))
			}
		})
	}
	if _, err := source.Read("word", []source.File{text("a", "b")}, source.Options{}); err == nil || !strings.Contains(err.Error(), "streetsupport") {
		t.Error(err)
	}
	if _, err := source.Read(source.CSV, nil, source.Options{}); !errors.Is(err, source.ErrUnreadable) {
		t.Error(err)
	}
}

// garbage is a file of n bytes with no line and no end of a record in it.
type garbage struct {
	n int
	b byte
}

func (g *garbage) Read(p []byte) (int, error) {
	if g.n <= 0 {
		return 0, io.EOF
	}
	n := min(len(p), g.n)
	for i := range n {
		p[i] = g.b
	}
	g.n -= n
	return n, nil
}

// TestGarbage gives each reader 100 MB of one character: it must not read to the end.
func TestGarbage(t *testing.T) {
	for _, format := range source.Formats {
		for _, start := range []string{"", `{"services":["`, `{"contents":[{"id":"`, "organisation,name,needs\n", "id\n"} {
			rest := &garbage{100 << 20, 'x'}
			f := source.File{Name: "services.csv", Open: func() (io.ReadCloser, error) {
				return io.NopCloser(io.MultiReader(strings.NewReader(start), rest)), nil
			}}
			if _, err := source.Read(format, []source.File{f}, source.Options{}); err == nil {
				t.Errorf("%s took garbage after %q", format, start)
			}
			if read := 100<<20 - rest.n; read > 10<<20 {
				t.Errorf("%s read %d MB of garbage after %q", format, read>>20, start)
			}
		}
	}
}

// TestRefusedRows reads files in which some rows can't be read: they are named, and the others are
// taken.
func TestRefusedRows(t *testing.T) {
	for name, x := range map[string]struct {
		format source.Format
		body   string
		want   map[source.Kind]int
		taken  int
	}{
		"street support": {
			source.StreetSupport, `{"services":[
			{"service_id":"a","organization_id":"o","name":"A","location":{"latitude":"north"}},
			{"organization_id":"o","name":"A"}, {"service_id":"b","organization_id":"o"}, {"service_id":"c","name":"A"},
			7, null, {"service_id":"g` + "\xff" + `","organization_id":"o","name":"A"},
			{"service_id":"d","organization_id":"o","name":"A","category":{"parent":"foodbank","sub":"general"}}]}`,
			map[source.Kind]int{source.RefusedUnreadable: 3, source.RefusedNoID: 2, source.RefusedNoName: 1, source.RefusedNoOrganisation: 1},
			1,
		},
		"open referral": {
			source.OpenReferral, `{"contents":[
			{"id":"a","name":"A","status":"active"}, {"name":"A","status":"active","organization":{"id":"o","name":"O"}},
			{"id":"b","status":"active","organization":{"id":"o","name":"O"}}, {"id":7,"status":"active"},
			{"id":"c","name":"C","status":"active","organization":{"id":"o","name":"O"}}]}`,
			map[source.Kind]int{source.RefusedNoOrganisation: 1, source.RefusedNoID: 1, source.RefusedNoName: 1, source.RefusedUnreadable: 1},
			1,
		},
		"csv": {
			source.CSV, "organisation,name,needs\n,A,food\nO,,food\nO,A,food,too,many\nO,\xff,food\n\nO,A,food/foodbank\n",
			map[source.Kind]int{source.RefusedNoOrganisation: 1, source.RefusedNoName: 1, source.RefusedUnreadable: 2},
			1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := source.Read(x.format, []source.File{text("f", x.body)}, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			got, refused := kinds(b), 0
			for kind, n := range x.want {
				refused += n
				if got[kind] != n {
					t.Errorf("%d of kind %s, want %d: %+v", got[kind], kind, n, b.Questions)
				}
			}
			if len(b.Services) != x.taken || b.Refused != refused || b.Rows != x.taken+refused+b.Joined {
				t.Errorf("%d taken, %d refused, %d rows: %+v", len(b.Services), b.Refused, b.Rows, b.Questions)
			}
		})
	}
}
