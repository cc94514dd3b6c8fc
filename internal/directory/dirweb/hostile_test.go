package dirweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

var fields = []string{"near", "q", "category", "for", "open", "access", "sort", "page", "lat", "lon", "area", "within", "list", "lang", "map", "s", "id", "as", "week", "part"}

// Whatever is put into any field of any page, the answer is a page or a plain refusal: never a fault,
// and never a part of the page.
func TestHostileFields(t *testing.T) {
	bad := map[string]string{
		"script":   `"><script>alert(1)</script>`,
		"handler":  `' onmouseover='alert(1)`,
		"address":  `javascript:alert(1)`,
		"sql":      `'; drop table directory_listing; --`,
		"template": `{{.}} ${7*7} %s %d %00d`,
		"long":     strings.Repeat("a ", 5000),
		"odd":      "\u202e\u0000\u200b\ufeff😀",
		"negative": "-1", "huge": "99999999999999999999",
	}
	each(t, func(t *testing.T, c city) {
		c.t = t
		for _, path := range []string{"/find", "/find/results", "/find/timetable", "/find/list", "/give/organisations", "/", "/areas", "/sitemap.xml", "/services/" + cast.NightShelterID} {
			for _, field := range fields {
				for name, text := range bad {
					w := c.ask(http.MethodGet, path+"?"+field+"="+url.QueryEscape(text), "")
					if w.Code >= 500 {
						t.Errorf("%s?%s=%s: status %d", path, field, name, w.Code)
					}
					if body := w.Body.String(); strings.Contains(body, "<script>alert") || strings.Contains(body, `' onmouseover='`) {
						t.Errorf("%s?%s=%s became part of the page", path, field, name)
					}
				}
			}
		}
		c.get("/find/results?near=QX1&category=sleep", 200) // and everything is still there
	})
}

func TestBrokenAddresses(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for target, status := range map[string]int{
			"/find/results?q=%ff%fe":                            400,
			"/find/results?near=%C3%28":                         400,
			"/services/%ff":                                     400,
			"/services/not-an-id":                               404,
			"/services/" + strings.ToUpper(cast.NightShelterID): 404,
			"/services/" + id("service", 9999):                  404,
			"/organisations/1":                                  404,
			"/organisations/" + id("nobody", 1):                 404,
			"/areas/nowhere":                                    404,
			"/areas/..%2f..%2fetc":                              404,
			"/find/nowhere":                                     404,
			"/sitemap.xml?part=9":                               404,
		} {
			if w := c.ask(http.MethodGet, target, ""); w.Code != status {
				t.Errorf("%s: status %d, want %d", target, w.Code, status)
			}
		}
	})
}

// What people write about their services stays text on every page.
func TestHostileListing(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		bad := `"><script>alert(1)</script><b onclick=x>`
		run(c, cast.Editor, org.SaveOrganisation{Why: "test", Organisation: org.Organisation{
			ID: id("organisation", 1), Name: bad, Description: bad, Phone: bad, Charity: bad, Status: org.Active,
		}})
		s, _ := soup(200)
		s.OrganisationID, s.Name, s.Description, s.HowToGetIn, s.Cost = id("organisation", 1), "AAA "+bad, bad, bad, bad
		s.Phones = []directory.Phone{{Number: "01632 960199", Label: bad}}
		s.Eligibility.Note, s.Places, s.Access = bad, nil, []directory.Access{directory.ByPhone}
		run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		c.saved()
		for _, target := range []string{
			"/services/" + s.ID, "/services/" + s.ID + "/wrong", "/services/" + s.ID + "/wrong/thanks", "/organisations/" + s.OrganisationID,
			"/find/results?category=food/meals", "/find/timetable?category=food/meals", "/find/list?id=" + s.ID, "/find/list?id=" + s.ID + "&as=card", "/give/organisations",
		} {
			w := c.ask(http.MethodGet, target, "")
			p := htmlcheck.Parse(t, w.Body.String())
			p.Check()
			if w.Code != 200 || strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), "<b onclick") {
				t.Errorf("%s: status %d, or a text became part of the page", target, w.Code)
			}
			if !strings.Contains(w.Body.String(), "&lt;script&gt;") {
				t.Errorf("%s does not show the text at all", target)
			}
		}
	})
}
