package content_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/session/content"
)

// arabic is a small pack that we made up in a language from right to left. It lacks one of our own words on purpose.
func arabic(t *testing.T) content.Pack {
	t.Helper()
	data, err := os.ReadFile("testdata/ar.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := content.Read(data)
	if err != nil {
		t.Fatalf("%.2000v", err)
	}
	return p
}

// A word of ours is in the language of the pack, or in English and marked so where it lacks it; never is it empty. (C2C-137)
func TestSay(t *testing.T) {
	p := arabic(t)
	missing := 0
	for _, text := range append(content.LabelTexts(), content.OptionalTexts()...) {
		said, own := p.Say(text)
		if said == "" || own == (said == text) {
			t.Errorf("%q is %q, own %v", text, said, own)
		}
		if !own {
			missing++
		}
	}
	if missing != 1 {
		t.Errorf("%d words are missing", missing)
	}
	if said, own := content.Default().Say("When"); said != "When" || !own {
		t.Errorf("in English: %q %v", said, own)
	}
	if got, want := p.Lacks(), []string{content.LacksExample, content.LacksSamples, content.LacksDay, content.LacksLabels}; !slices.Equal(got, want) {
		t.Errorf("it lacks %v", got)
	}
	if got := content.Default().Lacks(); len(got) != 0 {
		t.Errorf("ours lacks %v", got)
	}
}

// A language is called as it calls itself.
func TestOwnNames(t *testing.T) {
	p := arabic(t)
	if p.Cover.Own() != "العربية" || p.Cover.Tag() != "ar" || p.Cover.Dir() != "rtl" {
		t.Errorf("%q %q %q", p.Cover.Own(), p.Cover.Tag(), p.Cover.Dir())
	}
	if d := content.Default().Cover; d.Own() != "English" || d.Tag() != "en-GB" || d.Dir() != "ltr" {
		t.Errorf("%q %q %q", d.Own(), d.Tag(), d.Dir())
	}
}

// A pack that is kept is read once, and what is none is refused each time.
func TestKept(t *testing.T) {
	text, err := arabic(t).Write()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if p, err := content.Kept(string(text)); err != nil || p.Cover.Language != "ar" {
			t.Errorf("%q %v", p.Cover.Language, err)
		}
	}
	if _, err := content.Kept("{}"); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Error(err)
	}
}
