package need

import (
	"fmt"
	"strings"
)

// Stance is what a service says of a group of people. A group that it doesn't name may come like anybody else.
type Stance string

// The stances.
const (
	Only    Stance = "only"
	Welcome Stance = "welcome"
	Not     Stance = "not"
)

// Rule says whom a service is for. The zero Rule is for everybody.
type Rule struct {
	Groups map[string]Stance `json:"groups,omitempty"`
	AgeMin *int              `json:"age_min,omitempty"` // whole years, included; nil for no limit
	AgeMax *int              `json:"age_max,omitempty"` // whole years, included; nil for no limit
	Gender string            `json:"gender,omitempty"`  // "women" or "men" when it is for them alone; Groups says so too
}

// set notes a stance; the stricter of two stays.
func (r *Rule) set(group string, stance Stance) {
	if r.Groups == nil {
		r.Groups = map[string]Stance{}
	}
	if old, ok := r.Groups[group]; !ok || old == Welcome {
		r.Groups[group] = stance
	}
}

// And is the rule with what another adds. Groups come together, the stricter stance wins, and ages are cut to those that
// both allow.
func (r Rule) And(other Rule) Rule {
	sum := Rule{AgeMin: later(r.AgeMin, other.AgeMin), AgeMax: earlier(r.AgeMax, other.AgeMax), Gender: r.Gender}
	if sum.Gender == "" {
		sum.Gender = other.Gender
	}
	for _, groups := range []map[string]Stance{r.Groups, other.Groups} {
		for group, stance := range groups {
			sum.set(group, stance)
		}
	}
	return sum
}

func later(a, b *int) *int {
	if a == nil || b != nil && *b > *a {
		return b
	}
	return a
}

func earlier(a, b *int) *int {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}

// Text says the rule in words, as an Open Referral feed gives it: "Women only. Aged 16 to 25. Refugees are welcome."
// It is empty when everybody may come.
func (t *Taxonomy) Text(r Rule) string {
	var said []string
	if only := t.withStance(r, Only); only != nil {
		said = append(said, list(only, "or")+" only")
	}
	if ages := r.ages(); ages != "" {
		said = append(said, ages)
	}
	if welcome := t.withStance(r, Welcome); welcome != nil {
		said = append(said, list(welcome, "and")+" are welcome")
	}
	if not := t.withStance(r, Not); not != nil {
		said = append(said, "not for "+list(not, "or"))
	}
	for i, s := range said {
		said[i] = strings.ToUpper(s[:1]) + s[1:] + "."
	}
	return strings.Join(said, " ")
}

// withStance names the groups that have the stance, in their order.
func (t *Taxonomy) withStance(r Rule, stance Stance) []string {
	var names []string
	for _, g := range t.groups {
		if r.Groups[g.Key] == stance {
			names = append(names, g.Within)
		}
	}
	return names
}

func (r Rule) ages() string {
	switch {
	case r.AgeMin != nil && r.AgeMax != nil:
		return fmt.Sprintf("aged %d to %d", *r.AgeMin, *r.AgeMax)
	case r.AgeMin != nil:
		return fmt.Sprintf("aged %d or over", *r.AgeMin)
	case r.AgeMax != nil:
		return fmt.Sprintf("aged %d or under", *r.AgeMax)
	}
	return ""
}

// list joins words with commas, and with the last word before the last.
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
