package toolkitweb_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/toolkitweb"
)

// TestPapersOfOneSession: the slides hold what the session is about, where everybody's have a blank; a paper that the
// toolkit has not is none.
func TestPapersOfOneSession(t *testing.T) {
	words := map[string]string{"organisation": "The Lantern Canary", "case": "A van", "facilitator": "Fern", "code": "CDF347", "why": "People leave the ward"}
	got := map[string][]byte{}
	err := toolkitweb.Papers("Mereshire", content.Default(), toolkitweb.Pledges{}, words, []string{"slides.pptx", "ground-rules.pdf"}, func(name string, body []byte) { got[name] = body })
	if err != nil || len(got) != 2 || !bytes.HasPrefix(got["ground-rules.pdf"], []byte("%PDF")) {
		t.Fatalf("%d files (%v)", len(got), err)
	}
	z, err := zip.NewReader(bytes.NewReader(got["slides.pptx"]), int64(len(got["slides.pptx"])))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	for _, want := range []string{"The Lantern Canary", "CDF347", "A van", "[address]", "People leave the ward"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q on the slides", want)
		}
	}
	if strings.Contains(all.String(), "[your organisation]") {
		t.Error("the organisation is still blank")
	}
	err = toolkitweb.Papers("Mereshire", content.Default(), toolkitweb.Pledges{}, nil, []string{"nothing.pdf"}, func(string, []byte) {})
	if !errors.Is(err, errs.NotFound) {
		t.Errorf("a paper that is none: %v", err)
	}
}
