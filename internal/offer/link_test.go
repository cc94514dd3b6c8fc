package offer_test

import (
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ids"
)

func TestLinks(t *testing.T) {
	ours, err := offer.NewSigner(citytest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := offer.NewSigner("another installation's secret, as long")
	if err != nil {
		t.Fatal(err)
	}
	want := offer.Link{Purpose: offer.ToAnswer, OfferID: ids.New(), Round: 3}
	text := ours.Sign(want)
	if got, ok := ours.Read(text, offer.ToAnswer); !ok || got != want {
		t.Errorf("our own: %+v %v", got, ok)
	}
	if _, ok := ours.Read(text, offer.ToSee, offer.ToSeeOne); ok {
		t.Error("a link to answer shows what we keep")
	}
	if _, ok := theirs.Read(text, offer.ToAnswer); ok {
		t.Error("a link of another installation is good")
	}
	for i := range len(text) {
		altered := []byte(text)
		altered[i] = map[bool]byte{true: 'B', false: 'A'}[altered[i] == 'A']
		if _, ok := ours.Read(string(altered), offer.ToAnswer); ok {
			t.Errorf("altered at %d it is good", i)
		}
	}
	for _, bad := range []string{"", "x", text + "A", text[:len(text)-1], text + "=", " " + text} {
		if _, ok := ours.Read(bad, offer.ToAnswer); ok {
			t.Errorf("%q is good", bad)
		}
	}
	if ours.Sign(offer.Link{OfferID: "none"}) != "" {
		t.Error("what is no offer's id is signed")
	}
	if a, b := ours.FormID("a", "bc"), ours.FormID("ab", "c"); a == b || a != ours.FormID("a", "bc") || !ids.Valid(a) {
		t.Errorf("forms: %s %s", a, b)
	}
}
