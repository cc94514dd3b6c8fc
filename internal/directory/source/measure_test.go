package source_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/internal/directory/source"
)

// wide is a table with that many columns, and one service.
func wide(columns int) string {
	var b strings.Builder
	b.WriteString("id,organisation,name,needs")
	for i := 4; i < columns; i++ {
		b.WriteString(",c" + strconv.Itoa(i))
	}
	return b.String() + "\n1,Lamp,Soup,food/meals\n"
}

// TestMostColumns: a table with too many columns is refused by whoever reads it, in words that say how
// many there are.
func TestMostColumns(t *testing.T) {
	for columns, says := range map[int]string{
		500: "", 501: "This table has 501 columns; the most that can be read is 500", 100_000: "This table has 100000 columns",
		400_000: "This table has 400000 columns", 2_000_000: "longer than 4 MB",
	} {
		files := []source.File{text("services.csv", wide(columns))}
		_, peeked := source.Peek(files, 3)
		_, read := source.Read(source.CSV, files, source.Options{})
		_, tables := source.Read(source.HSDSCSV, files, source.Options{})
		for name, err := range map[string]error{"peek": peeked, "csv": read, "hsds-csv": tables} {
			switch {
			case says == "" && err != nil:
				t.Errorf("%s of %d: %v", name, columns, err)
			case says != "" && (err == nil || !strings.Contains(err.Error(), says) || len(err.Error()) > 300):
				t.Errorf("%s of %d: %.400v", name, columns, err)
			case says != "" && name != "peek" && !errors.Is(err, source.ErrUnreadable):
				t.Errorf("%s of %d is no unreadable file: %v", name, columns, err)
			}
		}
	}
}

// TestMost: of what is read to be held, no more records and parts than was said.
func TestMost(t *testing.T) {
	org := func(services string) string {
		return `{"contents":[{"id":"o","name":"Lamp","services":[` + services + `]}]}`
	}
	const service = `{"id":"s","name":"n","organization_id":"o","organization":{"id":"o","name":"Lamp"},"status":"active"},`
	const street = `{"service_id":"x","organization_id":"y","name":"n"},`
	const row = "Lamp,Soup,food/meals\n"
	list := func(key, one string, n int) string {
		return `{"` + key + `":[` + strings.TrimSuffix(strings.Repeat(one, n), ",") + `]}`
	}
	for name, x := range map[string]struct {
		format source.Format
		file   string
		body   string
		says   string // "" when it is read
	}{
		"ten rows":             {source.CSV, "a.csv", "organisation,name,needs\n" + strings.Repeat(row, 10), ""},
		"eleven rows":          {source.CSV, "a.csv", "organisation,name,needs\n" + strings.Repeat(row, 11), "more than 10 records"},
		"a cell that is long":  {source.CSV, "a.csv", "organisation,name,needs\nLamp,Soup," + strings.Repeat("a;", 250), "small parts"},
		"ten services":         {source.OpenReferral, "a.json", list("contents", service, 10), ""},
		"eleven services":      {source.OpenReferral, "a.json", list("contents", service, 11), "more than 10 records"},
		"services in one":      {source.OpenReferral, "a.json", org(strings.TrimSuffix(strings.Repeat(`{"id":"a","name":"b"},`, 11), ",")), "more than 10 records"},
		"parts of one":         {source.OpenReferral, "a.json", `{"contents":[{"id":"s","name":"n","status":"active","schedules":[` + strings.Repeat("{},", 300) + `{}]}]}`, "small parts"},
		"ten of the street":    {source.StreetSupport, "a.json", list("services", street, 10), ""},
		"eleven of the street": {source.StreetSupport, "a.json", list("services", street, 11), "more than 10 records"},
		"eleven of a table":    {source.HSDSCSV, "services.csv", "id,name\n" + strings.Repeat("a,b\n", 11), "more than 10 records"},
		"eleven phones":        {source.HSDSCSV, "phones.csv", "id,number\n" + strings.Repeat("a,b\n", 11), "there are no services"},
		"too many phones":      {source.HSDSCSV, "phones.csv", "id,number\n" + strings.Repeat("a,b\n", 300), "small parts"},
	} {
		t.Run(name, func(t *testing.T) {
			f := text(x.file, x.body)
			f.Found = x.format == source.CSV // not to be taken for a file of another kind
			_, err := source.Read(x.format, []source.File{f}, source.Options{Most: 10})
			if x.says == "" && err != nil || x.says != "" && (err == nil || !strings.Contains(err.Error(), x.says) || !errors.Is(err, source.ErrUnreadable)) {
				t.Errorf("%v", err)
			}
			if strings.Contains(x.says, "1") && !strings.Contains(err.Error(), "use the command line") {
				t.Errorf("no way on: %v", err)
			}
			if _, err := source.Read(x.format, []source.File{f}, source.Options{}); err != nil && x.format != source.HSDSCSV {
				t.Errorf("without a limit: %v", err)
			}
			if err := source.Measure([]source.File{f}, source.Options{Most: 10}); x.format == source.CSV && (err != nil) != (x.says != "") {
				t.Errorf("measured: %v", err)
			}
		})
	}
}
