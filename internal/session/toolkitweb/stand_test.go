package toolkitweb

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// TestCirclesGoThroughWhatIsMarked: those are shown that go through a marked part of life, and the one that does so
// most often first.
func TestCirclesGoThroughWhatIsMarked(t *testing.T) {
	tags := content.Default().Tags
	factors := standOf(tags.Factors, url.Values{"risk": {"income", "no such part"}, "protect": {"learning-work", "income"}})
	got := circles(tags.Cycles, factors)
	if len(got) < 2 || got[0].Key != "rent-and-worry" || got[0].at != "Income, Learning and work" {
		t.Fatalf("%+v", got)
	}
	for _, c := range tags.Cycles {
		through := slices.Contains(c.Factors, "income") || slices.Contains(c.Factors, "learning-work")
		if shown := slices.ContainsFunc(got, func(x circle) bool { return x.Key == c.Key }); shown != through {
			t.Errorf("%s: shown %v, goes through what is marked %v", c.Key, shown, through)
		}
	}
	if words := standWords(factors); !strings.Contains(words, "Income: we can add to the risk, and we can protect.") || strings.Contains(words, "Health") {
		t.Error(words)
	}
	if len(circles(tags.Cycles, standOf(tags.Factors, nil))) != 0 {
		t.Error("circles without a mark")
	}
}

// TestEasyPictures: each line of the easy words has a picture that is drawn.
func TestEasyPictures(t *testing.T) {
	for _, key := range content.EasyPictures() {
		if len(easyShapes[key]) == 0 {
			t.Errorf("%s is not drawn", key)
		}
	}
	if len(easyShapes) != len(content.EasyPictures()) {
		t.Error("a drawing has no name in the pack")
	}
}

// TestHelpLeadsSomewhere: each chapter that the help beside a screen names is in the toolkit.
func TestHelpLeadsSomewhere(t *testing.T) {
	words := content.Default()
	s := New(Options{Words: words})
	for _, screen := range words.Help.Screens {
		for _, see := range screen.See {
			name, chapter, _ := strings.Cut(see.Path, "#")
			paper, ok := s.shelf.paper(name)
			if !ok {
				t.Errorf("%s: the toolkit has no %s", screen.Key, name)
				continue
			}
			if chapter != "" && !slices.Contains(chapters(maker{words: words}.document(paper)), chapter) {
				t.Errorf("%s: %s has no chapter %s", screen.Key, name, chapter)
			}
		}
	}
}

// chapters are the names by which a page leads to its chapters.
func chapters(d doc.Document) (out []string) {
	for _, b := range d.Blocks {
		if h, ok := b.(doc.Heading); ok && h.ID != "" {
			out = append(out, h.ID)
		}
	}
	return out
}
