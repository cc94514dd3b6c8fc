package need

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Category is one of Street Support's sub-categories in our words.
type Category struct {
	Needs []string // our keys, the main one first
	Title string   // what a service of this category is called
	Rule  Rule     // whom such a service is for, as far as its category says so
}

// street holds the two mappings.
type street struct {
	categories map[[2]string]Category
	back       map[string][2]string // a need's key: the parent and sub-category that stand for it
	clients    map[string]Rule      // a client group by its key or its name, in lower case: what it means alone
}

// FromStreetSupport gives what a sub-category of Street Support's means. Its keys are read without regard to case. False
// says that we don't know it.
func (t *Taxonomy) FromStreetSupport(parent, sub string) (Category, bool) {
	c, ok := t.street.categories[[2]string{foldKey(parent), foldKey(sub)}]
	c.Needs, c.Rule.Groups = slices.Clone(c.Needs), maps.Clone(c.Rule.Groups)
	return c, ok
}

// ToStreetSupport gives the sub-category of Street Support's that comes closest to a need. False says that none does, as
// for a top need.
func (t *Taxonomy) ToStreetSupport(key string) (parent, sub string, ok bool) {
	pair, ok := t.street.back[key]
	return pair[0], pair[1], ok
}

// FromClientGroups reads Street Support's client groups, by their keys or their names, into one rule, and gives back
// those that it doesn't know. Several bands of age that were ticked together mean anybody in one of them, so the rule
// goes from the lowest to the highest; women and men ticked together mean everybody.
func (t *Taxonomy) FromClientGroups(names []string) (rule Rule, unknown []string) {
	var known []Rule
	for _, name := range names {
		r, ok := t.street.clients[foldKey(name)]
		if !ok {
			unknown = append(unknown, name)
			continue
		}
		known = append(known, r)
		for group, stance := range r.Groups {
			rule.set(group, stance)
		}
	}
	rule.AgeMin, rule.AgeMax = widest(known)
	rule.joinGenders()
	return rule, unknown
}

// widest is the span of ages that holds every band among the rules; rules without a band don't count.
func widest(rules []Rule) (lo, hi *int) {
	openLo, openHi := false, false
	for _, r := range rules {
		if r.AgeMin == nil && r.AgeMax == nil {
			continue
		}
		openLo, openHi = openLo || r.AgeMin == nil, openHi || r.AgeMax == nil
		lo, hi = earlier(lo, r.AgeMin), later(hi, r.AgeMax)
	}
	if openLo {
		lo = nil
	}
	if openHi {
		hi = nil
	}
	return lo, hi
}

// joinGenders makes "women only" and "men only" together mean that both are welcome.
func (r *Rule) joinGenders() {
	women, men := r.Groups["women"] == Only, r.Groups["men"] == Only
	switch {
	case women && men:
		r.Groups["women"], r.Groups["men"] = Welcome, Welcome
	case women:
		r.Gender = "women"
	case men:
		r.Gender = "men"
	}
}

func foldKey(key string) string { return strings.ToLower(strings.TrimSpace(key)) }

func readStreet(t *Taxonomy) (street, error) {
	s := street{categories: map[[2]string]Category{}, back: map[string][2]string{}, clients: map[string]Rule{}}
	table, err := rows("streetsupport.tsv", 5)
	if err != nil {
		return s, err
	}
	for _, r := range table {
		if err := s.addCategory(t, r); err != nil {
			return s, err
		}
	}
	if table, err = rows("clientgroups.tsv", 5); err != nil {
		return s, err
	}
	for _, r := range table {
		rule, err := readRule(t, r, r.cells[2], r.cells[3], r.cells[4])
		if err != nil {
			return s, err
		}
		s.clients[foldKey(r.cells[0])], s.clients[foldKey(r.cells[1])] = rule, rule
	}
	return s, nil
}

func (s street) addCategory(t *Taxonomy, r row) error {
	theirs := [2]string{r.cells[0], r.cells[1]}
	rule, err := readRule(t, r, r.cells[4], "", "")
	if err != nil {
		return err
	}
	c := Category{Title: r.cells[3], Rule: rule}
	for _, key := range strings.Fields(r.cells[2]) {
		key, best := strings.CutPrefix(key, "*")
		if _, ok := t.byKey[key]; !ok {
			return r.wrong("there is no need %q", key)
		}
		if _, twice := s.back[key]; best && twice {
			return r.wrong("%s has two ways back", key)
		}
		if best {
			s.back[key] = theirs
		}
		c.Needs = append(c.Needs, key)
	}
	if len(c.Needs) == 0 {
		return r.wrong("no need is named")
	}
	if c.Title == "" {
		c.Title = t.needs[t.byKey[c.Needs[0]]].Title
	}
	s.categories[[2]string{foldKey(theirs[0]), foldKey(theirs[1])}] = c
	return nil
}

func readRule(t *Taxonomy, r row, groups, from, to string) (rule Rule, err error) {
	for _, pair := range strings.Fields(groups) {
		group, stance, _ := strings.Cut(pair, "=")
		if t.groupNumber(group) < 0 {
			return rule, r.wrong("there is no group %q", group)
		}
		if !slices.Contains([]Stance{Only, Welcome, Not}, Stance(stance)) {
			return rule, r.wrong("%q is not only, welcome or not", stance)
		}
		rule.set(group, Stance(stance))
	}
	if rule.AgeMin, err = readAge(from); err != nil {
		return rule, r.wrong("%w", err)
	}
	if rule.AgeMax, err = readAge(to); err != nil {
		return rule, r.wrong("%w", err)
	}
	rule.joinGenders()
	return rule, nil
}

func readAge(text string) (*int, error) {
	if text == "" {
		return nil, nil
	}
	age, err := strconv.Atoi(text)
	return &age, err
}
