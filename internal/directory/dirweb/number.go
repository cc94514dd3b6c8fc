package dirweb

import "strings"

// grouped writes a telephone number of this country as people say it: "0808 157 0143". One whose
// first group is right already stays as it was typed, as does whatever else is in the text.
func grouped(number string) string {
	plain := digits(number)
	if strings.Trim(number, "0123456789 ") != "" || len(plain) < 10 || len(plain) > 11 || plain[0] != '0' {
		return number
	}
	code := codeLength(plain)
	if first, _, more := strings.Cut(number, " "); more && len(first) == code {
		return number
	}
	rest := plain[code:]
	if code == 5 { // a town's own numbers, and mobiles, are said in one go
		return plain[:code] + " " + rest
	}
	half := len(rest) - 4
	if len(rest) <= 6 {
		half = 3
	}
	return plain[:code] + " " + rest[:half] + " " + rest[half:]
}

// codeLength is how many digits of a number are its code: Ofcom's National Telephone Numbering Plan.
func codeLength(plain string) int {
	switch {
	case plain[1] == '2':
		return 3 // 020, 023, 024, 028, 029
	case plain[1] == '3', plain[1] == '8', plain[1] == '9':
		return 4 // 0300, 0808
	case plain[1] == '1' && (plain[2] == '1' || plain[3] == '1'):
		return 4 // 0113, 0121
	default:
		return 5
	}
}
