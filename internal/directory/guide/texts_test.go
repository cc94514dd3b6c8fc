package guide

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/place"
)

// numbers are those that the guides may name: the emergency page's, and the country's own short ones.
var numbers = []string{"999", "101", "111", "116123", "08001111", "08082000247", "08088010327", "08085002222"}

func TestBuiltInGuides(t *testing.T) {
	if len(BuiltIn()) != 7 {
		t.Fatalf("%d guides", len(BuiltIn()))
	}
	slugs := []string{}
	for _, g := range BuiltIn() {
		slugs = append(slugs, g.Slug)
	}
	for _, g := range BuiltIn() {
		if err := g.Check().Err(); err != nil {
			t.Errorf("%s: %v", g.Slug, err)
		}
		if grade := Grade(g.Summary + "\n\n" + g.Body); grade > HardestGrade-0.5 || grade < 1 {
			t.Errorf("%s: reading grade %.1f", g.Slug, grade)
		} else {
			t.Logf("%s: reading grade %.1f, %d words", g.Slug, grade, len(strings.Fields(g.Body)))
		}
		for _, to := range regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(g.Body, -1) {
			if tel, ok := strings.CutPrefix(to[1], "tel:"); !ok || !slices.Contains(numbers, tel) {
				t.Errorf("%s links to %s", g.Slug, to[1])
			}
		}
		for _, slug := range g.See {
			if !slices.Contains(slugs, slug) {
				t.Errorf("%s: there is no guide %s", g.Slug, slug)
			}
		}
		if len(g.Sources) == 0 || len(g.Needs) == 0 || g.Stage == "" {
			t.Errorf("%s has no source, need or stage", g.Slug)
		}
		for _, bad := range []string{"service user", "client", "vulnerable", "rough sleeper", "the homeless", "please"} {
			if strings.Contains(strings.ToLower(g.Body), bad) {
				t.Errorf("%s says %q", g.Slug, bad)
			}
		}
	}
	// The emergency page names the same numbers.
	n := place.National
	for _, x := range []*place.Number{n.Danger, n.Abuse, n.Crisis, n.Children} {
		if !slices.Contains(numbers, strings.ReplaceAll(x.Phone, " ", "")) {
			t.Errorf("the emergency page names %s, and no guide may", x.Phone)
		}
	}
}

func TestGrade(t *testing.T) {
	easy := "You can sleep here. We have soup.\n\n- Bring a bag.\n- Ask for Jo."
	hard := "Accommodation eligibility determinations necessitate comprehensive documentation regarding immigration circumstances."
	if Grade(easy) > 3 || Grade(hard) < 12 || Grade("") != 0 {
		t.Errorf("easy %.1f, hard %.1f, none %.1f", Grade(easy), Grade(hard), Grade(""))
	}
	if a, b := Grade("Call [999](tel:999) now."), Grade("Call 999 now."); a != b {
		t.Errorf("an address counts as words: %.1f, %.1f", a, b)
	}
}

func TestNearestGuideStands(t *testing.T) {
	own := func(area string) Guide { return Guide{Slug: "keys", AreaID: area, Title: "of " + area} }
	extra := Guide{Slug: "boats", AreaID: "town", Title: "Living on a boat"}
	kept := []Guide{own(""), own("county"), own("town"), extra}
	for _, c := range []struct {
		lineage []string
		want    string
		count   int
	}{
		{nil, "of ", 7},
		{[]string{"elsewhere"}, "of ", 7},
		{[]string{"county"}, "of county", 7},
		{[]string{"town", "county"}, "of town", 8},
		{[]string{"street", "town", "county"}, "of town", 8},
	} {
		list := For(kept, c.lineage)
		at := slices.IndexFunc(list, func(g Guide) bool { return g.Slug == "keys" })
		if len(list) != c.count || list[at].Title != c.want {
			t.Errorf("%v: %d guides, %q", c.lineage, len(list), list[at].Title)
		}
	}
	if list := For(nil, nil); list[6].Slug != "keys" || list[6].Version != 0 {
		t.Errorf("without any of their own: %+v", list[6].Slug)
	}
}
