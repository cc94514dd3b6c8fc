package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
)

// ownTerms are a record's terms that are of our own taxonomies, and the others.
type ownTerms struct {
	needs, access, stages []string
	groups                map[string]directory.Stance
	others                []source.Term
}

// terms sorts a record's terms. Ours are known by their ids, wherever they have been.
func (m *mapper) terms(r source.Service) ownTerms {
	out := ownTerms{groups: map[string]directory.Stance{}}
	for _, t := range r.Terms {
		taxonomy, key, ok := directory.TermKey(strings.ToLower(t.ID))
		switch {
		case !ok:
			out.others = append(out.others, t)
		case taxonomy == directory.TaxonomyNeeds:
			out.needs = append(out.needs, key)
		case taxonomy == directory.TaxonomyWaysIn:
			out.access = append(out.access, key)
		case taxonomy == directory.TaxonomyStages:
			out.stages = append(out.stages, key)
		case taxonomy == directory.TaxonomyGroups:
			out.groups[key] = directory.Stance(cmp.Or(t.Value, string(directory.Welcome)))
		}
	}
	return out
}

// needs gives our keys for what a service meets, and asks about the words that we don't know.
func (m *mapper) needs(r source.Service, t ownTerms) []string {
	var out []string
	add := func(keys ...string) {
		for _, key := range keys {
			if !slices.Contains(out, key) && len(out) < directory.MaxNeeds {
				out = append(out, key)
			}
		}
	}
	add(t.needs...)
	if c := r.Category; c != nil {
		add(m.category(r, *c)...)
	}
	for _, key := range r.Needs {
		if keys := m.explained(key); len(keys) > 0 {
			add(keys...)
			continue
		}
		if known, ok := m.knownNeed(key); ok {
			add(known)
			continue
		}
		m.askNeed(r, key)
	}
	for _, term := range t.others {
		if keys := append(m.explained(term.Code), m.explained(term.Name)...); len(keys) > 0 {
			add(keys...)
		} else if known, ok := m.knownNeed(cmp.Or(term.Code, term.Name)); ok {
			add(known)
		} else if known, ok := m.knownNeed(term.Name); ok {
			add(known)
		} else if name := cmp.Or(term.Name, term.Code); name != "" {
			m.askNeed(r, name)
		}
	}
	return out
}

func (m *mapper) category(r source.Service, c source.Category) []string {
	name := c.Parent + "/" + c.Sub
	if keys := m.explained(name); len(keys) > 0 {
		return keys
	}
	if known, ok := need.Default().FromStreetSupport(c.Parent, c.Sub); ok {
		return known.Needs
	}
	if key, ok := m.knownNeed(name); ok {
		return []string{key}
	}
	m.askNeed(r, name)
	return nil
}

// explained are the needs that somebody else's word means, as the partnership has said for every import.
// What whoever imports says of this one goes before it.
func (m *mapper) explained(word string) []string {
	folded := strings.ToLower(strings.TrimSpace(word))
	if _, now := m.aids.needs[folded]; now {
		return nil
	}
	return slices.Clone(m.aids.local[folded])
}

// knownNeed reads one of our keys, one of our labels, or a word that whoever imports has explained.
func (m *mapper) knownNeed(word string) (string, bool) {
	if need.Known(word) {
		return word, true
	}
	if key, ok := m.aids.needs[strings.ToLower(word)]; ok {
		return key, need.Known(key)
	}
	for _, n := range need.Default().All() {
		if word != "" && (strings.EqualFold(n.Label, word) || strings.EqualFold(n.Title, word)) {
			return n.Key, true
		}
	}
	return "", false
}

func (m *mapper) askNeed(r source.Service, word string) {
	m.ask(r.At, r.ID, "needs", source.UnknownCategory, "We don't know the category “"+cut(word, 80)+"”, so it was left out.", explainNeed(word))
	m.word(word, guessNeed(word))
}

// explainNeed proposes what one of somebody else's words may mean.
func explainNeed(word string) string {
	guess := guessNeed(word)
	if guess == "" {
		return fmt.Sprintf("Say what it means: --need %q", cut(word, 80)+"=…")
	}
	return fmt.Sprintf("If it means “%s”, import again with --need %q.", guess, cut(word, 80)+"="+guess)
}

// guessNeed is the need of ours that somebody else's word may mean; "" for none.
func guessNeed(word string) string {
	guesses := need.Default().Understand(cut(strings.NewReplacer("/", " ", "-", " ").Replace(word), 80)).Needs
	if len(guesses) == 0 {
		return ""
	}
	return guesses[0].Key
}

func proposeNeed(r source.Service) string {
	for _, t := range r.Terms {
		if t.Name != "" {
			return explainNeed(t.Name)
		}
	}
	if len(r.Needs) > 0 {
		return explainNeed(r.Needs[0])
	}
	if r.Category != nil {
		return explainNeed(r.Category.Parent + "/" + r.Category.Sub)
	}
	return "Give it a need of ours, such as food/foodbank."
}

// eligibility gathers whom a service is for.
func (m *mapper) eligibility(r source.Service, t ownTerms) directory.Eligibility {
	rule, unknown := need.Default().FromClientGroups(r.ClientGroups)
	for _, name := range unknown {
		m.ask(r.At, r.ID, "client_groups", source.UnknownGroup, "We don't know the group “"+cut(name, 60)+"”, so it was left out.", "Write it into the words about who can come.")
	}
	if c := r.Category; c != nil {
		if known, ok := need.Default().FromStreetSupport(c.Parent, c.Sub); ok {
			rule = known.Rule.And(rule)
		}
	}
	e := directory.Eligibility{AgeMin: cmp.Or(r.AgeMin, rule.AgeMin), AgeMax: cmp.Or(r.AgeMax, rule.AgeMax), Note: r.EligibilityNote}
	groups := map[string]directory.Stance{}
	for group, stance := range rule.Groups {
		groups[group] = directory.Stance(stance)
	}
	for group, stance := range t.groups {
		groups[group] = stance
	}
	for group, stance := range r.Groups {
		if !need.KnownGroup(group) {
			m.ask(r.At, r.ID, "groups", source.UnknownGroup, "We don't know the group “"+cut(group, 60)+"”, so it was left out.", "")
			continue
		}
		groups[group] = directory.Stance(stance)
	}
	if len(groups) > 0 {
		e.Groups = groups
	}
	if e.Note != "" && strings.HasPrefix(e.Note, directory.Eligibility{AgeMin: e.AgeMin, AgeMax: e.AgeMax, Groups: e.Groups}.Text()) {
		e.Note = strings.TrimSpace(strings.TrimPrefix(e.Note, directory.Eligibility{AgeMin: e.AgeMin, AgeMax: e.AgeMax, Groups: e.Groups}.Text()))
	}
	return e
}
