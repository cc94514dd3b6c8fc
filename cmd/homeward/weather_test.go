package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// What an officer types wrong is said in words, with an example to copy, and never with our name for
// the kind of mistake.
func TestWeatherSaysWhatIsWrong(t *testing.T) {
	environ := []string{"HOMEWARD_DATABASE=file:" + filepath.Join(t.TempDir(), "homeward.db")}
	if code, _, errOut := said(environ, "demo", "--only", "--now", "2026-10-20 12:00"); code != 0 {
		t.Fatal(errOut)
	}
	declare := func(until string) (int, string, string) {
		return said(environ, "weather", "declare", "--area", "hollowmere", "--message", "Come in.", "--from", "2026-10-24 20:00", "--until", until)
	}
	for until, says := range map[string]string{
		"tonight":          `--until: "tonight" is not a date and a time. Write it like 2026-02-03 20:00`,
		"2026-10-25 01:30": "2026-10-25T01:30+01:00 for the first time, or 2026-10-25T01:30+00:00 for the second",
	} {
		if code, _, errOut := declare(until); code != 2 || !strings.Contains(errOut, says) {
			t.Errorf("%s: exit %d %s", until, code, errOut)
		}
	}
	for _, args := range [][]string{{"weather", "end", "x"}, {"weather", "end", "x", "--at", "2026-03-29 01:30"}, {"import", "undo", "x"}} {
		code, _, errOut := said(environ, args...)
		if code == 0 || strings.Contains(errOut, ": not found") || strings.Contains(errOut, ": conflict") || strings.Contains(errOut, ": invalid") {
			t.Errorf("%v: exit %d %s", args, code, errOut)
		}
	}
}
