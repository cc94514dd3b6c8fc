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

// mostSplit is how many bytes may hold a place: nobody types more, and every word of them is tried.
const mostSplit = 200

// SplitPlace parts what somebody wrote into what they need and where: "bed QX1", "food in Chapelgate", "food Chapelgate".
// Without a place that we know at its end, near is empty and the words are all of it; of a place alone there are no words.
func (v *View) SplitPlace(text string) (words, near string) {
	if len(text) > mostSplit {
		return text, ""
	}
	list := strings.Fields(text)
	if at := v.placed(list); at < len(list) {
		return parted(list, at)
	}
	for n := 2; n >= 1; n-- {
		at := len(list) - n
		if at < 0 {
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

// placed gives where an area of ours begins whose name stands at the end of the words just as it is; len(list) if there
// is none. Of towns elsewhere it knows nothing: some are called Street, or Bath.
func (v *View) placed(list []string) int {
	for at := max(0, len(list)-3); at < len(list); at++ {
		tail := strings.Join(list[at:], " ")
		fix, known := v.Locator.Find(tail)
		if known && fix.Step == place.ByArea && strings.EqualFold(fix.Label, tail) && len(need.Default().Understand(tail).Needs) == 0 {
			return at
		}
	}
	return len(list)
}

// parted cuts the words before a place, without the last if it only leads to the place.
func parted(list []string, at int) (words, near string) {
	head := list[:at]
	if n := len(head); n > 0 && slices.Contains(before, strings.ToLower(head[n-1])) {
		head = head[:n-1]
	}
	return strings.Join(head, " "), strings.Join(list[at:], " ")
}
