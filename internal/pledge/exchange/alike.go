package exchange

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// Likeness is a pledge of somebody else that is like one of one's own, and why.
type Likeness struct {
	EngagementID  string
	Title, Holder string
	Theirs, Ours  snapshot.Pledge
	Why           Reasons
}

// Reasons are what two pledges have in common; what is empty they don't.
type Reasons struct {
	Stage  pathway.Stage
	Themes []string // titles
	Area   string
	Words  []string // as the other writes them
}

// What counts how much. Words tell the most, as two pledges of one stage can be about anything; no more than three count.
const (
	forStage, forTheme, forArea, forWord = 3, 2, 1, 3
	mostSame                             = 3
	enough                               = 5 // less is chance: the stage and the area alone, or one word
)

func (r Reasons) score() int {
	n := forTheme*len(r.Themes) + forWord*min(len(r.Words), mostSame)
	if r.Stage.Valid() {
		n += forStage
	}
	if r.Area != "" {
		n += forArea
	}
	return n
}

// Alike are pledges of others that are like one's own, the likest first: of each other engagement the one that is the
// likest.
func Alike(own register.Entry, others []*register.Line, most int) (out []Likeness) {
	mine := make([]map[string]string, len(own.Now.Pledges))
	for i, p := range own.Now.Pledges {
		mine[i] = wordsOf(p)
	}
	for _, l := range others {
		if l.ID == own.ID || own.Holder.ID != "" && l.Holder.ID == own.Holder.ID {
			continue // what they promised elsewhere they know themselves
		}
		best := Likeness{}
		for _, theirs := range l.Now.Pledges {
			words := wordsOf(theirs)
			for i, ours := range own.Now.Pledges {
				why := common(own, l.Entry, ours, theirs)
				why.Words = shared(mine[i], words)
				if n := why.score(); n >= enough && n > best.Why.score() {
					best = Likeness{l.ID, l.Title, l.Holder.Name, theirs, ours, why}
				}
			}
		}
		if best.EngagementID != "" {
			out = append(out, best)
		}
	}
	slices.SortStableFunc(out, func(a, b Likeness) int { return cmp.Compare(b.Why.score(), a.Why.score()) })
	return out[:min(most, len(out))]
}

// common is what two pledges have in common but for their words.
func common(a, b register.Entry, ours, theirs snapshot.Pledge) (r Reasons) {
	if ours.Stage == theirs.Stage {
		r.Stage = ours.Stage
	}
	for _, key := range a.Themes {
		if slices.Contains(b.Themes, key) {
			r.Themes = append(r.Themes, register.ThemeTitle(key))
		}
	}
	if a.Holder.Area != "" && strings.EqualFold(a.Holder.Area, b.Holder.Area) {
		r.Area = b.Holder.Area
	}
	return r
}

// wordsOf are the words of a pledge and what is planned for it that say what it is about, by their beginnings.
func wordsOf(p snapshot.Pledge) map[string]string {
	text := p.Text
	for _, a := range p.Actions {
		text += " " + a.Text
	}
	out := map[string]string{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if stem := beginning(w); len(stem) >= 4 && !plainWords[stem] {
			out[stem] = w
		}
	}
	return out
}

// beginning is a word without the end by which it fits into a sentence: "letters" and "letter" are the same.
func beginning(w string) string {
	for _, end := range []string{"ings", "ing", "ies", "ed", "es", "s", "y"} {
		if rest, ok := strings.CutSuffix(w, end); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}

// shared are the words that two have, the longest first: they say the most.
func shared(ours, theirs map[string]string) (out []string) {
	for stem, w := range theirs {
		if _, there := ours[stem]; there {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return out[:min(len(out), mostSame)]
}

// plainWords are the beginnings of words that stand in any pledge, and say nothing of what it is about.
var plainWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`about after again agree also always another anybody anyone before being every everybody everyone from full give have help here home homeless
		homelessness into know last like make many more most much need never nobody only other others over people person place pledge promise same show some somebody someone
		such take talk tell than that their them then there these they thing this those time under until very want ways week well what when where which while will with within
		work would year your each first`) {
		out[w], out[beginning(w)] = true, true
	}
	return out
}()
