package directory

import (
	"fmt"
	"testing"
)

func TestFeedMemo(t *testing.T) {
	var m feedMemo
	list := datedItems{items: make([]FeedItem, feedMemoSize/4)}
	for i := range 6 {
		m.put(1, fmt.Sprint(i), list)
	}
	for i := range 6 {
		if _, ok := m.get(1, fmt.Sprint(i)); ok != (i >= 3) {
			t.Errorf("list %d is remembered: %v", i, ok)
		}
	}
	if m.size > feedMemoSize {
		t.Errorf("%d items are remembered", m.size)
	}
	if _, ok := m.get(2, "5"); ok {
		t.Error("a list is remembered after the directory changed")
	}
	m.put(2, "empty", datedItems{})
	if got, ok := m.get(2, "empty"); !ok || len(got.items) > 0 {
		t.Error("an empty list is not remembered")
	}
	if _, ok := m.get(1, "5"); ok || m.size != 1 {
		t.Errorf("what was known before the change is still there: %d items", m.size)
	}
}
