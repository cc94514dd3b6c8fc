package measure

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Amount is a number in hundredths: 450 is 4.5.
type Amount int64

// Most is the largest number that is taken, and the smallest below zero.
const Most Amount = 100_000_000_000 // a thousand million

// errAmount says in words what a number has to look like.
var errAmount = errors.New("write a number such as 12 or 4.5, with no more than two digits after the point")

// ParseAmount reads a number as people type it: "12", "4.5", "1,200". It is never rounded.
func ParseAmount(text string) (Amount, error) {
	t := strings.TrimSpace(text)
	sign := Amount(1)
	if rest, minus := strings.CutPrefix(strings.Replace(t, "−", "-", 1), "-"); minus {
		t, sign = rest, -1
	}
	whole, after, point := strings.Cut(t, ".")
	whole, ok := ungrouped(whole)
	if !ok || point && (after == "" || len(after) > 2 || !digits(after)) {
		return 0, errAmount
	}
	n, err := strconv.ParseInt(whole+(after + "00")[:2], 10, 64)
	if err != nil || Amount(n) > Most {
		return 0, errAmount
	}
	return sign * Amount(n), nil
}

// ungrouped takes the commas out of "1,200"; false for what is no whole number.
func ungrouped(s string) (string, bool) {
	parts := strings.Split(s, ",")
	for i, p := range parts {
		if !digits(p) || i > 0 && len(p) != 3 || len(parts) > 1 && i == 0 && len(p) > 3 {
			return "", false
		}
	}
	out := strings.Join(parts, "")
	return out, len(out) <= 12
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// String is the number as it was typed: "4.5". It has no commas, so that programs can read it.
func (a Amount) String() string {
	sign, n := "", int64(a)
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Float is the number for drawing.
func (a Amount) Float() float64 { return float64(a) / 100 }

// MarshalJSON writes a number.
func (a Amount) MarshalJSON() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalJSON reads a number with no more than two digits after the point, and nothing else.
func (a *Amount) UnmarshalJSON(data []byte) error {
	if strings.ContainsAny(string(data), ",\" ") {
		return errAmount
	}
	n, err := ParseAmount(string(data))
	*a = n
	return err
}
