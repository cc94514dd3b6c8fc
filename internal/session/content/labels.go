package content

import (
	"fmt"
	"slices"

	"example.org/homeward/engine/pack"
)

// Labels are what sheets say besides the words of the pack, such as heads of columns, for a pack in another
// language than English. A pack in English leaves them out.
type Labels struct {
	About  About   `json:"about"`
	Labels []Label `json:"labels"`
}

// Label is one of them: as our own sheets have it, and in the language of the pack.
type Label struct {
	English string `json:"english"` // one of LabelTexts or OptionalTexts
	Text    string `json:"text"`
}

// labels sees that a pack in another language has each label of the sheets, so that none is half in English.
func (c *check) labels(p Pack) {
	have := pack.Keys(p.Labels.Labels, func(l Label) string { return l.English })
	c.Known("labels.labels", "label", slices.Concat(LabelTexts(), OptionalTexts()), have...)
	if p.Cover.English() {
		return
	}
	for _, text := range LabelTexts() {
		if !slices.Contains(have, text) {
			c.Add("labels.labels", "%s", fmt.Sprintf("A pack in another language says what “%s” is in it", text))
		}
	}
}
