package auth

import (
	"strings"
	"testing"
	"time"
)

// The codes of RFC 6238, appendix B, cut to six digits.
func TestCodesOfTheStandard(t *testing.T) {
	secret := CodeSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") // "12345678901234567890"
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"} {
		if got, err := secret.Code(time.Unix(at, 0)); got != want || err != nil {
			t.Errorf("at %d: %s, want %s (%v)", at, got, want, err)
		}
	}
}

func TestACodeIsGoodOnce(t *testing.T) {
	secret, address, err := NewCodeSecret("Homeward", "ada@example.org")
	if err != nil || !strings.HasPrefix(address, "otpauth://totp/") {
		t.Fatal(address, err)
	}
	now := time.Date(2026, 11, 24, 12, 0, 10, 0, time.UTC)
	code, _ := secret.Code(now)
	step, ok := secret.Check(" "+code[:3]+" "+code[3:], now, 0)
	if !ok {
		t.Fatal("a good code is refused")
	}
	if _, again := secret.Check(code, now, step); again {
		t.Error("a code is good twice")
	}
	if before, _ := secret.Code(now.Add(-codePeriod)); before != code {
		if _, ok := secret.Check(before, now, step); ok {
			t.Error("a code is good after a later one was used")
		}
		if _, ok := secret.Check(before, now, 0); !ok {
			t.Error("a code of half a minute ago is refused")
		}
	}
	for _, old := range []time.Duration{-2 * codePeriod, 2 * codePeriod, time.Hour} {
		if other, _ := secret.Code(now.Add(old)); other != code {
			if _, ok := secret.Check(other, now, 0); ok {
				t.Errorf("a code of %s is good", old)
			}
		}
	}
	for _, wrong := range []string{"", "12345", "abcdef", code + "0"} {
		if _, ok := secret.Check(wrong, now, 0); ok {
			t.Errorf("%q is good", wrong)
		}
	}
}

func TestRecoveryCodes(t *testing.T) {
	codes, left := RecoveryCodes()
	if len(codes) != recoveryCodes || len(codes[0]) != 29 {
		t.Fatal(codes)
	}
	for _, h := range left {
		if strings.Contains(h, codes[0]) {
			t.Error("a code is kept as it is")
		}
	}
	left, ok := UseRecoveryCode(left, strings.ToLower(strings.ReplaceAll(codes[3], "-", " ")))
	if !ok || len(left) != recoveryCodes-1 {
		t.Fatalf("a good code is refused; %d left", len(left))
	}
	for _, code := range []string{codes[3], "", "AAAA-AAAA-AAAA-AAAA"} {
		if rest, ok := UseRecoveryCode(left, code); ok || len(rest) != recoveryCodes-1 {
			t.Errorf("%q is good", code)
		}
	}
	for i, code := range codes {
		if i != 3 {
			if left, ok = UseRecoveryCode(left, code); !ok {
				t.Errorf("code %d is refused", i)
			}
		}
	}
	if len(left) != 0 {
		t.Errorf("%d left", len(left))
	}
}

func TestTokens(t *testing.T) {
	a, b := NewToken(), NewToken()
	if a == b || a.Hash() == b.Hash() || strings.Contains(a.Hash(), string(a)) || !a.Plausible() {
		t.Error(a, b)
	}
	for _, odd := range []Token{"", "x", a + "A", a[:42], Token(strings.Repeat("=", 43))} {
		if odd.Plausible() {
			t.Errorf("%q could be a token", odd)
		}
	}
}
