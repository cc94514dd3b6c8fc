package main

import (
	"archive/zip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const table = "organisation,name,needs,description,hours\nThe Lamp,Soup,food/meals,Hot soup,Mon-Fri 9am-5pm\nThe Lamp,Beds,sleep/night-shelter,Ring 0121 643 0301,never\n"

// write makes a file in a folder.
func write(t *testing.T, folder, name, body string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportAndExport(t *testing.T) {
	folder := t.TempDir()
	environ := []string{"HOMEWARD_DATABASE=file:" + filepath.Join(folder, "homeward.db")}
	file, report := write(t, folder, "d.csv", table), filepath.Join(folder, "report.jsonl")
	expect := func(code int, out, errOut string, args ...string) string {
		t.Helper()
		gotCode, gotOut, gotErr := said(environ, args...)
		if gotCode != code || !strings.Contains(gotOut, out) || !strings.Contains(gotErr, errOut) {
			t.Fatalf("%v: exit %d, want %d\n%s\n%s", args, gotCode, code, gotOut, gotErr)
		}
		return gotOut
	}
	before := expect(0, "", "", "export", "directory", "--format", "csv")
	expect(0, "read 2 created 2 updated 0 unchanged 0 questions 2 refused 0\n", "", "import", "directory", file, "--format", "csv", "--dry-run")
	expect(0, "", "nothing was imported", "import", "list")
	expect(0, "read 2 created 2 updated 0 unchanged 0 questions 2 refused 0\n", "homeward import undo", "import", "directory", file, "--format", "csv", "--report", report, "--by", "Ada")
	checkReport(t, report)
	expect(0, "read 2 created 0 updated 0 unchanged 2 questions 2 refused 0\n", "", "import", "directory", file, "--format", "csv")

	list := strings.Split(strings.TrimSpace(expect(0, "by Ada", "", "import", "list")), "\n")
	if len(list) != 2 {
		t.Fatalf("%d imports: %v", len(list), list)
	}
	for _, format := range []string{"csv", "hsds-csv", "openreferral"} {
		out := filepath.Join(folder, "out-"+format)
		expect(0, "", "", "export", "directory", out, "--format", format)
		expect(0, "read 2 created 0 updated 0 unchanged 2", "", "import", "directory", out, "--format", format, "--source", "csv", "--dry-run")
	}
	for _, line := range list {
		id, _, _ := strings.Cut(line, " ")
		expect(0, "undone", "", "import", "undo", id)
	}
	if after := expect(0, "", "", "export", "directory", "--format", "csv"); after != before {
		t.Errorf("undoing left something: %s", after)
	}
	expect(1, "", "there is no import x", "import", "undo", "x")
	expect(1, "refused 1", "This service has no name", "import", "directory", write(t, folder, "bad.csv", table+"The Lamp,,food\n"), "--format", "csv")
	expect(2, "", "not JSON", "import", "directory", file, "--format", "openreferral")
	expect(2, "", "can't be read", "import", "directory", filepath.Join(folder, "none.csv"), "--format", "csv")
	expect(2, "", "--format", "import", "directory", file, "--format", "word")
	expect(2, "", "No postcode", "import", "postcodes", file, "--format", "codepoint")
	expect(0, "organisation_id: ", "", "import", "directory", "--help")
}

func checkReport(t *testing.T, path string) {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(body)), "\n")
	for _, line := range lines {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		for _, name := range []string{"file", "row", "field", "kind", "message", "proposal"} {
			if _, ok := fields[name]; !ok || len(fields) != 6 {
				t.Errorf("the report's line has other fields: %s", line)
			}
		}
	}
	if len(lines) != 2 {
		t.Errorf("the report has %d lines:\n%s", len(lines), body)
	}
}

// TestGather reads folders and zips.
func TestGather(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "a.csv", "x")
	write(t, folder, "licence.txt", "x")
	files, done, err := gather([]string{folder})
	if err != nil || len(files) != 1 || files[0].Name != "a.csv" {
		t.Fatalf("%v %+v", err, files)
	}
	done()
	path := filepath.Join(folder, "z.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, name := range []string{"services.csv", "readme.md", "../../organizations.csv"} {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if files, done, err = gather([]string{path}); err != nil || len(files) != 2 {
		t.Fatalf("%v %+v", err, files)
	}
	done()
	for _, bad := range []string{write(t, folder, "bad.zip", "PK\x03\x04 and no more"), t.TempDir(), filepath.Join(folder, "none")} {
		if _, _, err := gather([]string{bad}); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}
