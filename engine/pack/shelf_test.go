package pack_test

import (
	"errors"
	"strconv"
	"testing"

	"example.org/homeward/engine/pack"
)

// TestShelf: what was read is not read again, what can't be read is not kept, and a full shelf is emptied.
func TestShelf(t *testing.T) {
	var s pack.Shelf[string]
	n, bad := 0, errors.New("bad")
	read := func(text []byte) (string, error) {
		if n++; string(text) == "bad" {
			return "", bad
		}
		return "read " + string(text), nil
	}
	for range 3 {
		if p, err := s.Read("a", read); err != nil || p != "read a" {
			t.Errorf("%q %v", p, err)
		}
	}
	if n != 1 {
		t.Errorf("read %d times", n)
	}
	for range 2 {
		if _, err := s.Read("bad", read); !errors.Is(err, bad) {
			t.Errorf("%v", err)
		}
	}
	if n != 3 {
		t.Errorf("what can’t be read was read %d times", n-1)
	}
	for i := range 100 {
		if p, err := s.Read(strconv.Itoa(i), read); err != nil || p != "read "+strconv.Itoa(i) {
			t.Errorf("%q %v", p, err)
		}
	}
}
