package auth

import (
	"testing"

	"example.org/homeward/assets/passwords"
)

func TestRules(t *testing.T) {
	common := passwords.Common()
	if len(common) < 10_000 {
		t.Fatalf("only %d common passwords: run make assets", len(common))
	}
	r := NewRules(common)
	for password, want := range map[string]Weakness{
		"":                              TooShort,
		"elevenchars":                   TooShort,
		"password1234":                  TooPlain,
		"P@ssword2024":                  TooPlain,
		"qwertyuiop123":                 TooPlain,
		"aaaaaaaaaaaaaaaa":              TooPlain,
		"abcdefghijklmnop":              TooPlain,
		"liverpoolfc2024":               TooPlain,
		"123456789012":                  TooPlain,
		"adalovelace2024":               TooPlain,
		"homewardhomeward":              TooPlain,
		"ada.lovelace@example.org":      TooPlain,
		"correct horse battery staple":  "",
		"three geese under my umbrella": "",
		"vxkqmzhwrtjp":                  "",
		"пять гусей под зонтом":   "",
		string(make([]byte, 129)): TooLong,
	} {
		if got := r.Check(password, "ada.lovelace@example.org", "Ada Lovelace", "Homeward"); got != want {
			t.Errorf("%q: %q, want %q (%.1f bits)", password, got, want, r.bits(simple(password), nil))
		}
	}
}
