package place_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/colour"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestCheckLook(t *testing.T) {
	logo := place.Logo{ID: ids.New(), Alt: "A heron"}
	for _, tt := range []struct {
		what  string
		look  place.Look
		field string // that is wrong; "": none
	}{
		{"none", place.Look{}, ""},
		{"all", place.Look{Host: "Saltwick Council", Accent: "#1f4e79", Logo: logo}, ""},
		{"a colour in capitals", place.Look{Host: "Saltwick Council", Accent: "#1F4E79"}, ""},
		{"a colour and no name", place.Look{Accent: "#1f4e79"}, "host"},
		{"a logo and no name", place.Look{Host: " ", Logo: logo}, "host"},
		{"a long name", place.Look{Host: strings.Repeat("é", 61)}, "host"},
		{"a name of sixty letters", place.Look{Host: strings.Repeat("é", 60)}, ""},
		{"no colour", place.Look{Host: "S", Accent: "teal"}, "accent"},
		{"a colour that would break out", place.Look{Host: "S", Accent: "#fff}*{display:none"}, "accent"},
		{"white", place.Look{Host: "S", Accent: "#ffffff"}, "accent"},
		{"yellow", place.Look{Host: "S", Accent: "#ffd24a"}, "accent"},
		{"grey that passes on white, and not on our paper", place.Look{Host: "S", Accent: "#767676"}, "accent"},
		{"black", place.Look{Host: "S", Accent: "#000000"}, ""},
		{"a logo without words", place.Look{Host: "S", Logo: place.Logo{ID: ids.New(), Alt: " "}}, "logo_alt"},
		{"many words", place.Look{Host: "S", Logo: place.Logo{ID: ids.New(), Alt: strings.Repeat("a", 121)}}, "logo_alt"},
	} {
		f := tt.look.Check()
		if tt.field == "" && len(f) > 0 || tt.field != "" && (len(f) != 1 || f[0].Name != tt.field) {
			t.Errorf("%s: %+v, want %q", tt.what, f, tt.field)
		}
	}
	// The colour that is proposed is one that is taken.
	for _, c := range []string{"#ffd24a", "#ffffff", "#ff0000", "#00ff00", "#7fb2ff"} {
		f := place.Look{Host: "S", Accent: c}.Check()
		if len(f) != 1 || !strings.Contains(f[0].Message, "#") {
			t.Fatalf("%s: %+v", c, f)
		}
		proposed := f[0].Message[strings.LastIndex(f[0].Message, "#"):]
		if f := (place.Look{Host: "S", Accent: proposed}).Check(); len(f) > 0 {
			t.Errorf("%s was proposed for %s, and is refused: %v", proposed, c, f)
		}
	}
}

// Whatever accent is taken, what it is laid on can be read, by day and by night.
func TestTonesCanBeRead(t *testing.T) {
	taken := 0
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				c := colour.RGB{R: uint8(r), G: uint8(g), B: uint8(b)}
				if len(place.Look{Host: "S", Accent: c.Hex()}.Check()) > 0 {
					continue
				}
				taken++
				tones := place.TonesOf(c)
				for _, x := range []struct {
					a, b colour.RGB
				}{
					{tones.Day.Act, colour.White},
					{tones.Day.Act, paper(t, "body-background")},
					{tones.Day.Act, tones.Day.Soft},
					{tones.Day.Deep, colour.White},
					{tones.Night.Act, night(t, "--govuk-body-background-colour")},
					{tones.Night.Act, night(t, "--raised")},
					{tones.Night.Act, tones.Night.Soft},
					{tones.Night.Act, tones.Night.On},
					{tones.Night.Deep, tones.Night.On},
				} {
					if got := colour.Contrast(x.a, x.b); got < 4.5 {
						t.Errorf("%s: %s on %s is %.2f", c.Hex(), x.a.Hex(), x.b.Hex(), got)
					}
				}
			}
		}
	}
	if taken < 30 {
		t.Errorf("only %d colours are taken", taken)
	}
}

// paper and night read the grounds from the style sheets, so that no number here grows old.
func paper(t *testing.T, name string) colour.RGB {
	return ground(t, "_brand.scss", `"`+name+`": `, ",")
}

func night(t *testing.T, name string) colour.RGB {
	return ground(t, "_colour.scss", "prefers-color-scheme: dark", name+": ", ";")
}

func ground(t *testing.T, sheet string, cuts ...string) colour.RGB {
	t.Helper()
	text, err := os.ReadFile("../../assets/scss/" + sheet)
	if err != nil {
		t.Fatal(err)
	}
	rest, end := string(text), cuts[len(cuts)-1]
	for _, c := range cuts[:len(cuts)-1] {
		_, rest, _ = strings.Cut(rest, c)
	}
	value, _, _ := strings.Cut(rest, end)
	c, ok := colour.Parse(value)
	if !ok {
		t.Fatalf("%s has no %s: %q", sheet, cuts[len(cuts)-2], value)
	}
	return c
}

func logoOf(t *testing.T, c color.Color) *files.Picture {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 80, 40))
	for i := range 80 * 40 {
		m.Set(i%80, i/80, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	p, err := files.Photo(t.Context(), "", "logo", &b)
	if err != nil {
		t.Fatal(err)
	}
	return &p
}

// county holds a town, which holds a quay; elsewhere is another town.
type lookCity struct {
	t                             *testing.T
	db                            *store.DB
	run                           *ops.Runner
	county, town, quay, elsewhere place.Area
}

func eachLook(t *testing.T, fn func(c *lookCity)) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := &lookCity{t: t, db: db, run: citytest.Runner(t, db)}
		make := func(name string, kind place.AreaKind, in string) place.Area {
			a := place.Area{ID: ids.New(), Slug: name, Name: name, Kind: kind, ParentID: in}
			c.do(administrator, place.SaveArea{Area: a, Why: "test"}, nil)
			return a
		}
		c.county = make("county", place.County, "")
		c.town, c.elsewhere = make("town", place.District, c.county.ID), make("elsewhere", place.District, c.county.ID)
		c.quay = make("quay", place.Ward, c.town.ID)
		fn(c)
	})
}

func (c *lookCity) do(who policy.Actor, a any, want error) {
	c.t.Helper()
	var err error
	switch a := a.(type) {
	case place.SaveLook:
		err = ops.Do(c.t.Context(), c.run, who, a)
	case place.SaveArea:
		err = ops.Do(c.t.Context(), c.run, who, a)
	case place.RestoreArea:
		err = ops.Do(c.t.Context(), c.run, who, a)
	}
	if !errors.Is(err, want) {
		c.t.Fatalf("%T by %s: %v, want %v", a, who.ID, err, want)
	}
}

func (c *lookCity) area(id string) place.Area {
	a, _ := read(c.t, c.db, place.ReadAreas).Get(id)
	return a
}

// shown are the files of the town that everybody may see, among how many.
func (c *lookCity) shown() (public []string, all int) {
	list := read(c.t, c.db, func(tx *store.ReadTx) ([]files.File, error) { return files.OfOwner(tx, "area:"+c.town.ID) })
	for _, f := range list {
		if f.IsPublic() {
			public = append(public, f.ID)
		}
	}
	return public, len(list)
}

// Editors of one area can't change another's look, neither the wider nor the one beside it.
func TestWhoMayDressAnArea(t *testing.T) {
	eachLook(t, func(c *lookCity) {
		holds := func(role policy.Role, area string) policy.Actor {
			return policy.Actor{Kind: policy.KindAccount, ID: string(role) + area, Grants: []policy.Grant{{Role: role, Area: area}}}
		}
		version := 1
		for _, x := range []struct {
			who policy.Actor
			may bool
		}{
			{policy.Nobody(), false},
			{editor, false},
			{holds(policy.DirectoryEditor, c.elsewhere.ID), false},
			{holds(policy.PartnershipEditor, c.quay.ID), false},
			{holds(policy.Checker, c.town.ID), false},
			{holds(policy.Administrator, c.elsewhere.ID), false},
			{holds(policy.DirectoryEditor, c.town.ID), true},
			{holds(policy.PartnershipEditor, c.county.ID), true},
			{holds(policy.DirectoryEditor, ""), true},
			{holds(policy.Administrator, ""), true},
		} {
			want := errs.Denied
			if x.may {
				want = nil
			}
			c.do(x.who, place.SaveLook{AreaID: c.town.ID, Version: version, Look: place.Look{Host: "Town " + x.who.ID}}, want)
			if x.may {
				version++
			}
			if _, err := ops.Ask(t.Context(), c.run, x.who, place.ShowLook{AreaID: c.town.ID}); !errors.Is(err, want) {
				t.Errorf("%s looks: %v", x.who.ID, err)
			}
		}
		if got := c.area(c.town.ID); got.Version != version || got.Name != "town" {
			t.Errorf("%+v", got)
		}
	})
}

func TestLookComesAndGoes(t *testing.T) {
	eachLook(t, func(c *lookCity) {
		red := place.SaveLook{AreaID: c.town.ID, Version: 1, Look: place.Look{Host: " Saltwick ", Accent: "1F4E79", Logo: place.Logo{Alt: "A red square"}}, Picture: logoOf(t, color.RGBA{200, 0, 0, 255})}
		c.do(administrator, place.SaveLook{AreaID: c.town.ID, Version: 1, Look: place.Look{Host: "S"}, Picture: red.Picture}, errs.Invalid) // no words for the logo
		if _, n := c.shown(); n != 0 {
			t.Error("a logo without words was kept")
		}
		c.do(administrator, red, nil)
		c.do(administrator, red, errs.Conflict)
		first := c.area(c.town.ID).Look
		if first.Host != "Saltwick" || first.Accent != "#1f4e79" || first.Logo.Width != 80 || first.Logo.Height != 40 {
			t.Errorf("%+v", first)
		}
		if got, _ := c.shown(); !slices.Equal(got, []string{first.Logo.ID}) {
			t.Errorf("everybody sees %v", got)
		}
		// The quay has the town's; its own goes before; elsewhere has none.
		areas := read(t, c.db, place.ReadAreas)
		if look, whose, ok := areas.LookFor(c.quay.ID); !ok || look != first || whose.ID != c.town.ID {
			t.Errorf("the quay: %+v %s", look, whose.Name)
		}
		for _, id := range []string{c.elsewhere.ID, c.county.ID, "", ids.New()} {
			if _, _, ok := areas.LookFor(id); ok {
				t.Errorf("%q has a look", id)
			}
		}
		// Another logo: the first is kept, and seen by nobody.
		c.do(administrator, place.SaveLook{AreaID: c.town.ID, Version: 2, Look: place.Look{Host: "Saltwick", Logo: place.Logo{Alt: "Blue"}}, Picture: logoOf(t, color.RGBA{0, 0, 200, 255})}, nil)
		second := c.area(c.town.ID).Look
		if got, n := c.shown(); n != 2 || !slices.Equal(got, []string{second.Logo.ID}) || second.Logo.ID == first.Logo.ID || second.Accent != "" {
			t.Errorf("everybody sees %v of %d: %+v", got, n, second)
		}
		// What is no look leaves it as it is.
		renamed := c.area(c.town.ID)
		renamed.Name = "Saltwick town"
		c.do(administrator, place.SaveArea{Area: renamed, Why: "test"}, nil)
		if got := c.area(c.town.ID).Look; got != second {
			t.Errorf("after a new name: %+v", got)
		}
		// An old version comes back with its logo.
		c.do(administrator, place.RestoreArea{AreaID: c.town.ID, Version: 2, Shown: 4}, nil)
		if got, _ := c.shown(); c.area(c.town.ID).Look != first || !slices.Equal(got, []string{first.Logo.ID}) {
			t.Errorf("restored: %+v, everybody sees %v", c.area(c.town.ID).Look, got)
		}
		c.do(administrator, place.SaveLook{AreaID: c.town.ID, Version: 5, Look: place.Look{Host: "Saltwick"}, NoLogo: true}, nil)
		if got, n := c.shown(); len(got) != 0 || n != 2 || c.area(c.town.ID).Look != (place.Look{Host: "Saltwick"}) {
			t.Errorf("without a logo everybody sees %v of %d", got, n)
		}
		// Nobody gives an area the logo of another.
		stolen := c.area(c.elsewhere.ID)
		stolen.Look = first
		c.do(administrator, place.SaveArea{Area: stolen, Why: "test"}, errs.Invalid)
	})
}
