package dirweb

import (
	"math"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// ink writes many short texts into one piece of memory. What was written is never written over, so
// each text stays good while the next ones follow it.
type ink struct {
	b    strings.Builder
	from int
}

// line ends the text that was written since the last one, and gives it.
func (k *ink) line() string {
	text := k.b.String()[k.from:]
	k.from = k.b.Len()
	return text
}

// join puts texts together.
func (k *ink) join(parts ...string) string {
	for _, p := range parts {
		k.b.WriteString(p)
	}
	return k.line()
}

// link is join for addresses that we make ourselves.
func (k *ink) link(parts ...string) templ.SafeURL { return templ.SafeURL(k.join(parts...)) }

// whole writes a whole number.
func (k *ink) whole(n int) {
	var room [20]byte
	k.b.Write(strconv.AppendInt(room[:0], int64(n), 10))
}

// degrees writes a latitude or a longitude with five decimals: to a metre.
func (k *ink) degrees(d float64) {
	n := int(math.Round(d * 1e5))
	if n < 0 {
		k.b.WriteByte('-')
		n = -n
	}
	k.whole(n / 1e5)
	rest := n % 1e5
	k.b.Write([]byte{'.', digit(rest / 1e4), digit(rest / 1000), digit(rest / 100), digit(rest / 10), digit(rest)})
}

func digit(n int) byte { return byte('0' + n%10) }

// call is the address that rings a number: its digits, and the plus before them. A second number, an
// extension or words after it are left out; "" when it holds no number.
func (k *ink) call(number string) templ.SafeURL {
	number = strings.TrimSpace(number)
	if strings.HasPrefix(number, "+") {
		number = strings.Replace(number, "(0)", "", 1)
	}
	k.b.WriteString("tel:")
	digits := 0
	for i := range len(number) {
		c := number[i]
		switch {
		case c >= '0' && c <= '9':
			k.b.WriteByte(c)
			digits++
		case c == '+' && digits == 0:
			k.b.WriteByte(c)
		case digits > 0 && c != ' ' && c != '-' && c != '(' && c != ')' && c != '.':
			return k.dialled(digits)
		}
	}
	return k.dialled(digits)
}

func (k *ink) dialled(digits int) templ.SafeURL {
	if text := k.line(); digits >= 3 {
		return templ.SafeURL(text)
	}
	return ""
}

// way is the address of directions to a point. It is another site's, which learns where somebody
// wants to go only when they follow it.
func (k *ink) way(lat, lon float64) templ.SafeURL {
	k.b.WriteString("https://www.google.com/maps/dir/?api=1&destination=")
	k.degrees(lat)
	k.b.WriteString("%2C")
	k.degrees(lon)
	return templ.SafeURL(k.line())
}
