package importweb_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/importer"
)

// zipped is a zip of files.
func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a small zip that holds several hundred million bytes.
func bomb(t testing.TB, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	line := []byte(`{"service_id":"x","organization_id":"y","local_authority":"z","name":"n"},` + strings.Repeat(" ", 4000) + "\n")
	_, _ = w.Write([]byte(`{"services":[`))
	for range 100_000 {
		if _, err := w.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHostileUploads sends what nobody should, and wants words that help, and nothing kept.
func TestHostileUploads(t *testing.T) {
	deep := []byte(`{"services":` + strings.Repeat("[", 100_000))
	cases := map[string]struct {
		files  []file
		fields map[string]string
		says   string
	}{
		"nothing":           {nil, nil, "Choose at least one file"},
		"an empty file":     {[]file{{"a.csv", nil}}, nil, "empty"},
		"a picture":         {[]file{{"a.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00")}}, nil, "not a text file"},
		"broken UTF-8":      {[]file{{"a.json", []byte("\xff\xfe\x00[")}}, nil, "UTF-16"},
		"words":             {[]file{{"a.json", []byte("hello")}}, nil, "JSON"},
		"deep nesting":      {[]file{{"a.json", deep}}, map[string]string{"format": "streetsupport"}, "JSON"},
		"a zip bomb":        {[]file{{"a.zip", bomb(t, "a.json")}}, nil, "more than can be read"},
		"a spreadsheet":     {[]file{{"a.xlsx", zipped(t, file{"xl/workbook.xml", []byte("<x/>")})}}, nil, "Save it as CSV"},
		"a zip of pictures": {[]file{{"a.zip", zipped(t, file{"a.png", []byte("x")})}}, nil, "no .csv or .json"},
		"half a zip":        {[]file{{"a.zip", []byte("PK\x03\x04aaaa")}}, nil, "can't be read"},
		"no such format":    {[]file{{"a.csv", []byte(list)}}, map[string]string{"format": "gold"}, "Choose how the files are written"},
		"a long licence":    {[]file{{"a.csv", []byte(list)}}, map[string]string{"licence": strings.Repeat("x", 1000)}, "at most 300"},
		"a long source":     {[]file{{"a.csv", []byte(list)}}, map[string]string{"name": strings.Repeat("x", 1000)}, "at most 100"},
		"sixty files":       {bytes60(), nil, "at most 50"},
	}
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			w := c.upload(x.fields, x.files...)
			p := c.checked(w)
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(p.Body(), x.says) {
				t.Errorf("%d: %.700s", w.Code, p.Body())
			}
			if n := c.page("/desk/imports").Count("table"); n != 0 {
				t.Error("something was kept")
			}
		})
	}
}

func bytes60() (out []file) {
	for range 60 {
		out = append(out, file{"a.csv", []byte(list)})
	}
	return out
}

// TestUploadsThatAreTooLarge are refused before they are read, whether they say how large they are or
// not; so are broken fields.
func TestUploadsThatAreTooLarge(t *testing.T) {
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	if w := c.upload(nil, file{"a.csv", make([]byte, 100<<20)}); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("100 MB: %d", w.Code)
	}
	const head = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n"
	r := httptest.NewRequest(http.MethodPost, "/desk/imports/new", io.MultiReader(strings.NewReader(head), &endless{left: 100 << 20}))
	r.ContentLength = -1
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	if w := c.do(r); w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(w.Body.String(), "32 MB") {
		t.Errorf("100 MB that say nothing: %d %s", w.Code, w.Body)
	}
	for name, fields := range map[string]map[string]string{"a NUL": {"name": "a\x00b"}, "broken text": {"name": "\xff\xfe"}} {
		if w := c.upload(fields, file{"a.csv", []byte(list)}); w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := c.post("/desk/imports/new", url.Values{"name": {"x"}}); w.Code != http.StatusBadRequest {
		t.Errorf("no multipart: %d", w.Code)
	}
	cut := httptest.NewRequest(http.MethodPost, "/desk/imports/new", strings.NewReader(head+"a,b"))
	cut.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	if w := c.do(cut); w.Code != http.StatusBadRequest {
		t.Errorf("an upload that broke off: %d", w.Code)
	}
}

type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	e.left -= n
	for i := range p[:n] {
		p[i] = 'x'
	}
	return n, nil
}

// TestOddFilesAreShownAsWords: names and contents from outside are words, wherever they stand.
func TestOddFilesAreShownAsWords(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		const evil = "<script>alert(1)</script>"
		body := "organisation,name," + evil + ",needs\n" + evil + "," + evil + ",=cmd()," + evil + "\nLamp\xff,b,c,food/meals\nLamp," + evil + ",c,food/meals\n"
		id := c.draft(map[string]string{"name": evil, "licence": evil, "attribution": `"><img src=x>`}, file{"../../" + evil + ".csv", []byte(body)})
		c.wants(http.StatusSeeOther, own(id, "/columns"), url.Values{
			"version": {"1"}, "key.0": {"organisation"}, "column.0": {"organisation"}, "key.1": {"name"}, "column.1": {"name"}, "key.3": {"needs"}, "column.3": {"needs"},
		})
		paths := []string{"/desk/imports", own(id, "/columns"), own(id, "/preview"), own(id, "/questions"), own(id, "/about"), own(id, "/services"), own(id, "/kinds/unknown-category"), own(id, "/throw-away")}
		paths = append(paths, c.page(own(id, "/questions")).Attrs("td a", "href")...)
		for _, path := range paths {
			if w := c.get(path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), "<img") {
				t.Errorf("%s: %d", path, w.Code)
			}
		}
		c.begin(id)
		c.page("/desk/imports")
		c.page("/desk/imports/questions")
	})
}

// TestZipsAreRead, and name the files in them.
func TestZipsAreRead(t *testing.T) {
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	services := []byte(`{"services":[{"service_id":"s","organization_id":"o","local_authority":"x","name":"n","category":{"parent":"foodbank","sub":"general"},"access":{"telephone_service":true}}]}`)
	organisations := []byte(`{"organizations":[{"organization_id":"o","name":"Lamp","areas_served":[]}]}`)
	id := c.draft(nil, file{"both.zip", zipped(t, file{"../s.json", services}, file{"in/o.json", organisations}, file{"read.me", []byte("x")})})
	p := c.page(own(id, "/preview"))
	if !strings.Contains(p.Body(), "../s.json") || !strings.Contains(p.Body(), "Left out: read.me") {
		t.Errorf("%s", p.Body())
	}
	wantCounts(t, c.begin(id).Counts, "read 1 ")
}

// TestFormsFullOfNonsense: ten thousand values, long ones, and numbers that are none.
func TestFormsFullOfNonsense(t *testing.T) {
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	id := c.mapped()
	many := url.Values{"version": {"2"}, "name": {"Council"}, "format": {"csv"}}
	for i := range 10_000 {
		many.Set("area."+strings.Repeat("x", i%50)+string(rune('a'+i%26))+http.StatusText(i%600), "y")
	}
	for range 3 {
		many.Add("area."+strings.Repeat("long", 200), "y")
	}
	for path, form := range map[string]url.Values{
		"/about": many, "/columns": {"version": {"x"}, "key.0": {strings.Repeat("x", 5000)}, "column.0": {"name"}},
		"/kinds/bad-hours": {"answer": {strings.Repeat("x", 5000)}}, "/kinds/shifted-days": {"answer": {"1000000000000"}},
		"/kinds/unknown-category": {"means.0": {"gold"}, "word.0": {"x"}},
	} {
		if w := c.post(own(id, path), form); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/kinds/gold", "/questions/gold", "/questions?page=99", "/gold"} {
		if w := c.get(own(id, path)); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := c.get(own(id, "/questions?page=x")); w.Code != http.StatusBadRequest {
		t.Errorf("page x: %d", w.Code)
	}
	if w := c.post(own(id, "/begin"), url.Values{"x": {strings.Repeat("x", 2<<20)}}); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("2 MB: %d", w.Code)
	}
}

// TestNothingOnDisk: what is sent is on no disk of this machine but the database's own.
func TestNothingOnDisk(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	body := []byte("organisation,name,needs\n" + strings.Repeat("Lamp,Soup and bread for whoever comes and is hungry,food/meals\n", 50_000))
	id := c.draft(nil, file{"big.csv", body})
	c.page(own(id, "/columns"))
	left, err := os.ReadDir(temp)
	if err != nil || len(left) > 0 {
		t.Errorf("%v %v", err, left)
	}
}

// TestAnotherNodeGoesOn: a draft and a half-done import outlive the server that they began on.
func TestAnotherNodeGoesOn(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		first := node(t, dsn, "one")
		id := first.mapped()
		first.wants(http.StatusSeeOther, own(id, "/kinds/bad-hours"), url.Values{"answer": {"accept"}})
		if err := first.a.Close(); err != nil {
			t.Fatal(err)
		}
		second := node(t, dsn, "two")
		if p := second.page(own(id, "/answers")); !strings.Contains(p.Body(), "Ada") {
			t.Errorf("%s", p.Body())
		}
		to := second.by("bert").wants(http.StatusSeeOther, own(id, "/begin"), url.Values{"version": {"2"}})
		if err := second.a.Close(); err != nil {
			t.Fatal(err)
		}
		third := node(t, dsn, "three")
		third.page(to)
		i := third.work(strings.TrimPrefix(to, "/desk/imports/"), importer.Done)
		if i.ByName != "Bert" || i.Counts.Created != 1 {
			t.Errorf("%+v", i)
		}
	})
}
