package importer_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var operator = policy.Operator("an operator", policy.DirectoryEditor)

func onDisk(path string) source.File {
	return source.File{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

func inMemory(name string, body []byte) source.File {
	return source.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }}
}

// realFiles are the real export of Street Support.
func realFiles(t testing.TB) []source.File {
	t.Helper()
	return []source.File{
		onDisk(citytest.Data(t, "directory/streetsupport-wmca/wmca_services_v7.json")),
		onDisk(citytest.Data(t, "directory/streetsupport-wmca/wmca_organizations_v7.json")),
	}
}

func readBatch(t testing.TB, format source.Format, shift int, files ...source.File) *source.Batch {
	t.Helper()
	b, err := source.Read(format, files, source.Options{ShiftDays: shift})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func runOf(b *source.Batch) importer.Run {
	return importer.Run{Source: string(b.Format), Batch: b, Files: []string{"test"}}
}

// doImport imports, and gives what came of it.
func doImport(t testing.TB, r *ops.Runner, b *source.Batch) importer.Result {
	t.Helper()
	out, err := runOf(b).Do(t.Context(), r, operator)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wantCounts(t testing.TB, c importer.Counts, want string) {
	t.Helper()
	if got := c.String(); !strings.Contains(got, want) {
		t.Errorf("counts: %s; want %s", got, want)
	}
	if sum := c.Created + c.Updated + c.Unchanged + c.Refused + c.Joined; sum != c.Read {
		t.Errorf("counts: %s: the parts make %d", c, sum)
	}
}

// exports are the public directory in every format.
func exports(t testing.TB, r *ops.Runner) map[source.Format]string {
	t.Helper()
	out := map[source.Format]string{}
	for _, format := range []source.Format{source.CSV, source.HSDSCSV, source.OpenReferral} {
		var b bytes.Buffer
		if _, err := ops.Ask(t.Context(), r, policy.Nobody(), directory.ExportDirectory{Format: format, To: &b}); err != nil {
			t.Fatal(err)
		}
		out[format] = b.String()
	}
	return out
}

func sameExports(t testing.TB, before, after map[source.Format]string) {
	t.Helper()
	for format, was := range before {
		if is := after[format]; is != was {
			n := 0
			for n < min(len(is), len(was)) && is[n] == was[n] {
				n++
			}
			t.Errorf("the %s export is not what it was: %d bytes, were %d; from byte %d: %.200q, was %.200q", format, len(is), len(was), n, is[n:], was[n:])
		}
	}
}

// services reads the public directory through its Open Referral export.
func services(t testing.TB, r *ops.Runner) []hsds.Service {
	t.Helper()
	var b bytes.Buffer
	if _, err := ops.Ask(t.Context(), r, policy.Nobody(), directory.ExportDirectory{Format: source.OpenReferral, To: &b}); err != nil {
		t.Fatal(err)
	}
	var list []hsds.Service
	if err := json.Unmarshal(b.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// show reads a service as an editor sees it.
func show(t *testing.T, db *store.DB, id string) (s directory.Service) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
		s, err = directory.ReadService(tx, id, "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
