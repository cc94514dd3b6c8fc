package source

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

// file is a file in memory that lay in a folder.
func file(name, body string) File {
	return File{Name: name, Found: true, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader([]byte(body))), nil }}
}

func TestEntities(t *testing.T) {
	for written, want := range map[string]string{
		"St. Anne&39;s":                  "St. Anne's",
		"St. Anne&#39;s &#x26; co":       "St. Anne's & co",
		"R&amp;amp;B &amp;amp;amp; soul": "R&B & soul",
		"caf&eacute; &pound;3&nbsp;each": "café £3 each",
		"&128222; 0121 496 0000":         "📞 0121 496 0000",
		"A &amp B":                       "A & B",
		"B&B":                            "B&B",
		"R&D; Q&A; AT&T":                 "R&D; Q&A; AT&T",
		"see ?a=1&copy=2&lt=3":           "see ?a=1&copy=2&lt=3",
		"&nosuchthing; &#99999999; &#0;": "&nosuchthing; &#99999999; &#0;",
		"&#13;&#10;a&#0;":                "a&#0;",
		"&":                              "&",
	} {
		if got := tidy(written); got != want {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
		if again := tidy(tidy(written)); again != tidy(written) {
			t.Errorf("%q reads otherwise the second time: %q", written, again)
		}
	}
}

func TestWebsites(t *testing.T) {
	for _, tt := range []struct{ mail, web, want, proposal string }{
		{"", "www.example.org/a?b=1&amp;c=2", "https://www.example.org/a?b=1&c=2", ""},
		{"help@lamp.example.org", "gmail.com", "", "https://lamp.example.org"},
		{"lamp@gmail.com", "https://www.Gmail.com/", "", "leave it empty"},
		{"", "http://outlook.com", "", "leave it empty"},
		{"", "lamp@hotmail.co.uk", "", "put it there"},
		{"a@example.org", "a@example.org", "", "already"},
		{"", "mailto:a@example.org", "", "put it there"},
		{"", "https://user:pass@example.org", "", ""},
	} {
		d := newDesk(CSV, Options{})
		_, web := d.contacts(At{}, "x", tt.mail, tt.web)
		switch {
		case web != tt.want:
			t.Errorf("%q is read as %q", tt.web, web)
		case tt.want != "" && len(d.Questions) > 0, tt.want == "" && len(d.Questions) != 1:
			t.Errorf("%q: asked %+v", tt.web, d.Questions)
		case tt.want == "" && !strings.Contains(d.Questions[0].Proposal, tt.proposal):
			t.Errorf("%q: proposed %q", tt.web, d.Questions[0].Proposal)
		}
	}
}

func TestConcerns(t *testing.T) {
	for _, tt := range []struct {
		parent, sub, text     string
		refuge, doubt, dropIn bool
	}{
		{"support", "housing", "Our refuge has six rooms.", true, false, false},
		{"support", "housing", "A safe-house for men.", true, false, false},
		{"support", "domestic-abuse", "We help you find a refuge. Drop-in on Mondays.", false, true, true},
		{"support", "domestic-abuse", "Ring us. We are not a drop-in centre.", false, true, false},
		{"support", "general", "We offer safe emergency accommodation to women fleeing abuse", true, false, false},
		{"support", "general", "We offer safe homes to young parents", false, false, false},
		{"accom", "supported", "For survivors of domestic abuse", true, false, false},
		{"accom", "supported", "For young men", false, false, false},
		{"support", "housing", "Supported accommodation for men and women who are survivors of domestic abuse", true, false, false},
		{"support", "housing", "Survivors of domestic abuse live in our supported accommodation", true, false, false},
		{"support", "housing", "We help victims of domestic abuse. We look for accommodation for people who fled", false, false, false},
		{"accom", "hostel", "Safe shelter for female asylum seekers", true, false, false},
		{"support", "housing", "A safe house for women", true, false, false},
		{"accom", "hostel", "Safe shelter for men and women", false, false, false},
		{"support", "younger-people", "Come without a referral", false, false, true},
		{"support", "domestic-abuse", "Ring us without a referral", false, true, false},
		{"support", "refugees", "Help for refugees", false, false, false},
		{"dropin", "general", "Tea", false, false, true},
		{"support", "modern-slavery", "Advice", false, true, false},
	} {
		s := Service{Description: tt.text, Category: &Category{tt.parent, tt.sub}}
		if got := concernOf(&s); got != (concern{tt.refuge, tt.doubt, tt.dropIn}) {
			t.Errorf("%s/%s %q: %+v", tt.parent, tt.sub, tt.text, got)
		}
	}
	for text, want := range map[string]bool{"Come any time": true, "Self-refer on our website": false, "By referral only": false} {
		s := Service{Description: text, Category: &Category{"accom", "hostel"}}
		if s.mayWalkIn() != want {
			t.Errorf("%q: people may walk in: %v", text, !want)
		}
	}
}

// TestFolder reads what it knows in a folder, and says of the rest why it was left out.
func TestFolder(t *testing.T) {
	good := file("d.csv", "organisation,name,needs\nLamp,Soup,food\n")
	b, err := Read(CSV, []File{file("readme.csv", "a,b\n1,2\n"), good, file("x.json", "{}")}, Options{})
	if err != nil || b.Rows != 1 || !slices.Equal(b.Taken, []string{"d.csv"}) || len(b.Skipped) != 2 || !strings.Contains(b.Skipped[0].Why, "missing") {
		t.Fatalf("%v %+v", err, b)
	}
	if _, err := Read(CSV, []File{file("readme.csv", "a,b\n1,2\n")}, Options{}); err == nil || !strings.Contains(err.Error(), "readme.csv") {
		t.Errorf("nothing to read: %v", err)
	}
	named := file("readme.csv", "a,b\n1,2\n")
	named.Found = false
	if _, err := Read(CSV, []File{named, good}, Options{}); err == nil {
		t.Error("a file that was named is of another kind, and nobody is told")
	}
	half := file("services.json", `{"contents":[{"id":"a","name":"A","organization":{"id":"o","name":"O"}},{"id":`)
	if _, err := Read(OpenReferral, []File{half}, Options{}); err == nil {
		t.Error("a file that breaks off in the middle was taken")
	}
	other := file("datapackage.json", `{"name":"x","resources":[]}`)
	whole := file("services.json", `{"contents":[{"id":"a","name":"A","organization":{"id":"o","name":"O"}}]}`)
	if b, err := Read(OpenReferral, []File{other, whole}, Options{}); err != nil || b.Refused != 0 || len(b.Services) != 1 || len(b.Skipped) != 1 {
		t.Errorf("%v %+v", err, b)
	}
}

// TestAreaIsNoRefuge reckons the middle of an area from what the public may know.
func TestAreaIsNoRefuge(t *testing.T) {
	const row = `{"service_id":"%","organization_id":"o%","local_authority":"Walsall","name":"%","description":"@",
		"category":{"parent":"support","sub":"general"},"location":{"latitude":52.5,"longitude":-1.9#},"opening_times":[]}`
	service := func(id, text, digit string) string {
		return strings.NewReplacer("%", id, "@", text, "#", digit).Replace(row)
	}
	read := func(rows ...string) Area {
		t.Helper()
		b, err := Read(StreetSupport, []File{file("s.json", `{"services":[`+strings.Join(rows, ",")+`]}`)}, Options{})
		if err != nil || len(b.Areas) != 1 {
			t.Fatal(err, b)
		}
		return b.Areas[0]
	}
	if a := read(service("a", "Our refuge", "1")); a.Places != 0 || a.Lat != 0 {
		t.Errorf("the middle of the area is the refuge: %+v", a)
	}
	if a := read(service("a", "Our refuge", "1"), service("b", "Soup", "9")); a.Places != 1 || a.Lon != -1.99 {
		t.Errorf("the refuge has a part in the middle of the area: %+v", a)
	}
}
