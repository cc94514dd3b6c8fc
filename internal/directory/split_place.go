package directory

import (
	"slices"
	"strings"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/place"
)

// Words before a place, and codes of postcodes that are also notices which landlords send.
var (
	before  = []string{"in", "near", "around"}
	notices = []string{"S8", "S21"}
)

// SplitPlace parts what somebody wrote into what they need and where: "bed QX1", "food in Chapelgate". Without a place
// that we know at its end, near is empty and the words are all of it.
func (v *View) SplitPlace(text string) (words, near string) {
	list := strings.Fields(text)
	for n := 2; n >= 1; n-- {
		at := len(list) - n
		if at < 1 {
			continue
		}
		tail := strings.Join(list[at:], " ")
		code, ok := place.ParseCode(tail)
		if !ok || !strings.ContainsAny(tail, "0123456789") || slices.Contains(notices, strings.ToUpper(list[at])) {
			continue
		}
		if _, known := v.Locator.Find(code.String()); known {
			return parted(list, at)
		}
	}
	for at := 2; at < len(list); at++ {
		tail := strings.Join(list[at:], " ")
		if !slices.Contains(before, strings.ToLower(list[at-1])) || len(need.Default().Understand(tail).Needs) > 0 {
			continue
		}
		if _, known := v.Locator.Find(tail); known {
			return parted(list, at)
		}
	}
	return text, ""
}

// parted cuts the words before a place, without the last if it only leads to the place.
func parted(list []string, at int) (words, near string) {
	head := list[:at]
	if n := len(head); n > 1 && slices.Contains(before, strings.ToLower(head[n-1])) {
		head = head[:n-1]
	}
	return strings.Join(head, " "), strings.Join(list[at:], " ")
}
