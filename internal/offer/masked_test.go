package offer

import (
	"strings"
	"testing"
)

// TestMasked leaves out numbers and addresses however they are written, and nothing of other words.
func TestMasked(t *testing.T) {
	for _, told := range []string{
		"Ring 01632 960000", "０１６３２９６００００", "write to bob@x.example", "bob＠x.example", "b o b @ x . org", "bob @ x.example", "see https://x.example/bob", "www.bob.example", "+44 (0)1632 960-000",
	} {
		if got := masked(told); !strings.Contains(got, Hidden) {
			t.Errorf("%q became %q", told, got)
		}
	}
	for _, kept := range []string{"Twelve coats, sizes 10 to 18", "I can come @ 5 on Mondays", "From 9am to 5pm on 24 December", "ﬁne wool", ""} {
		if got := masked(kept); got != kept {
			t.Errorf("%q became %q", kept, got)
		}
	}
}
