package importweb_test

import (
	"bytes"
	"context"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// people are who may ask in these tests, by the word in the X-As header.
var people = map[string]policy.Actor{
	"nobody":  policy.Nobody(),
	"ada":     {Kind: policy.KindAccount, ID: "0190f000-0000-7000-8000-00000000000a", Name: "Ada", Grants: []policy.Grant{{Role: policy.DirectoryEditor}}},
	"bert":    {Kind: policy.KindAccount, ID: "0190f000-0000-7000-8000-00000000000b", Name: "Bert", Grants: []policy.Grant{{Role: policy.Administrator}}},
	"proven":  {Kind: policy.KindAccount, ID: "0190f000-0000-7000-8000-00000000000a", Name: "Ada", Fresh: true, Grants: []policy.Grant{{Role: policy.DirectoryEditor}}},
	"none":    {Kind: policy.KindAccount, ID: "0190f000-0000-7000-8000-00000000000c", Name: "Nell"},
	"checker": cast.Checker,
	"tilda":   cast.Tilda,
	"local":   {Kind: policy.KindAccount, ID: "0190f000-0000-7000-8000-00000000000d", Name: "Lola", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: cast.QuayID}}},
	"key":     {Kind: policy.KindKey, ID: "0190f000-0000-7000-8000-00000000000e", Fresh: true, Grants: []policy.Grant{{Role: policy.DirectoryEditor}}},
}

// town is one node on a database.
type town struct {
	t    testing.TB
	a    *app.App
	site http.Handler
	clk  *clock.Fake
	as   string
}

// each runs a test on both engines, in a fresh database.
func each(t *testing.T, fn func(t *testing.T, c town)) {
	t.Helper()
	citytest.EachDSN(t, func(t *testing.T, dsn string) { fn(t, node(t, dsn, "one")) })
}

// node is a whole Homeward on a database; there may be several.
func node(t testing.TB, dsn, name string) town {
	t.Helper()
	conf, err := config.Load([]string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=" + name, "HOMEWARD_LIMITS=off"})
	if err != nil {
		t.Fatal(err)
	}
	clk := clock.At(citytest.Now)
	a, err := app.New(context.WithoutCancel(t.Context()), conf, clk, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() }) // a test may have closed it
	identify := func(r *http.Request) (policy.Actor, error) { return people[r.Header.Get("X-As")], nil }
	return town{t, a, a.Handler(identify), clk, "ada"}
}

func (c town) by(name string) town {
	c.as = name
	return c
}

func (c town) do(r *http.Request) *httptest.ResponseRecorder {
	r.Header.Set("X-As", c.as)
	w := httptest.NewRecorder()
	c.site.ServeHTTP(w, r.WithContext(c.t.Context()))
	return w
}

func (c town) get(path string) *httptest.ResponseRecorder {
	return c.do(httptest.NewRequest(http.MethodGet, path, nil))
}

// page asks for a page, and holds it to the rules.
func (c town) page(path string) *htmlcheck.Page {
	c.t.Helper()
	w := c.get(path)
	if w.Code != http.StatusOK {
		c.t.Fatalf("%s: status %d: %.300s", path, w.Code, w.Body)
	}
	return c.checked(w)
}

func (c town) checked(w *httptest.ResponseRecorder) *htmlcheck.Page {
	c.t.Helper()
	p := htmlcheck.Parse(c.t, w.Body.String())
	p.Check()
	return p
}

func (c town) post(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return c.do(r)
}

// wants posts a form, and wants a status; it gives where the answer leads.
func (c town) wants(status int, path string, form url.Values) string {
	c.t.Helper()
	w := c.post(path, form)
	if w.Code != status {
		c.t.Fatalf("POST %s %v: status %d, want %d: %.600s", path, form, w.Code, status, w.Body)
	}
	if strings.Contains(w.Header().Get("Content-Type"), "html") {
		c.checked(w)
	}
	return w.Header().Get("Location")
}

type file struct {
	name string
	body []byte
}

// upload sends files.
func (c town) upload(fields map[string]string, files ...file) *httptest.ResponseRecorder {
	c.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := m.WriteField(name, value); err != nil {
			c.t.Fatal(err)
		}
	}
	for _, f := range files {
		h := map[string][]string{"Content-Disposition": {`form-data; name="files"; filename="` + f.name + `"`}, "Content-Type": {"application/octet-stream"}}
		w, err := m.CreatePart(h)
		if err != nil {
			c.t.Fatal(err)
		}
		if _, err := w.Write(f.body); err != nil {
			c.t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		c.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/desk/imports/new", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return c.do(r)
}

// draft sends files, and gives the id of the draft.
func (c town) draft(fields map[string]string, files ...file) string {
	c.t.Helper()
	w := c.upload(fields, files...)
	if w.Code != http.StatusSeeOther {
		c.t.Fatalf("upload: status %d: %s", w.Code, c.checked(w).Body())
	}
	return strings.Split(w.Header().Get("Location"), "/")[4]
}

// work lets this node's workers run until an import is in a state.
func (c town) work(id string, until importer.State) importer.Import {
	c.t.Helper()
	ctx, stop := context.WithCancel(c.t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); c.a.Pool().Run(ctx) }()
	defer func() { stop(); <-ended }()
	for range 2400 {
		for _, i := range c.imports() {
			if i.ID == id && i.State == until {
				return i
			}
		}
		time.Sleep(25 * time.Millisecond)
	}
	c.t.Fatalf("import %s is not %s after a minute", id, until)
	return importer.Import{}
}

var operator = policy.Operator("test", policy.DirectoryEditor)

func (c town) imports() []importer.Import {
	c.t.Helper()
	list, err := ops.Find(c.t.Context(), c.a.Runner, operator, importer.ListImports{})
	if err != nil {
		c.t.Fatal(err)
	}
	return list
}

// begin brings a draft in, and gives the import when it is done.
func (c town) begin(draft string) importer.Import {
	c.t.Helper()
	version := c.page("/desk/imports/drafts/"+draft+"/preview").Attr("input[name=version]", "value")
	to := c.wants(http.StatusSeeOther, "/desk/imports/drafts/"+draft+"/begin", url.Values{"version": {version}})
	id := strings.TrimPrefix(to, "/desk/imports/")
	c.page(to)
	i := c.work(id, importer.Done)
	c.page(to)
	return i
}

// undo takes an import back.
func (c town) undo(id string) {
	c.t.Helper()
	c.page("/desk/imports/" + id + "/undo")
	c.wants(http.StatusSeeOther, "/desk/imports/"+id+"/undo", nil)
	c.page("/desk/imports/" + id)
	c.work(id, importer.Undone)
	c.page("/desk/imports/" + id)
}

// exports are the public directory in every format.
func (c town) exports() map[source.Format]string {
	c.t.Helper()
	out := map[source.Format]string{}
	for _, format := range []source.Format{source.CSV, source.HSDSCSV, source.OpenReferral} {
		var b bytes.Buffer
		if _, err := ops.Ask(c.t.Context(), c.a.Runner, policy.Nobody(), directory.ExportDirectory{Format: format, To: &b}); err != nil {
			c.t.Fatal(err)
		}
		out[format] = b.String()
	}
	return out
}

func (c town) sameExports(was map[source.Format]string) {
	c.t.Helper()
	for format, is := range c.exports() {
		if is != was[format] {
			c.t.Errorf("the %s export is not what it was: %d bytes, were %d", format, len(is), len(was[format]))
		}
	}
}
