package conform_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/directory/conform"
)

const (
	root    = `{"version": "HSDS-UK-3.0", "profile": "https://a.example/p", "openapi_url": "https://a.example/o"}`
	service = `{"id": %q, "name": "Meals", "status": "active"}`
	page    = `{"total_items": %d, "total_pages": %d, "page_number": %d, "size": %d, "first_page": %t, "last_page": %t, "empty": %t, "contents": [%s]}`
)

func id(n int) string { return fmt.Sprintf("3f7b145d-84af-42d7-8fae-%012d", n) }

// feed is a feed of so many services, with one a page, and no more than level 1.
type feed struct {
	services int
	change   func(path, body string) string
	asked    []string
}

func (f *feed) ask(_ context.Context, address string) conform.Answer {
	path := strings.TrimPrefix(address, "https://a.example")
	f.asked = append(f.asked, path)
	a := conform.Answer{Status: 200, Type: "application/json"}
	var n int
	var body string
	switch {
	case path == "/":
		body = root
	case strings.HasPrefix(path, "/services?"):
		if _, err := fmt.Sscanf(path, "/services?page=%d&per_page=5", &n); err != nil {
			return conform.Answer{Status: 400}
		}
		body = fmt.Sprintf(page, f.services, f.services, n, 1, n == 1, n == f.services, false, fmt.Sprintf(service, id(n)))
	case strings.HasPrefix(path, "/services/"):
		body = fmt.Sprintf(service, strings.TrimPrefix(path, "/services/"))
	default:
		return conform.Answer{Status: 404}
	}
	if f.change != nil {
		body = f.change(path, body)
	}
	a.Body = []byte(body)
	return a
}

var limits = conform.Limits{Requests: 40, Bytes: 1 << 20}

// TestPagesAsked asks for the first, the middle and the last page, and for a record of each.
func TestPagesAsked(t *testing.T) {
	for pages, want := range map[int]string{
		1: "/ /services?1 /services/1", 2: "/ /services?1 /services?2 /services/1 /services/2",
		9: "/ /services?1 /services?5 /services?9 /services/1 /services/5 /services/9",
	} {
		f := &feed{services: pages}
		r := conform.Check(t.Context(), "https://a.example", limits, f.ask)
		got := strings.Join(f.asked, " ")
		got = strings.NewReplacer("page=", "", "&per_5", "", "3f7b145d-84af-42d7-8fae-00000000000", "").Replace(strings.ReplaceAll(got, "&per_page=5", ""))
		if !strings.HasPrefix(got, want+" /taxonomies?") {
			t.Errorf("%d pages: asked %s", pages, got)
		}
		if r.Verdict(1) != conform.Passed || r.Verdict(2) != conform.Failed {
			t.Errorf("%d pages: level 1 %s, level 2 %s: %+v", pages, r.Verdict(1), r.Verdict(2), r.Steps)
		}
	}
}

// TestFindings tells each fault by its name, and only what is grave fails a level.
func TestFindings(t *testing.T) {
	swap := func(on, was, is string) func(string, string) string {
		return func(path, body string) string {
			if strings.HasPrefix(path, on) {
				body = strings.Replace(body, was, is, 1)
			}
			return body
		}
	}
	for name, x := range map[string]struct {
		change func(string, string) string
		kind   conform.Kind
		path   string
		grave  bool
	}{
		"no name":            {swap("/services/", `"name"`, `"title"`), conform.Missing, "name", true},
		"null":               {swap("/services/", `"Meals"`, `null`), conform.WrongType, "name", true},
		"another status":     {swap("/services?", `"active"`, `"open"`), conform.Value, "contents[].status", true},
		"no uuid":            {swap("/services?", `"3f7b145d-`, `"`), conform.Form, "contents[].id", true},
		"a date":             {swap("/services/", `"name"`, `"assured_date": "1/2/2026", "name"`), conform.Form, "assured_date", false},
		"another id":         {swap("/services/", `"3f7b145d-`, `"4f7b145d-`), conform.OtherID, "id", true},
		"first forever":      {swap("/services?", `"first_page": false`, `"first_page": true`), conform.Page, "first_page", true},
		"never last":         {swap("/services?page=9", `"last_page": true`, `"last_page": false`), conform.Page, "last_page", true},
		"one page forever":   {swap("/services?", `"page_number": 5`, `"page_number": 1`), conform.Page, "page_number", true},
		"says it is empty":   {swap("/services?", `"empty": false`, `"empty": true`), conform.Page, "empty", true},
		"no envelope":        {swap("/services?", `"total_items": 9, `, ``), conform.Missing, "total_items", true},
		"half a page number": {swap("/services?", `"total_pages": 9`, `"total_pages": 1.5`), conform.WrongType, "total_pages", true},
		"no JSON":            {swap("/services?", `{`, `<`), conform.NotJSON, "", true},
		"of another kind":    {swap("/", "HSDS-UK-3.0", "HSDS 2.0"), conform.Version, "", false},
		"no profile":         {swap("/", `"https://a.example/p"`, `"nowhere"`), conform.Form, "profile", true},
	} {
		f := &feed{services: 9, change: x.change}
		r := conform.Check(t.Context(), "https://a.example", limits, f.ask)
		found := false
		for _, s := range r.Of(1) {
			for _, got := range s.Findings {
				found = found || got.Kind == x.kind && got.Path == x.path && got.Grave == x.grave
			}
		}
		if !found || (r.Verdict(1) == conform.Failed) != x.grave {
			t.Errorf("%s: level 1 %s, %+v", name, r.Verdict(1), r.Of(1))
		}
	}
}

// TestLimits stops where enough was asked, and then says that it does not know.
func TestLimits(t *testing.T) {
	f := &feed{services: 9}
	r := conform.Check(t.Context(), "https://a.example", conform.Limits{Requests: 4, Bytes: 1 << 20}, f.ask)
	if len(f.asked) != 4 || r.Stopped != "requests" || r.Verdict(1) != conform.Unknown {
		t.Errorf("%d requests, %q, %s", len(f.asked), r.Stopped, r.Verdict(1))
	}
	r = conform.Check(t.Context(), "https://a.example", conform.Limits{Requests: 40, Bytes: 100}, f.ask)
	if r.Stopped != "bytes" || r.Verdict(1) != conform.Unknown {
		t.Errorf("%q, %s", r.Stopped, r.Verdict(1))
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	r = conform.Check(ctx, "https://a.example", limits, func(ctx context.Context, _ string) conform.Answer {
		<-ctx.Done()
		return conform.Answer{Why: "slow"}
	})
	if r.Stopped != "time" || r.Verdict(1) != conform.Unknown {
		t.Errorf("%q, %s", r.Stopped, r.Verdict(1))
	}
	r = conform.Check(t.Context(), "https://a.example", limits, func(context.Context, string) conform.Answer { return conform.Answer{Why: "name"} })
	if r.Stopped != "unreached" || r.Verdict(1) != conform.Failed || r.Asked != 1 {
		t.Errorf("%q, %s, %d", r.Stopped, r.Verdict(1), r.Asked)
	}
}

// TestBase takes an address as people type it.
func TestBase(t *testing.T) {
	for typed, want := range map[string]string{
		"https://a.example/x/": "https://a.example/x", " a.example ": "https://a.example", "http://a.example/services": "http://a.example",
		"https://a.example/services?page=2#top": "https://a.example", "ftp://a.example": "", "": "", "https://": "", "https://u:p@a.example": "", "javascript:alert(1)": "",
	} {
		if got, ok := conform.Base(typed); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", typed, got, ok)
		}
	}
}
