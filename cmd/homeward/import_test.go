package main

import (
	"archive/zip"
	"encoding/json"
	"os"
	"os/exec"
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
	expect(2, "", "d.csv: This table has 501 columns; the most that can be read is 500: nothing could be read", "import", "directory", write(t, t.TempDir(), "d.csv", strings.Replace(table, "\n", strings.Repeat(",", 496)+"\n", 1)), "--format", "csv")
	expect(2, "", "not JSON", "import", "directory", file, "--format", "openreferral")
	expect(2, "", "there is no file or folder "+filepath.Join(folder, "none.csv")+"\n", "import", "directory", filepath.Join(folder, "none.csv"), "--format", "csv")
	expect(2, "", "--format", "import", "directory", file, "--format", "word")
	expect(2, "", "homeward: d.csv: No postcode", "import", "postcodes", file, "--format", "codepoint")
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
	g, err := gather([]string{folder})
	if err != nil || len(g.Files) != 1 || g.Files[0].Name != "a.csv" || len(g.Skipped) != 1 || g.Skipped[0].Name != "licence.txt" {
		t.Fatalf("%v %+v", err, g)
	}
	g.close()
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
	if g, err = gather([]string{path}); err != nil || len(g.Files) != 2 || len(g.Skipped) != 1 {
		t.Fatalf("%v %+v", err, g)
	}
	g.close()
	for _, bad := range []string{write(t, folder, "bad.zip", "PK\x03\x04 and no more"), t.TempDir(), filepath.Join(folder, "none")} {
		if _, err := gather([]string{bad}); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}

// TestGatherPipe waits for no pipe, named or found.
func TestGatherPipe(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "p.csv")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skipf("this system makes no named pipes: %v", err)
	}
	if _, err := gather([]string{pipe}); err == nil || !strings.Contains(err.Error(), "is no file and no folder") {
		t.Errorf("a pipe was named: %v", err)
	}
	write(t, folder, "a.csv", "x")
	g, err := gather([]string{folder})
	if err != nil || len(g.Files) != 1 || len(g.Skipped) != 1 || g.Skipped[0].Name != "p.csv" {
		t.Errorf("a pipe was found: %v %+v", err, g)
	}
}

// TestImportFolder takes what it knows out of a folder, says what it left out, keeps the report to its
// owner, and carries what was said of the source on.
func TestImportFolder(t *testing.T) {
	folder, side := t.TempDir(), t.TempDir()
	environ := []string{"HOMEWARD_DATABASE=file:" + filepath.Join(side, "homeward.db")}
	write(t, folder, "d.csv", table)
	write(t, folder, "README.csv", "what,why\na,b\n")
	write(t, folder, "notes.txt", "x")
	report := write(t, side, "report.jsonl", "old")
	if err := os.Chmod(report, 0o644); err != nil {
		t.Fatal(err)
	}
	expect := func(code int, out, errOut string, args ...string) {
		t.Helper()
		gotCode, gotOut, gotErr := said(environ, args...)
		if gotCode != code || !strings.Contains(gotOut, out) || !strings.Contains(gotErr, errOut) || strings.Contains(gotErr, ": conflict") {
			t.Errorf("%v: exit %d, want %d\n%s\n%s", args, gotCode, code, gotOut, gotErr)
		}
	}
	bring := []string{"import", "directory", folder, "--format", "csv"}
	expect(0, "created 2", "homeward: read d.csv\nhomeward: left out README.csv: the first row must name the columns",
		append(bring, "--report", report, "--licence", "OGL 3", "--attribution", "The Lamp")...)
	expect(0, "unchanged 2", "left out notes.txt: it is no .csv or .json file", bring...)
	expect(0, "licence: OGL 3 (The Lamp)  d.csv\n", "", "import", "list")
	if info, err := os.Stat(report); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the report can be read by others: %v %v", info.Mode(), err)
	}
	expect(2, "", "address: Say show or keep about the address of x", append(bring, "--address", "x=perhaps")...)
	expect(2, "", "shift: Days can be shifted by 6 at most", append(bring, "--shift-days", "9")...)
	expect(2, "", "none of these files holds postcodes", "import", "postcodes", folder, "--format", "codepoint")

	_, list, _ := said(environ, "import", "list")
	id, _, _ := strings.Cut(list, " ")
	expect(0, "undone 0", "", "import", "undo", id)
	expect(1, "", "was undone already\n", "import", "undo", id)
	if err := os.Remove(filepath.Join(folder, "d.csv")); err != nil {
		t.Fatal(err)
	}
	expect(2, "", "README.csv: the first row must name the columns", bring...)
}
