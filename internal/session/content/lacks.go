package content

// Parts of a pack that it may leave out, or that only come with the words for pledges.
const (
	LacksExample = "example" // a worked example
	LacksSamples = "samples" // sample pledges and actions to copy from
	LacksDay     = "day"     // the sheet for each person, in several languages
	LacksLabels  = "labels"  // some of the words of letters and agendas
)

// Lacks are the parts that a pack has not, so that a page can say so in place of mixing languages. Samples and the
// worked example come with the words for pledges: who shows this knows whether there are some in this language.
func (p Pack) Lacks() (out []string) {
	if !p.Cover.English() {
		out = append(out, LacksExample, LacksSamples)
	}
	if len(p.Day.Sheets) == 0 {
		out = append(out, LacksDay)
	}
	for _, text := range OptionalTexts() {
		if _, own := p.Say(text); !own {
			return append(out, LacksLabels)
		}
	}
	return out
}
