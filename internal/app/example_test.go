package app_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	pledges "example.org/homeward/internal/pledge/content"
)

// TestExampleInEveryCity: a city that has just been set up shows a whole example, from the story to the signatures, with
// all its files; and it can be copied. (C2C-021)
func TestExampleInEveryCity(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		base, stop := serve(t, a)
		at := "/examples/" + pledges.Slug
		if answer, body := get(t, base+"/examples"); answer.StatusCode != 200 || strings.Count(body, at) != 1 {
			t.Errorf("%d: the example is not listed once", answer.StatusCode)
		}
		answer, body := get(t, base+at)
		if answer.StatusCode != 200 || strings.Count(body, `class="pledges__stage`) != 6 || !strings.Contains(body, "Brightwater Laundry: Owner") || !strings.Contains(body, "all of it is made up") {
			t.Errorf("%d %.2000s", answer.StatusCode, body)
		}
		for _, path := range []string{"/pledges.csv", "/pledges.docx", "/pledges.json", "/pledges.md", "/pledges.pdf", "/pledges.xlsx", "/poster.pdf", "/engagement.json"} {
			if answer, body := get(t, base+at+path); answer.StatusCode != 200 || len(body) < 500 {
				t.Errorf("%s: %d, %d bytes", path, answer.StatusCode, len(body))
			}
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestPackedExampleIsAFile: what comes with the program is what an engagement leaves as, complete, and goes in as a copy.
func TestPackedExampleIsAFile(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		packed := app.PackedExamples()[pledges.Slug]
		text, err := packed.Write()
		if err != nil {
			t.Fatal(err)
		}
		read, err := pledge.ReadParcel(text)
		if bad := read.Check(); err != nil || len(bad) > 0 {
			t.Fatalf("%v %v", err, bad)
		}
		if n := len(read.Pledges.Pledges); n != 18 || len(read.Pledges.Signatures) != 5 || len(read.Journey.Sessions[0].Entries) != 25 {
			t.Errorf("%d pledges, %d signatures, %d points", n, len(read.Pledges.Signatures), len(read.Journey.Sessions[0].Entries))
		}
		points := map[string]bool{}
		for _, e := range read.Journey.Sessions[0].Entries {
			points[e.ID] = true
		}
		for _, x := range read.Pledges.Pledges {
			if len(x.From) == 0 {
				t.Errorf("%q comes from nothing", x.Text)
			}
			for _, id := range x.From {
				if !points[id] {
					t.Errorf("%q comes from a point that is not there", x.Text)
				}
			}
		}
		fern, as := runs("fern", cast.LanternID), ids.New()
		do(l, fern, pledge.BringEngagement{Parcel: packed, OrganisationID: cast.LanternID, As: as})
		g, err := ops.Ask(t.Context(), l.app.Runner, fern, pledge.ShowGrid{EngagementID: as})
		if err != nil || len(g.Pledges) != 18 || len(g.Points) != 25 || g.Engagement.Invented || len(g.Signers()) != 0 {
			t.Errorf("%v: %d pledges, %d points", err, len(g.Pledges), len(g.Points))
		}
	})
}
