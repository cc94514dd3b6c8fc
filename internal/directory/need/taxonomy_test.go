package need

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTops(t *testing.T) {
	want := []string{"sleep", "food", "safety", "health", "advice", "money", "things", "wash", "daytime", "phone", "work", "learn", "people"}
	var got []string
	for _, n := range Default().Tops() {
		got = append(got, n.Key)
		if len(Default().Under(n.Key)) < 3 {
			t.Errorf("%s has too few needs under it", n.Key)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the top needs are %v, not %v", got, want)
	}
}

func TestEveryNeedIsComplete(t *testing.T) {
	key := regexp.MustCompile(`^[a-z]+(/[a-z]+(-[a-z]+)*)?$`)
	titles := map[string]string{}
	for _, n := range Default().All() {
		switch {
		case !key.MatchString(n.Key):
			t.Errorf("%q is no good key", n.Key)
		case n.Label == "" || n.Title == "" || n.Hint == "":
			t.Errorf("%s lacks words", n.Key)
		case len(n.Label) > 45 || len(n.Title) > 50 || len(n.Hint) > 85:
			t.Errorf("%s says too much", n.Key)
		case !strings.ContainsAny(n.Hint[len(n.Hint)-1:], ".?"):
			t.Errorf("%s: the hint is no sentence: %q", n.Key, n.Hint)
		case !n.IsTop() && n.Stages.Len() == 0:
			t.Errorf("%s has no stage", n.Key)
		}
		if !n.IsTop() && titles[n.Title] != "" {
			t.Errorf("%s and %s have the same title", n.Key, titles[n.Title])
		}
		titles[n.Title] = n.Key
		for _, banned := range []string{"client", "service user", "vulnerable", "customer"} {
			if strings.Contains(strings.ToLower(n.Label+n.Title+n.Hint), banned) {
				t.Errorf("%s speaks of a %s", n.Key, banned)
			}
		}
	}
}

func TestEveryNeedIsFoundByItsOwnLabel(t *testing.T) {
	for _, n := range Default().All() {
		for _, text := range []string{n.Label, n.Title} {
			if r := Default().Understand(text); !slices.Contains(firstFew(r), n.Key) {
				t.Errorf("%q gives %v, not %s", text, keys(r.Needs), n.Key)
			}
		}
	}
}

func TestFind(t *testing.T) {
	n, ok := Default().Find("food/foodbank")
	if !ok || n.Title != "Food bank" || n.Top() != "food" || n.IsTop() {
		t.Errorf("food/foodbank: %+v, %v", n, ok)
	}
	for _, key := range []string{"", "food/", "food/none", "Food", "/foodbank"} {
		if _, ok := Default().Find(key); ok || Known(key) {
			t.Errorf("%q is no need", key)
		}
	}
	if got := Default().Under("nothing"); got != nil {
		t.Errorf("nothing has %v under it", got)
	}
	if KnownGroup("everybody") || !KnownGroup("care-leavers") {
		t.Error("the groups are wrong")
	}
}

func TestWhatIsHandedOutMayBeChanged(t *testing.T) {
	Default().All()[0].Key = "spoilt"
	Default().Groups()[0].Key = "spoilt"
	c, _ := Default().FromStreetSupport("support", "lgbt")
	c.Needs[0] = "spoilt"
	c.Rule.Groups["lgbt"] = Not
	again, _ := Default().FromStreetSupport("support", "lgbt")
	if Default().All()[0].Key == "spoilt" || Default().Groups()[0].Key == "spoilt" || again.Needs[0] == "spoilt" || again.Rule.Groups["lgbt"] != Welcome {
		t.Error("the taxonomy was changed from outside")
	}
}

func TestEveryGroupIsComplete(t *testing.T) {
	want := "women men families couples under-25 16-17 over-50 lgbt veterans care-leavers no-recourse pets refugees asylum-seekers " +
		"ethnic-minorities rough-sleepers ex-offenders sex-workers eea disabled"
	var got []string
	for _, g := range Default().Groups() {
		got = append(got, g.Key)
		if g.Label == "" || g.Within == "" {
			t.Errorf("%s lacks words", g.Key)
		}
		if !slices.Contains(Default().Understand(g.Label).Groups, g.Key) {
			t.Errorf("%q is not read as %s: %v", g.Label, g.Key, Default().Understand(g.Label).Groups)
		}
	}
	if strings.Join(got, " ") != want {
		t.Errorf("the groups are %v", got)
	}
}

func TestTablesThatAreWrongAreNamed(t *testing.T) {
	r := row{file: "some.tsv", line: 7, cells: []string{"a", "b", "c", "", "women=perhaps"}}
	tax := Default()
	s := street{categories: map[[2]string]Category{}, back: map[string][2]string{}}
	for name, cells := range map[string][]string{
		"stance":  {"a", "b", "food", "", "women=perhaps"},
		"group":   {"a", "b", "food", "", "nobody=only"},
		"need":    {"a", "b", "fud", "", ""},
		"no need": {"a", "b", "", "", ""},
	} {
		r.cells = cells
		if err := s.addCategory(tax, r); err == nil || !strings.Contains(err.Error(), "some.tsv line 7") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := rows("needs.tsv", 3); err == nil || !strings.Contains(err.Error(), "needs.tsv line") {
		t.Errorf("a wrong number of cells: %v", err)
	}
	if _, err := rows("none.tsv", 3); err == nil {
		t.Error("a missing table is no error")
	}
}
