package pathway

import (
	"fmt"
	"strings"
	"unicode"
)

// aliases are the names under which other people's files know a stage, as plain words in lower case. Keys and labels are
// known besides.
var aliases = map[string]Stage{
	"universal":                           Universal,
	"universal prevention":                Universal,
	"prevention for all":                  Universal,
	"targeted":                            Targeted,
	"targeted prevention":                 Targeted,
	"early help":                          Targeted,
	"crisis":                              Crisis,
	"crisis prevention":                   Crisis,
	"crisis relief":                       Crisis,
	"crisis prevention relief":            Crisis,
	"crisis prevention and crisis relief": Crisis,
	"crisis prevention and relief":        Crisis,
	"crisis and relief":                   Crisis,
	"relief":                              Crisis,
	"emergency":                           Crisis,
	"recovery":                            Recovery,
	"recovery support":                    Recovery,
	"move on":                             MoveOn,
	"moveon":                              MoveOn,
	"moving on":                           MoveOn,
	"move on support":                     MoveOn,
	"move on accommodation":               MoveOn,
	"settled":                             Settled,
	"settled home":                        Settled,
	"settled homes":                       Settled,
	"settled housing":                     Settled,
	"settled accommodation":               Settled,
	"sustainable housing":                 Settled,
}

// Parse reads a key, a label or another usual name of a stage, in any case and with any signs between the words:
// "Crisis", "MOVE-ON", "Crisis Prevention & Relief", "5. Move on support".
func Parse(text string) (Stage, error) {
	if stage, ok := aliases[plain(text)]; ok {
		return stage, nil
	}
	return 0, fmt.Errorf("we don’t know the stage “%.60s”: the six are universal, targeted, crisis, recovery, move-on and settled", text)
}

// plain keeps the words alone: lower case, "and" for "&", no numbers before them, no "stage" around them.
func plain(text string) string {
	text = strings.ReplaceAll(strings.ToLower(text), "&", " and ")
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if n := len(words); n > 1 && words[n-1] == "stage" {
		words = words[:n-1]
	}
	if len(words) > 1 && words[0] == "stage" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
