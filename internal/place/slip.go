package place

import (
	"cmp"
	"slices"
)

// slipKey leads from a name with one letter left out (or none) to the name. Two names that are one slip apart have such a
// shortened form in common, so all candidates are found by a few look-ups.
type slipKey struct {
	hash  uint32
	entry int32
}

func appendSlips(to []slipKey, key string, id int32) []slipKey {
	if len(key) < fewestForSlip-1 {
		return to
	}
	for skip := -1; skip < len(key); skip++ {
		to = append(to, slipKey{hashWithout(key, skip), id})
	}
	return to
}

// hashWithout is the FNV-1a hash of the text with one byte left out.
func hashWithout(text string, skip int) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		if i != skip {
			h = (h ^ uint32(text[i])) * 16777619
		}
	}
	return h
}

// slipped gives the entries whose key is one slip away from this one.
func (n *nameIndex) slipped(key string) []int32 {
	if len(key) < fewestForSlip {
		return nil
	}
	var out []int32
	for skip := -1; skip < len(key); skip++ {
		h := hashWithout(key, skip)
		at, _ := slices.BinarySearchFunc(n.slips, h, func(s slipKey, h uint32) int { return cmp.Compare(s.hash, h) })
		for ; at < len(n.slips) && n.slips[at].hash == h; at++ {
			id := n.slips[at].entry
			if !slices.Contains(out, id) && oneSlip(key, n.entries[id].key) {
				out = append(out, id)
			}
		}
	}
	return out
}

// oneSlip reports whether two texts are the same but for one letter wrong, missing or too many, or two neighbours swapped.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i >= len(a)-1 || a[i+1:] == b[i+1:] ||
			a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
