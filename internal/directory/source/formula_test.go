package source

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever stands in a cell for programs comes back, and none of it that a spreadsheet could run goes
// out bare.
func TestWordsForProgramsThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`['=+@a1 .()\t\r-]{0,6}`).Draw(t, "cell")
		safe := ProtectWords(cell)
		if got := unprotect(safe); got != cell {
			t.Fatalf("%q became %q and then %q", cell, safe, got)
		}
		if safe != "" && strings.Contains(formula, safe[:1]) && strings.ContainsAny(safe, "=@a\t\r") {
			t.Fatalf("%q starts a formula", safe)
		}
	})
	for cell, want := range map[string]string{
		"-1.98213": "-1.98213", "+44 (0)121 496-0000": "+44 (0)121 496-0000", "- Bring a bag": "'- Bring a bag",
		"=HYPERLINK(\"x\")": "'=HYPERLINK(\"x\")", "@SUM(A1)": "'@SUM(A1)", "+A1": "'+A1", "'=1": "''=1", "'tis": "'tis", "": "",
	} {
		if got := ProtectWords(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
}
