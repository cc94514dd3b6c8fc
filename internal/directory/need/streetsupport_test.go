package need

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// testData reads a file of the test data into v, or skips the test if it isn't there.
func testData(t *testing.T, name string, v any) {
	t.Helper()
	root := cmp.Or(os.Getenv("HOMEWARD_TEST_DATA"), filepath.Join("..", "..", "..", "..", "shared", "data"))
	text, err := os.ReadFile(filepath.Join(root, "directory", name))
	if os.IsNotExist(err) {
		t.Skipf("%s: the test data is not here", t.Name())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatal(err)
	}
}

type keyed struct {
	Key, Name     string
	SubCategories []keyed
}

func TestStreetSupportCategoriesAreAllKnown(t *testing.T) {
	var parents []keyed
	testData(t, "streetsupport-taxonomy/service-categories.json", &parents)
	n := 0
	for _, parent := range parents {
		for _, sub := range parent.SubCategories {
			n++
			if _, ok := Default().FromStreetSupport(parent.Key, sub.Key); !ok {
				t.Errorf("%s/%s is not known", parent.Key, sub.Key)
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d sub-categories were read", n)
	}
}

func TestStreetSupportGroupsAreAllKnown(t *testing.T) {
	var groups []keyed
	testData(t, "streetsupport-taxonomy/client-groups.json", &groups)
	for _, g := range groups {
		byKey, none := Default().FromClientGroups([]string{g.Key})
		byName, alsoNone := Default().FromClientGroups([]string{g.Name})
		if none != nil || alsoNone != nil || !gocmp.Equal(byKey, byName) || Default().Text(byKey) == "" {
			t.Errorf("%s: %+v and %+v, unknown %v %v", g.Key, byKey, byName, none, alsoNone)
		}
	}
	if len(groups) < 30 {
		t.Errorf("only %d groups were read", len(groups))
	}
}

func TestRealServicesAreAllUnderstood(t *testing.T) {
	var export struct {
		Services []struct {
			Name         string
			Category     struct{ Parent, Sub string }
			ClientGroups []string `json:"client_groups"`
		}
	}
	testData(t, "streetsupport-wmca/wmca_services_v7.json", &export)
	for _, s := range export.Services {
		c, ok := Default().FromStreetSupport(s.Category.Parent, s.Category.Sub)
		if !ok || len(c.Needs) == 0 {
			t.Errorf("%s: %v is not known", s.Name, s.Category)
		}
		if name := Default().Name(s.Category.Parent, s.Category.Sub, s.Name, "en"); name == "" || name == s.Name {
			t.Errorf("%s: %v has no name of its own", s.Name, s.Category)
		}
		rule, unknown := Default().FromClientGroups(s.ClientGroups)
		if unknown != nil {
			t.Errorf("%s: the groups %v are not known", s.Name, unknown)
		}
		if rule.AgeMin != nil && rule.AgeMax != nil && *rule.AgeMin > *rule.AgeMax {
			t.Errorf("%s: %v allow nobody", s.Name, s.ClientGroups)
		}
	}
	if len(export.Services) < 1000 {
		t.Errorf("only %d services were read", len(export.Services))
	}
}

func TestThereAndBack(t *testing.T) {
	var without []string
	for _, n := range Default().All() {
		parent, sub, ok := Default().ToStreetSupport(n.Key)
		if !ok {
			if !n.IsTop() {
				without = append(without, n.Key)
			}
			continue
		}
		c, ok := Default().FromStreetSupport(parent, sub)
		if !ok || !contains(c.Needs, n.Key) {
			t.Errorf("%s goes to %s/%s, which comes back as %v", n.Key, parent, sub, c.Needs)
		}
	}
	want := []string{"sleep/outreach", "safety/crime", "advice/id", "money/travel"} // nothing of theirs comes near
	if diff := gocmp.Diff(want, without); diff != "" {
		t.Errorf("needs without a way back (want -, got +):\n%s", diff)
	}
}

func contains(list []string, key string) bool {
	for _, k := range list {
		if k == key {
			return true
		}
	}
	return false
}

func TestFromClientGroups(t *testing.T) {
	at := func(years int) *int { return &years }
	tests := []struct {
		name    string
		groups  []string
		want    Rule
		text    string
		unknown []string
	}{
		{name: "nothing said"},
		{
			"only women",
			[]string{"Female only", "18+ only"},
			Rule{Groups: map[string]Stance{"women": Only}, AgeMin: at(18), Gender: "women"},
			"Women only. Aged 18 or over.", nil,
		},
		{
			"both ticked means everybody",
			[]string{"Male only", "Female only"},
			Rule{Groups: map[string]Stance{"women": Welcome, "men": Welcome}},
			"Women and men are welcome.", nil,
		},
		{
			"the widest of several bands",
			[]string{"18+ only", "25+ only", "40+ only"},
			Rule{AgeMin: at(18)},
			"Aged 18 or over.", nil,
		},
		{
			"bands that meet",
			[]string{"16-25 only", "Under 18s only"},
			Rule{AgeMax: at(25)},
			"Aged 25 or under.", nil,
		},
		{
			"many words for one group",
			[]string{"Gay", "Lesbian", "LGBT+"},
			Rule{Groups: map[string]Stance{"lgbt": Welcome}},
			"LGBT+ people are welcome.", nil,
		},
		{
			"a key, in capitals",
			[]string{"AGE-16-21"},
			Rule{AgeMin: at(16), AgeMax: at(21)},
			"Aged 16 to 21.", nil,
		},
		{
			"an unknown one",
			[]string{"Families", "Martians"},
			Rule{Groups: map[string]Stance{"families": Welcome}},
			"People with children are welcome.",
			[]string{"Martians"},
		},
	}
	for _, test := range tests {
		rule, unknown := Default().FromClientGroups(test.groups)
		if diff := gocmp.Diff(test.want, rule); diff != "" {
			t.Errorf("%s (want -, got +):\n%s", test.name, diff)
		}
		if diff := gocmp.Diff(test.unknown, unknown); diff != "" {
			t.Errorf("%s: unknown: %s", test.name, diff)
		}
		if text := Default().Text(rule); text != test.text {
			t.Errorf("%s: %q, not %q", test.name, text, test.text)
		}
	}
}

func TestRulesTogether(t *testing.T) {
	at := func(years int) *int { return &years }
	group, _ := Default().FromStreetSupport("activities", "women-group")
	young := Rule{AgeMin: at(16), AgeMax: at(30), Groups: map[string]Stance{"women": Welcome, "pets": Not}}
	want := Rule{AgeMin: at(18), AgeMax: at(30), Gender: "women", Groups: map[string]Stance{"women": Only, "pets": Not}}
	if diff := gocmp.Diff(want, group.Rule.And(young).And(Rule{AgeMin: at(18), AgeMax: at(40)})); diff != "" {
		t.Errorf("(want -, got +):\n%s", diff)
	}
	if text := Default().Text(want); text != "Women only. Aged 18 to 30. Not for people with pets." {
		t.Errorf("%q", text)
	}
}

func TestName(t *testing.T) {
	tests := []struct{ parent, sub, organisation, language, want string }{
		{"foodbank", "general", "St Mary’s", "en", "Food bank"},
		{"accom", "emergency", "St Mary’s", "en-GB", "Emergency beds"},
		{"activities", "choir", "St Mary’s", "en", "Choir"},
		{"food", "foodbank", "St Mary’s", "en", "Food bank"},
		{"support", "bills-and-energy", "St Mary’s", "cy", "Help with energy bills"},
		{"food", "", " St Mary’s ", "en", "St Mary’s"},
		{"nothing", "known", "St Mary’s", "en", "St Mary’s"},
	}
	for _, test := range tests {
		if got := Default().Name(test.parent, test.sub, test.organisation, test.language); got != test.want {
			t.Errorf("%s/%s: %q, not %q", test.parent, test.sub, got, test.want)
		}
	}
}

func TestStem(t *testing.T) {
	for written, want := range map[string]string{
		"hostels": "hostel", "the": "", "out": "", "counselling": "counsel", "foodbanks": "foodbank", "16": "16", "café": "café", "housing": "housing",
	} {
		if got := Stem(written); got != want {
			t.Errorf("%q: %q, not %q", written, got, want)
		}
	}
}
