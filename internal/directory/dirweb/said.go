package dirweb

import (
	"regexp"

	"github.com/a-h/templ"
)

// said is a piece of a text: words, or a number that can be rung.
type said struct {
	text string
	call templ.SafeURL // "" for words
}

// spoken finds telephone numbers of this country as people write them: from 0 or +44, ten or eleven digits in groups.
var spoken = regexp.MustCompile(`(?:\+44[ -]?(?:\(0\)[ -]?)?|\b0)\d(?:[ -]?\d){7,9}\b`)

// saidIn parts a text, so that a number in it can be tapped.
func saidIn(text string) (list []said) {
	from := 0
	for _, at := range spoken.FindAllStringIndex(text, -1) {
		number := text[at[0]:at[1]]
		call := dial(number)
		if call == "" {
			continue
		}
		if at[0] > from {
			list = append(list, said{text: text[from:at[0]]})
		}
		list = append(list, said{number, call})
		from = at[1]
	}
	if from < len(text) {
		list = append(list, said{text: text[from:]})
	}
	return list
}
