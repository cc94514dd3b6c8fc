package awardweb

import (
	"bytes"
	"image"
	"image/jpeg"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestOneSheet: what hangs on a wall is one sheet, however long the names are, and whether the scheme has a picture.
func TestOneSheet(t *testing.T) {
	s := New(Options{Base: &url.URL{Scheme: "https", Host: "homeward.mereshire.example"}, Zone: time.UTC, Now: func() time.Time { return time.Unix(1_800_000_000, 0) }})
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 400, 300)), nil); err != nil {
		t.Fatal(err)
	}
	for _, holder := range []string{"The Lantern", strings.Repeat("A trust for homes, ", 7)} {
		for _, scheme := range []string{"Homes first", strings.Repeat("A commitment to all, ", 6)} {
			x := award.Desk{
				Award:    award.Award{Scheme: scheme, Holder: holder, Number: "HW-2026-7K4M-3", GivenOn: "2026-12-24", Ends: "2028-12-24"},
				Promised: snapshot.Snapshot{Pledges: []snapshot.Pledge{{Stage: pathway.Targeted}}},
			}
			for _, logo := range []Logo{{}, {Picture: picture.Bytes(), Alt: "A picture"}} {
				c, err := s.certificate(x, Scheme{Authority: "Mereshire"}, logo)
				if err != nil || doc.Pages(c) != 1 {
					t.Errorf("%s, %s: a certificate of %d pages, %v", holder, scheme, doc.Pages(c), err)
				}
			}
			w, err := s.sticker(x)
			if err != nil || doc.Pages(w) != 1 {
				t.Errorf("%s, %s: a sticker of %d pages, %v", holder, scheme, doc.Pages(w), err)
			}
		}
	}
}

// TestMarksFit: the words of a mark stand within it, and where a letter has no outline the number stands alone.
func TestMarksFit(t *testing.T) {
	for _, scheme := range []string{"Homes", "The Hollowmere Commitment to Collaborate", strings.Repeat("A commitment to all, ", 6)} {
		d := lockup(award.Award{Scheme: scheme, Holder: strings.Repeat("A trust ", 15), Number: "HW-2026-7K4M-3"}, tintOf("colour"))
		for _, p := range d.outlined() {
			for _, at := range p.path {
				if at.x < 0 || at.x > d.width || at.y < 0 || at.y > d.height {
					t.Fatalf("%s: something stands at %v", scheme, at)
				}
			}
		}
		if len(d.words) < 3 || d.words[len(d.words)-1].text != "HW-2026-7K4M-3" {
			t.Errorf("%s: %+v", scheme, d.words)
		}
	}
	if d := lockup(award.Award{Scheme: "\u0627\u0644\u0628\u064a\u062a", Holder: "x", Number: "HW-2026-7K4M-3"}, tintOf("black")); len(d.words) != 1 || d.words[0].text != "HW-2026-7K4M-3" {
		t.Errorf("%+v", d.words)
	}
}
