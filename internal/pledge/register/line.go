package register

import (
	"strings"
	"unicode"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge/snapshot"
)

// Line is an entry with what a search asks of it, worked out once.
type Line struct {
	Entry
	stages pathway.Set // of what is promised and done
	name   string      // of the holder, folded, for sorting
	steps  []step
	bare   int      // pledges for which no step is written down
	tokens []uint32 // the numbers of its words, see vocabulary
}

// step is an action that was promised, as far as what became of it depends on the day.
type step struct {
	due           string // "": it has none
	before, after snapshot.Fate
}

// theEnd is later than each day that anybody plans for.
const theEnd = "9999-12-31"

func newLine(e Entry, v *vocabulary) *Line {
	l := &Line{Entry: e, stages: e.Stages(), name: fold(e.Holder.Name)}
	before, after := snapshot.Became(e.Then, e.Now, ""), snapshot.Became(e.Then, e.Now, theEnd)
	for i, x := range before {
		l.steps = append(l.steps, step{x.Now.Due, x.Fate, after[i].Fate})
	}
	l.bare = bare(e)
	l.tokens = v.number(e.searched())
	return l
}

// bare is how many pledges have no step, neither then nor now.
func bare(e Entry) (n int) {
	planned, all := map[string]bool{}, map[string]bool{}
	for _, s := range []snapshot.Snapshot{e.Then, e.Now} {
		for _, p := range s.Pledges {
			all[p.ID] = true
			planned[p.ID] = planned[p.ID] || len(p.Actions) > 0
		}
	}
	for id := range all {
		if !planned[id] {
			n++
		}
	}
	return n
}

// Bare is how many of the pledges have no step that is written down.
func (l *Line) Bare() int { return l.bare }

// Stages are those of what is promised and done.
func (l *Line) Stages() pathway.Set { return l.stages }

// Count is how many of the actions came to which end, by a day.
func (l *Line) Count(today string) Fates {
	out := Fates{}
	for _, x := range l.steps {
		out[x.on(today)]++
	}
	return out
}

// on is what became of it by a day.
func (x step) on(today string) snapshot.Fate {
	if x.due != "" && x.due < today {
		return x.after
	}
	return x.before
}

// open reports whether it can be read on a day.
func (l *Line) open(today string) bool { return l.From == "" || l.From <= today }

// searched is all of a line that can be looked for.
func (e Entry) searched() string {
	var b strings.Builder
	put := func(list ...string) {
		for _, s := range list {
			b.WriteString(s + " ")
		}
	}
	put(e.Title, e.Number, e.Scheme.Title)
	for _, x := range e.Bodies() {
		put(x.Name, x.Area)
	}
	for _, key := range e.Themes {
		put(ThemeTitle(key))
	}
	for _, s := range []snapshot.Snapshot{e.Then, e.Now} {
		for _, p := range s.Pledges {
			put(p.Text, p.Why)
			for _, a := range p.Actions {
				put(a.Text, a.Lead, a.Measure.What)
			}
		}
	}
	return b.String()
}

// fold is a text in which two that read alike are alike.
func fold(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }

// tokensIn are the words of a text, folded: letters and digits that stand together. An apostrophe parts none.
func tokensIn(text string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(fold(text), "'", ""), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}
