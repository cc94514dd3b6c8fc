package ui

import (
	"slices"
	"testing"
)

func TestChanges(t *testing.T) {
	was := []Fact{{"Name", "Old"}, {"Phone", "1"}, {"Gone", "x"}, {"Never", ""}}
	now := []Fact{{"Name", "New"}, {"Phone", "1"}, {"Fresh", "y"}}
	want := []Change{{"Name", "Old", "New"}, {"Fresh", "", "y"}, {"Gone", "x", ""}}
	if got := Changes(was, now); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Changes(now, now); len(got) != 0 {
		t.Errorf("nothing changed, got %v", got)
	}
}
