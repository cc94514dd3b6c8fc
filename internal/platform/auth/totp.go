package auth

import (
	"crypto/subtle"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
)

// Codes from an app: RFC 6238 with what every app supports: six digits, thirty seconds, SHA-1.
const (
	codePeriod = 30 * time.Second
	codeSkew   = 1 // periods before and after now in which a code counts: clocks differ, and people type slowly
)

var codeOptions = totp.ValidateOpts{Period: uint(codePeriod / time.Second), Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// CodeSecret is what an app makes its codes from, in base32. It is kept sealed.
type CodeSecret string

// NewCodeSecret makes a secret for an account, and the address that an app reads from a QR code.
func NewCodeSecret(issuer, account string) (CodeSecret, string, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: account, Period: codeOptions.Period, Digits: codeOptions.Digits, Algorithm: codeOptions.Algorithm})
	if err != nil {
		return "", "", fmt.Errorf("make a secret for codes: %w", err)
	}
	return CodeSecret(key.Secret()), key.URL(), nil
}

// Code is the code that an app shows at an instant.
func (s CodeSecret) Code(at time.Time) (string, error) {
	return totp.GenerateCodeCustom(string(s), at, codeOptions)
}

// Check reports whether a code is good at an instant, and the step of time that it is for. No code is
// good twice, nor one older than the last that was used: keep the step, and give it the next time.
func (s CodeSecret) Check(code string, at time.Time, last int64) (step int64, ok bool) {
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	now := at.Unix() / int64(codePeriod/time.Second)
	for n := now - codeSkew; n <= now+codeSkew; n++ {
		want, err := s.Code(time.Unix(n*int64(codePeriod/time.Second), 0))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 && n > last {
			step, ok = n, true
		}
	}
	return step, ok
}
