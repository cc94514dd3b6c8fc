package outreach_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/outreach"
)

func TestReferences(t *testing.T) {
	seen := map[string]bool{}
	for range 5000 {
		r := outreach.NewReference()
		if read, ok := outreach.ReadReference(r); !ok || read != r || seen[r] || len(r) != 11 {
			t.Fatalf("%q reads as %q", r, read)
		}
		seen[r] = true
		if strings.ContainsAny(r, "AEIOU01LSN5") {
			t.Errorf("%q can be misread", r)
		}
	}
	for text, want := range map[string]string{
		"KDTRW-BQHZM": "KDTRW-BQHZM", "kdtrwbqhzm": "KDTRW-BQHZM", " kdtrw bqhzm ": "KDTRW-BQHZM", "KDTRW–BQHZM": "KDTRW-BQHZM",
		"": "", "KDTRW": "", "KDTRW-BQHZMM": "", "ADTRW-BQHZM": "", "KDTRW-BQHZ1": "", "%": "",
	} {
		if got, ok := outreach.ReadReference(text); got != want || ok != (want != "") {
			t.Errorf("%q reads as %q", text, got)
		}
	}
}

func TestMoves(t *testing.T) {
	for _, from := range outreach.States {
		for _, to := range outreach.States {
			may := false
			for _, m := range from.Moves() {
				may = may || m == to
			}
			want := from != to && !(from == outreach.Looking && to == outreach.Waiting)
			if may != want {
				t.Errorf("from %s to %s: %v", from, to, may)
			}
		}
	}
}
