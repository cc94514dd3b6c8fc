package dirweb

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// staying is what decides about a place to stay, in the order in which it does: whether there is a bed,
// and then the rest. It is empty when nobody has told us anything.
func (v *visit) staying(l *directory.Listing) (out []ui.Fact) {
	if l.Status == directory.Active {
		for _, u := range v.view.Units(l.ID) {
			out = append(out, ui.Fact{Label: u.Name, Value: v.bedsOf(u)})
		}
	}
	for i, text := range l.Stay.Each() {
		if *text != "" {
			out = append(out, ui.Fact{Label: v.T("beds." + directory.StayKeys[i]), Value: *text})
		}
	}
	return out
}

// rooms is what is told of free beds at the top of the page, where whoever looks for one reads it first.
func (v *visit) rooms(l *directory.Listing) (out []string) {
	if l.Status != directory.Active {
		return nil
	}
	units := v.view.Units(l.ID)
	for _, u := range units {
		words := v.bedsOf(u)
		if len(units) > 1 {
			words = u.Name + ": " + words
		}
		out = append(out, words)
	}
	return out
}

// bedsOf is what is told of one kind of bed, with when we were told as the cards have it: beside a count of
// today a whole date would hide it.
func (v *visit) bedsOf(u directory.VacantUnit) string {
	b := u.At(v.now)
	when := v.told(b.Told)
	switch {
	case b.Room == directory.RoomFree && b.Free > 0:
		return v.N("beds.free", b.Free, "when", when)
	case b.Room == directory.RoomFree:
		return v.F("beds.some", "when", when)
	case b.Room == directory.RoomFull:
		return v.F("beds.full", "when", when)
	}
	return v.T("beds.ring")
}
