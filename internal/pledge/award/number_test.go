package award

import (
	"strings"
	"testing"
)

// TestNumbers: a number reads back however it is typed, and one with a slip in it is no other award's.
func TestNumbers(t *testing.T) {
	seen := map[string]bool{}
	for range 500 {
		n := newNumber(2026)
		if len(n) != len("HW-2026-7K4M-3") || seen[n] && len(seen) < 3 {
			t.Fatal(n)
		}
		seen[n] = true
		for _, typed := range []string{n, strings.ToLower(n), strings.ReplaceAll(n, "-", ""), " " + strings.ReplaceAll(n, "-", " ") + " ", strings.ReplaceAll(n, "-", "–"), strings.Replace(n, "2026", "2O26", 1)} {
			if got, ok := ReadNumber(typed); !ok || got != n {
				t.Fatalf("%q reads as %q", typed, got)
			}
		}
		bare := []byte(strings.ReplaceAll(n, "-", ""))
		for i := 2; i < len(bare); i++ {
			alphabet := letters
			if i < 6 {
				alphabet = "0123456789"
			}
			for j := range len(alphabet) {
				wrong := append([]byte(nil), bare...)
				if wrong[i] = alphabet[j]; wrong[i] != bare[i] {
					if got, ok := ReadNumber(string(wrong)); ok {
						t.Fatalf("%s with one letter wrong reads as %s", n, got)
					}
				}
			}
			if i > 6 && bare[i] != bare[i-1] {
				wrong := append([]byte(nil), bare...)
				wrong[i], wrong[i-1] = wrong[i-1], wrong[i]
				if got, ok := ReadNumber(string(wrong)); ok {
					t.Fatalf("%s with two letters changed reads as %s", n, got)
				}
			}
		}
	}
	for _, bad := range []string{"", "HW", "HW-2026-7K4M", "XX-2026-7K4M-3", "HW-2026-0000-2", "HW-20a6-7K4M-3", "HW-2026-7K4M-3x", "HW_2026_7K4M_3", strings.Repeat("H", 5000)} {
		if got, ok := ReadNumber(bad); ok {
			t.Errorf("%q reads as %q", bad, got)
		}
	}
}
