package content

import (
	"slices"
	"strings"

	"example.org/homeward/engine/pack"
)

// rightToLeft are languages whose lines begin at the right, of those that are much spoken where Homeward is used.
var rightToLeft = []string{"ar", "ckb", "fa", "he", "prs", "ps", "ur", "yi"}

// Begun is a pack as somebody begins to put it into another language: it names that language, and has a line for each of our
// own words that are said in it, in English until somebody writes them. As it is, it can be loaded already.
func (p Pack) Begun(language string) Pack {
	base, _, _ := strings.Cut(language, "-")
	p.Cover.Tongue = pack.Tongue{Language: language}
	if slices.Contains(rightToLeft, base) {
		p.Cover.Direction = "rtl"
	}
	said := slices.Clone(p.Labels.Labels)
	for _, english := range slices.Concat(LabelTexts(), OptionalTexts()) {
		if !slices.ContainsFunc(said, func(l Label) bool { return l.English == english }) {
			said = append(said, Label{english, english})
		}
	}
	p.Labels.About, p.Labels.Labels = p.Cover.About, said
	return p
}
