package auth

import (
	"strings"
	"testing"
)

func TestPasswords(t *testing.T) {
	p, err := NewPasswords(2)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := p.Hash(t.Context(), "here", "correct horse battery staple")
	if err != nil || strings.Contains(kept, "horse") || !strings.HasPrefix(kept, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("%s: %v", kept, err)
	}
	again, _ := p.Hash(t.Context(), "here", "correct horse battery staple")
	if again == kept {
		t.Error("two hashes of one password are the same")
	}
	weak, err := hash("café au lait", cost{8, 1, 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		kept, password string
		ok, old        bool
	}{
		{kept, "correct horse battery staple", true, false},
		{kept, "correct horse battery stapl", false, false},
		{kept, "", false, false},
		{weak, "café au lait", true, true},
		{weak, "cafe\u0301 au lait", true, true}, // the accent typed after its letter
		{weak, "cafe au lait", false, true},
		{"", "correct horse battery staple", false, false},
	} {
		ok, old, err := p.Match(t.Context(), "here", false, x.kept, x.password)
		if ok != x.ok || old != x.old || err != nil {
			t.Errorf("%q: %t, %t, %v", x.password, ok, old, err)
		}
	}
	for _, broken := range []string{"x", "$argon2id$v=19$m=19456,t=0,p=1$AAAA$AAAA", strings.Replace(kept, "v=19", "v=16", 1), kept[:len(kept)-4], strings.Replace(kept, "argon2id", "argon2i", 1)} {
		if ok, _, err := p.Match(t.Context(), "here", false, broken, "correct horse battery staple"); ok || err == nil {
			t.Errorf("%q matches: %t, %v", broken, ok, err)
		}
	}
}

// BenchmarkMatch is what one check of a password costs.
func BenchmarkMatch(b *testing.B) {
	kept, err := hash("correct horse battery staple", present)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if ok, _, _ := match(kept, "correct horse battery staple"); !ok {
			b.Fatal("it does not match")
		}
	}
}
